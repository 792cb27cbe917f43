package coop.nawat.shares;

import coop.nawat.common.OrganisationId;
import coop.nawat.members.DependentBook;
import coop.nawat.members.MemberId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What of the share ledger stands on somebody being a member, or having died. Only whoever gets shares has to be a member on that day: what was
 * subscribed is paid, issued and given back after the last day too.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MembersInLedger implements DependentBook {
    private final LedgerSql sql;

    MembersInLedger(LedgerSql sql) { this.sql = sql; }

    @Override
    public Optional<Act> outside(OrganisationId organisation, MemberId member, LocalDate first, @Nullable LocalDate last) {
        return first(organisation, member, e -> gets(e, member) && (e.day().isBefore(first) || (last != null && e.day().isAfter(last))));
    }

    private static boolean gets(Entry e, MemberId member) {
        return switch (e.act()) {
            case SUBSCRIPTION, TRANSFER, INHERITANCE -> member.equals(e.credit().member());
            case PAYMENT, CONTRIBUTION_IN_KIND, SET_OFF_PAYMENT, ISSUE, REFUND_REQUEST, REFUND, SET_OFF_REFUND, RELEASE, RELEASED_PAYMENT,
                REDUCTION, REVERSAL ->
                false;
        };
    }

    @Override
    public Optional<Act> gaveLast(OrganisationId organisation, MemberId member) {
        int held = 0;
        Entry last = null;
        for (var e : standing(organisation, member)) {
            int more = e.on(Account.SUBSCRIBED, member).shares() + e.on(Account.ISSUED, member).shares();
            held += more;
            if (more < 0) last = e;
        }
        return held == 0 ? Optional.ofNullable(last).map(MembersInLedger::act) : Optional.empty();
    }

    @Override
    public Optional<Act> inherited(OrganisationId organisation, MemberId member) {
        return first(organisation, member,
            e -> e.act() == coop.nawat.shares.Act.INHERITANCE && member.equals(e.debit().member()));
    }

    private Optional<Act> first(OrganisationId organisation, MemberId member, Predicate<Entry> which) {
        return standing(organisation, member).stream().filter(which).findFirst().map(MembersInLedger::act);
    }

    private List<Entry> standing(OrganisationId organisation, MemberId member) {
        sql.lock(organisation); // whoever subscribes at this moment looks at the register after it has changed
        return Holding.standing(sql.ofMembers(organisation, List.of(member), Ledger.FOREVER));
    }

    private static Act act(Entry e) { return new Act(e.number(), e.day()); }
}
