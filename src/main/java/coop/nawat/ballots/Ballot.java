package coop.nawat.ballots;

import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.Messages;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.Quorum;
import coop.nawat.rules.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A vote on one item of an agenda: on its motion, or on an amendment or a part of it.
 *
 * @param secret whether nobody learns who voted what; otherwise the votes are a list of names
 * @param rule what it is decided by, as frozen with the assembly
 * @param quorum as it stood when the vote was opened
 * @param closedAt null while it is open
 * @param contest what the paper offers; null: yes, no or an abstention
 * @param changeable whether a vote may be changed until closing; the last one counts
 * @param round which of the votes on the item it is, from 1
 * @param byHand whether hands are counted in the room, and nothing is cast in the booth
 * @param closesAt the hour from which no vote is taken any more; null: the chair closes it
 * @param over whether that hour had come when this was read, by the clock of the database; what was cast may still wait to be counted
 * @param wording what it asks; null: the motion as it stood on the agenda
 * @param consent the clause that lets it be decided by consent: then no objection may stand; null: by majority alone
 * @param secretAsked how far the request for a secret vote had come when it was opened; null: nobody had asked, or it was not kept yet
 * @param voided whether it was declared void, so that it decides nothing and can be put again
 */
public record Ballot(BallotId id, AssemblyId assembly, ItemId item, boolean secret, MajorityRule rule, Quorum quorum, Instant openedAt,
    @Nullable Instant closedAt, @Nullable Contest contest, boolean changeable, int round, boolean byHand,
    @Nullable Instant closesAt, boolean over, @Nullable Wording wording, boolean voided, @Nullable Provenance consent,
    SecretRequests.@Nullable Count secretAsked) {
    /** Whether votes are cast in the booth now. */
    public boolean takesVotes() { return isOpen() && !over && !byHand; }

    /** What it is decided by, in one sentence or two with their articles. */
    public String ruleIn(Messages.Of t) {
        var majority = rule.inWords().withArticle(t);
        return consentRule().map(asks -> asks.withArticle(t) + " " + majority).orElse(majority);
    }

    /** That no objection may stand, with the clause of the bylaws; empty where the majority alone decides. */
    public Optional<Reason> consentRule() {
        return consent == null ? Optional.empty() : Optional.of(Reason.of("rules.consent.asks", Map.of(), consent));
    }

    /**
     * What voters call this answer: to a motion that is put for consent they consent, object or stand aside; on a paper these are the names, by rank
     * where there are several.
     */
    public String choiceIn(Messages.Of t, Choice choice) { return choiceIn(t, choice, UnaryOperator.identity()); }

    /** As above, with each name as {@code written}: isolated where texts of several directions stand beside each other. */
    public String choiceIn(Messages.Of t, Choice choice, UnaryOperator<String> written) {
        if (choice instanceof Marked marked && contest != null) {
            var ranks = marked.ranking().ranks().stream().map(rank -> rank.stream()
                .map(n -> written.apply(contest.option(n).name().best(t.language())))
                .collect(Collectors.joining(t.of("rules.comma")))).toList();
            return ranks.size() == 1 ? ranks.getFirst()
                : IntStream.rangeClosed(1, ranks.size()).mapToObj(n -> n + ". " + ranks.get(n - 1)).collect(Collectors.joining("  "));
        }
        return consent != null && choice instanceof YesNo answer ? t.name("ballots.consent.choice", answer)
            : t.of("ballots.choice." + choice.code());
    }

    /** What it is about. */
    public Wording.Asked asks() { return wording == null ? Wording.Asked.MOTION : wording.asked(); }

    /** Whether the item itself is decided by it, not an amendment or a part. */
    public boolean isMain() {
        return asks().kind() == Wording.Kind.MOTION;
    }

    /** Whether it decides the item itself, or did: of a void one the question is open again. */
    public boolean decides() {
        return isMain() && !voided;
    }

    /** The item as it is put to the vote here: with the title and the text of what is asked. */
    public AgendaItem asked(AgendaItem of) {
        return wording == null ? of : new AgendaItem(of.id(), of.position(), wording.title(), of.matter(), wording.text(), of.bylaws());
    }

    /** Whether it is neither closed nor counted. */
    public boolean isOpen() { return closedAt == null; }

    /** What voters choose from; null: they say yes, no or neither, be it to a motion or to candidates who are no more than the seats. */
    public @Nullable Contest paper() {
        return contest == null || contest.uncontested() ? null : contest;
    }
}
