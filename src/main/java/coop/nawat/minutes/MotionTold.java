package coop.nawat.minutes;

import coop.nawat.ballots.Amendment;
import coop.nawat.ballots.Motion;
import coop.nawat.ballots.Motions;
import coop.nawat.ballots.Result;
import coop.nawat.ballots.Wording;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a motion before its vote, in sentences for the minutes.
 *
 * @param lines of amendments, parts and the withdrawal
 * @param said how much was said about it; empty where nothing was
 */
public record MotionTold(List<String> lines, String said) {
    public MotionTold { lines = List.copyOf(lines); }

    /** Of one item. */
    public static MotionTold of(Messages.Of t, MinutesDraft.Item of) {
        var motion = of.motion();
        var lines = new ArrayList<String>();
        if (motion != null) {
            var order = motion.order();
            if (order != null) lines.add(t.of("minutes.motion.order", "author", order.author(), "why", order.why()));
            motion.amendments().forEach(a -> lines.add(amendment(t, motion, a) + votes(t, of, Wording.Asked.amendment(a.number()))));
            motion.parts().forEach(p -> lines.add(t.of("minutes.motion.part", "n", p.number(), "text", p.text().best(t.language()), "state",
                t.name("ballots.motion.state", p.state())) + votes(t, of, Wording.Asked.part(p.number()))));
            var withdrawal = motion.withdrawal();
            if (withdrawal != null)
                lines.add(t.of("minutes.motion.withdrawn", "author", withdrawal.author(), "why", withdrawal.why()));
            else if (motion.nothingLeft()) lines.add(t.of("minutes.motion.nothing-left"));
        }
        var said = of.discussion();
        return new MotionTold(lines, said.said() == 0 ? "" : t.of("minutes.motion.said", "n", said.said(), "hidden", said.hidden()));
    }

    private static String amendment(Messages.Of t, Motion motion, Amendment amendment) {
        var places = amendment.places();
        var language = places.containsKey(t.language()) ? t.language() : amendment.passage(motion.convened()).languageFor(t.language());
        var change = places.get(language);
        return t.of("minutes.motion.amendment", "n", amendment.number(), "author", amendment.author(), "change",
            change == null ? "" : Motions.changeIn(t, change), "state", t.name("ballots.motion.state", amendment.state()))
            + (amendment.refusedWhy() == null ? "" : " " + t.of("ballots.motion.refused-why", "why", amendment.refusedWhy()))
            + (amendment.by() == null ? "" : " " + t.of("ballots.motion.fell-by", "n", amendment.by()));
    }

    /** The count of its vote; empty where none was taken. */
    private static String votes(Messages.Of t, MinutesDraft.Item of, Wording.Asked asked) {
        return of.votes().stream().filter(r -> r.ballot().asks().equals(asked)).findFirst().map(Result::tally)
            .map(n -> " " + t.of("minutes.motion.votes", "for", n.forVotes(), "against", n.against(), "abstain", n.abstain())).orElse("");
    }

    /** The text as it was voted on, where the assembly had changed it. */
    public static Optional<LocalText> put(MinutesDraft.Item of) {
        var ballot = of.ballot();
        return ballot == null || ballot.wording() == null ? Optional.empty() : Optional.of(ballot.wording().text());
    }

    /** Who asked for a secret vote, whether they were enough when it was opened, and whether it was one; empty where nobody asked. */
    public static Optional<String> secretAsked(Messages.Of t, MinutesDraft.Item of) {
        var asked = of.secretAsked();
        if (asked == null) return Optional.empty();
        var ballot = of.ballot();
        var names = t.of("minutes.secret-asked", "n", asked.members().size(), "names",
            t.list(asked.members().stream().map(m -> Messages.isolated(m.name())).toList()));
        if (ballot == null) return Optional.of(names);
        var count = ballot.secretAsked();
        var enough = count == null ? "" : " " + t.of("minutes.secret-asked.count", "asked", count.asked(), "present", count.present(),
            "needed", count.needed(), "enough", count.enough() ? "YES" : "NO", "article",
            Objects.requireNonNullElse(asked.provenance().article(), "–"));
        return Optional.of(names + enough + " " + t.of("minutes.secret-asked.vote", "secret", ballot.secret() ? "YES" : "NO"));
    }
}
