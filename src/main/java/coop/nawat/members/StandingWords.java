package coop.nawat.members;

import coop.nawat.common.Messages;
import coop.nawat.members.MembersBook.Line;
import coop.nawat.rules.Provenance;
import java.util.Objects;

/** What a line of the register says of the standing and the vote, in words. */
public final class StandingWords {
    private StandingWords() {}

    /**
     * What somebody is on the day of a line: "Member", "Left on 3 May 2026".
     *
     * @param today whether the line is of today, so that an end to come is known
     */
    public static String state(Messages.Of t, Line line, boolean today) {
        var by = line.standing().by();
        var left = line.was().leftOn();
        return switch (line.standing().state()) {
            case NOT_YET -> line.member().never() && by == null ? t.of("members.state.never")
                : t.of("members.state.coming", "date", t.shortDate(by == null ? line.was().admittedOn() : by.day()));
            case LEFT -> t.of("members.state.left", "date", t.shortDate(Objects.requireNonNull(by).day()));
            case SUSPENDED -> Objects.requireNonNull(by).until() == null
                ? t.of("members.state.suspended", "date", t.shortDate(by.day()))
                : t.of("members.state.suspended-until", "date", t.shortDate(Objects.requireNonNull(by.until())));
            case MEMBER -> today && left != null ? t.of("members.state.leaves", "date", t.shortDate(left))
                : t.of(line.noVote() == null ? "members.state.member" : "members.state.no-vote");
        };
    }

    /** Why somebody has no vote, with the article or decision behind it. */
    public static String noVote(Messages.Of t, Line line, NoVote no) {
        return Provenance.bylaws(no.article()).after(why(t, line, no));
    }

    /** Why somebody has no vote, without what is behind it. */
    static String why(Messages.Of t, Line line, NoVote no) {
        if (line.member().never() && no.why() == NoVote.Why.NOT_YET) return t.of("members.no-vote.never");
        var category = line.category();
        return t.of("members.no-vote." + no.why().name(), "date", no.since() == null ? line.was().admittedOn() : no.since(), "category",
            category == null ? "" : category.name().best(t.language()));
    }
}
