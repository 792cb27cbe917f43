package coop.nawat.members.ui;

import coop.nawat.common.Messages;
import coop.nawat.members.MembersBook;
import coop.nawat.members.NoVote;
import coop.nawat.rules.Provenance;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** How the screens of the register say things. */
final class MemberWords {
    private MemberWords() {}

    /**
     * What somebody is on the day of a line: "Member", "Left on 3 May 2026".
     *
     * @param today whether the line is of today, so that an end to come is known
     */
    static String state(Messages.Of t, MembersBook.Line line, boolean today) {
        var by = line.standing().by();
        var left = line.was().leftOn();
        if (line.member().never() && today) return t.of("members.state.never");
        return switch (line.standing().state()) {
            case NOT_YET -> t.of("members.state.coming", "date", t.shortDate(by == null ? line.was().admittedOn() : by.day()));
            case LEFT -> t.of("members.state.left", "date", t.shortDate(Objects.requireNonNull(by).day()));
            case SUSPENDED -> Objects.requireNonNull(by).until() == null
                ? t.of("members.state.suspended", "date", t.shortDate(by.day()))
                : t.of("members.state.suspended-until", "date", t.shortDate(Objects.requireNonNull(by.until())));
            case MEMBER -> today && left != null ? t.of("members.state.leaves", "date", t.shortDate(left))
                : t.of(line.noVote() == null ? "members.state.member" : "members.state.no-vote");
        };
    }

    /** Why somebody has no vote, with the article or decision behind it. */
    static String noVote(Messages.Of t, MembersBook.Line line, NoVote no) {
        if (line.member().never() && no.why() == NoVote.Why.NOT_YET) return t.of("members.no-vote.never");
        var category = line.category();
        var why = t.of("members.no-vote." + no.why().name(), "date", no.since() == null ? line.was().admittedOn() : no.since(),
            "category",
            category == null ? "" : category.name().best(t.language()));
        return Provenance.bylaws(no.article()).after(why);
    }

    /** What tells two of the same name apart. */
    static String note(Messages.Of t, int number, String state) {
        return t.of("members.note", "number", number, "state", state);
    }

    /** The name in both scripts, if there are two. */
    static String names(String name, String otherName) {
        return otherName.isEmpty() ? name : name + " · " + otherName;
    }

    /** The text of what a value object refused. */
    static String of(Messages.Of t, IllegalArgumentException shape) {
        var key = Objects.requireNonNull(shape.getMessage());
        return t.of(key.startsWith("common.email.") ? "members.email.shape" : key);
    }

    /** What people call an encoding. */
    static String encoding(Messages.Of t, Charset charset) {
        var name = charset.name();
        if (name.equals("windows-1255")) return t.of("members.import.encoding-hebrew", "name", name);
        if (name.equals("windows-1256")) return t.of("members.import.encoding-arabic", "name", name);
        if (name.equals("windows-1252")) return t.of("members.import.encoding-western", "name", name);
        return t.of("members.import.encoding-unicode", "name", charset.equals(StandardCharsets.UTF_8) ? "UTF-8" : name);
    }
}
