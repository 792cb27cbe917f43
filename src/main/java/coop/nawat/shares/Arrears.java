package coop.nawat.shares;

import coop.nawat.common.OrganisationId;
import coop.nawat.members.MemberId;
import coop.nawat.members.NoVote;
import coop.nawat.members.RestingVotes;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets the vote of members in arrears rest, where the bylaws say so and after as many months as they name; where they do not, nobody's does. Payments
 * go on the oldest shares first, so that in arrears is who owes more than what was subscribed within these months. On their last day it can still be
 * paid in time.
 */
@Component
class Arrears implements RestingVotes {
    static final String MONTHS = "voting.arrears_months";
    private final LedgerSql ledger;
    private final Rules rules;

    Arrears(LedgerSql ledger, Rules rules) {
        this.ledger = ledger;
        this.rules = rules;
    }

    @Override
    public Map<MemberId, NoVote> among(OrganisationId organisation, @Nullable Collection<MemberId> members, LocalDate day,
        @Nullable Instant known) {
        var rule = rules.leaves(organisation, day).leaf(MONTHS);
        if (rule.isEmpty() || !(rule.get().value() instanceof Value.Whole(var months))) return Map.of();
        var no = new NoVote(NoVote.Why.ARREARS, null, rule.get().provenance().article());
        return ledger.overdue(organisation, members, day, firstInTime(day, months), known).stream()
            .collect(Collectors.toMap(member -> member, member -> no));
    }

    /** The first day of which subscriptions can still be paid in time on a day, with so many months for it. */
    static LocalDate firstInTime(LocalDate day, int months) {
        var first = day.minusMonths(months);
        return first.plusMonths(months).isBefore(day) ? first.plusDays(1) : first; // six months from 28 February end on 28 August, not on the 31st
    }
}
