package coop.nawat.ballots;

import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Organ;
import coop.nawat.cooperatives.OrganTerm;
import coop.nawat.cooperatives.TermsOfOffice;
import coop.nawat.members.Member;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether law and bylaws let somebody be elected, and for how long. What neither says, and what nobody has checked yet, excludes nobody: it would take
 * a right away by a guess. Ages and employments are not kept here, so nothing is said of them.
 */
@Component
class Eligibility {
    private final Rules rules;
    private final TermsOfOffice terms;

    Eligibility(Rules rules, TermsOfOffice terms) {
        this.rules = rules;
        this.terms = terms;
    }

    /**
     * Refuses a term that is longer than the rules allow; one without an end is.
     *
     * @throws Refused {@link BallotRefusal#TERM_TOO_LONG}, with {@code years} and {@code article}
     */
    void refuseTooLong(OrganisationId organisation, ContestPlan.Term term) {
        longest(rules.holding(organisation).said(), term.organ()).ifPresent(leaf -> {
            int years = ((Value.Whole) leaf.value()).number();
            var ends = term.ends();
            if (ends == null || ends.isAfter(term.begins().plusYears(years)))
                throw new Refused(BallotRefusal.TERM_TOO_LONG, "years", years, "article", article(leaf));
        });
    }

    private static Optional<Leaf> longest(Resolved said, Organ organ) {
        return switch (organ) {
            // a settlement says its own longer term in its bylaws; nothing else tells that it is one
            case BOARD -> known(said, "organs.board.term_max_settlement").filter(leaf -> leaf.layer() == Leaf.Layer.BYLAWS)
                .or(() -> known(said, "organs.board.term_max"));
            case SUPERVISORY_BOARD, AUDIT_COMMITTEE -> known(said, "organs.supervisory.term");
            case DELEGATES, OTHER -> Optional.empty();
        };
    }

    /**
     * Refuses whom the rules exclude.
     *
     * @param person null: somebody who is no member
     * @param today the legal day
     * @throws Refused {@link BallotRefusal#NOT_ELIGIBLE}, with {@code rule} and {@code article}
     */
    void refuseExcluded(OrganisationId organisation, ContestPlan.Term term, @Nullable Member person, LocalDate today) {
        var said = rules.holding(organisation).said();
        switch (term.organ()) {
            case BOARD -> {
                known(said, "organs.board.members_only").filter(leaf -> leaf.value().equals(new Value.Truth(true)))
                    .filter(leaf -> !isMember(person, today) || !isMember(person, term.begins()))
                    .ifPresent(leaf -> refuse("MEMBERS_ONLY", leaf));
                if (person == null) return;
                refuseOther(organisation, said, person, term, "SUPERVISOR", Organ.SUPERVISORY_BOARD, Organ.AUDIT_COMMITTEE);
                known(said, "organs.board.term_limit")
                    .filter(leaf -> inARow(terms.termsOf(organisation, person.id().value()), term) >= ((Value.Whole) leaf.value()).number())
                    .ifPresent(leaf -> refuse("TERM_LIMIT", leaf));
            }
            case SUPERVISORY_BOARD, AUDIT_COMMITTEE -> {
                if (person == null) return;
                refuseOther(organisation, said, person, term, "BOARD_MEMBER", Organ.BOARD);
            }
            case DELEGATES, OTHER -> {
            }
        }
    }

    /** Nobody supervises the board who sits on it: whichever office came first, and however short a time both would last together. */
    private void refuseOther(OrganisationId organisation, Resolved said, Member person, ContestPlan.Term term, String rule,
        Organ... others) {
        known(said, "organs.supervisory.exclusions")
            .filter(leaf -> leaf.value() instanceof Value.Several several && several.codes().contains("board-members"))
            .filter(leaf -> terms.termsOf(organisation, person.id().value()).stream()
                .anyMatch(held -> List.of(others).contains(held.organ()) && together(held, term)))
            .ifPresent(leaf -> refuse(rule, leaf));
    }

    /** Whether there is a day on which both terms last. */
    private static boolean together(OrganTerm held, ContestPlan.Term term) {
        var ends = term.ends();
        return (ends == null || held.begins().isBefore(ends))
            && held.over().filter(over -> !over.isAfter(term.begins()) || !over.isAfter(held.begins())).isEmpty();
    }

    /** From which age on the rules let somebody be elected; empty where they do not say. The register holds no birthdays, so whoever proposes looks. */
    Optional<LeastAge> leastAge(OrganisationId organisation, ContestPlan.Term term) {
        if (term.organ() != Organ.BOARD) return Optional.empty();
        return known(rules.holding(organisation).said(), "organs.board.min_age")
            .map(leaf -> new LeastAge(((Value.Whole) leaf.value()).number(), article(leaf)));
    }

    private static boolean isMember(@Nullable Member person, LocalDate day) {
        return person != null && (person.leftOn() == null || !person.leftOn().isBefore(day));
    }

    /** How many terms lead to this one without a day between them. */
    private static int inARow(List<OrganTerm> latestFirst, ContestPlan.Term next) {
        int terms = 0;
        var begins = next.begins();
        for (var term : latestFirst) {
            if (term.organ() != next.organ() || !term.begins().isBefore(begins)) continue;
            var before = begins;
            if (term.over().filter(over -> over.isBefore(before)).isPresent()) break;
            begins = term.begins();
            terms++;
        }
        return terms;
    }

    private static Optional<Leaf> known(Resolved said, String key) { return said.leaf(key).filter(leaf -> !leaf.provenance().risky()); }

    private static void refuse(String rule, Leaf leaf) {
        throw new Refused(BallotRefusal.NOT_ELIGIBLE, "rule", rule, "article", article(leaf));
    }

    private static String article(Leaf leaf) { return Objects.requireNonNullElse(leaf.provenance().article(), "–"); }
}
