package coop.nawat.shares;

import coop.nawat.common.OrganisationId;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.rules.Answer;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Reason;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Value;
import coop.nawat.shares.LegalCheck.Subject;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares what members hold with what law and bylaws ask. Rules that nobody has made are not checked, and nothing is read for them; what is read is
 * added up by the database, however many members there are.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LegalChecks {
    private static final String MINIMUM = "formation.min_capital";
    private static final String PART = "formation.paid_up_fraction_at_formation";
    private static final String DEADLINE = "formation.paid_up_deadline_months";
    private static final String MOST_PART = "finance.member_capital_max";

    private final LedgerSql ledger;
    private final SharesSql sql;
    private final Members members;
    private final Rules rules;

    LegalChecks(LedgerSql ledger, SharesSql sql, Members members, Rules rules) {
        this.ledger = ledger;
        this.sql = sql;
        this.members = members;
        this.rules = rules;
    }

    /** The rules that hold on a day, and whether they are kept at its end. */
    List<LegalCheck> on(OrganisationId organisation, LocalDate day) {
        var resolved = rules.leaves(organisation, day);
        var of = new Shareholding(organisation, day, sql.classes(organisation));
        return Stream
            .of(minimum(resolved, of), part(resolved, of), deadline(resolved, of), largest(resolved, of), largestPart(resolved, of))
            .flatMap(List::stream).toList();
    }

    /** What is held on the day. */
    private final class Shareholding {
        final OrganisationId organisation;
        final LocalDate day;
        private final List<ShareClass> classes;
        private final Map<Currency, Long> capital = new HashMap<>();

        Shareholding(OrganisationId organisation, LocalDate day, List<ShareClass> classes) {
            this.organisation = organisation;
            this.day = day;
            this.classes = classes;
            var totals = ledger.totals(organisation, day);
            for (var shareClass : classes)
                for (var account : List.of(Account.SUBSCRIBED, Account.ISSUED)) {
                    var stands = totals.getOrDefault(shareClass.id(), Map.of()).get(account);
                    if (stands != null && stands.amount() > 0) capital.merge(shareClass.currency(), stands.amount(), Long::sum);
                }
        }

        Money capital(Currency currency) { return new Money(capital.getOrDefault(currency, 0L), currency); }

        /** The currencies in which there is any. */
        Set<Currency> currencies() { return capital.keySet(); }

        Set<ClassId> classes(Predicate<ShareClass> which) {
            return classes.stream().filter(which).map(ShareClass::id).collect(Collectors.toSet());
        }

        /** Amounts by class, with their currencies. */
        String written(Map<ClassId, Long> amounts) {
            var sums = new HashMap<Currency, Long>();
            for (var shareClass : classes)
                if (amounts.containsKey(shareClass.id())) sums.merge(shareClass.currency(), amounts.get(shareClass.id()), Long::sum);
            return String.join(" + ", sums.entrySet().stream().map(e -> new Money(e.getValue(), e.getKey()).written()).sorted().toList());
        }
    }

    // ---- the rules

    private static List<LegalCheck> minimum(Resolved rules, Shareholding of) {
        return rules.leaf(MINIMUM).stream().flatMap(leaf -> money(leaf).stream().map(least -> {
            var now = of.capital(least.currency());
            return check(Subject.MINIMUM_CAPITAL, now.minor() >= least.minor(),
                Reason.of("shares.check.minimum", Map.of("capital", now.written(), "least", least.written()), leaf.provenance()));
        })).toList();
    }

    /** Of every share: those that are issued are paid wholly, and count nothing for the others. */
    private List<LegalCheck> part(Resolved rules, Shareholding of) {
        return rules.leaf(PART).stream().flatMap(leaf -> fraction(leaf).stream().map(part -> {
            var paying = ledger.paying(of.organisation, of.day, part);
            return check(Subject.PAID_UP_PART, paying.unpaid() == 0, Reason.of("shares.check.part",
                Map.of("n", paying.unpaid(), "holders", paying.holders(), "part", part.toString()), leaf.provenance()));
        })).toList();
    }

    private List<LegalCheck> deadline(Resolved rules, Shareholding of) {
        return rules.leaf(DEADLINE).stream().flatMap(leaf -> whole(leaf).stream().map(months -> {
            var overdue = ledger.overdue(of.organisation, of.day, Arrears.firstInTime(of.day, months));
            return check(Subject.PAYMENT_DEADLINE, overdue.members() == 0, Reason.of("shares.check.deadline",
                Map.of("n", overdue.members(), "months", months, "owed", of.written(overdue.amounts())), leaf.provenance()));
        })).toList();
    }

    private List<LegalCheck> largest(Resolved rules, Shareholding of) {
        var found = HoldingLimit.of(rules);
        if (found.isEmpty()) return List.of();
        var limit = found.get();
        var most = limit.most();
        var limited = of.classes(c -> c.on(of.day).filter(limit::counts).isPresent());
        var exempt = limit.exempt() == null ? Set.<MemberId>of()
            : members.lines(of.organisation, ledger.above(of.organisation, of.day, limited, most.minor())).values().stream()
                .filter(member -> limit.mayExempt(member.person().legal())).map(Member::id).collect(Collectors.toSet());
        var largest = largest(of, limited, exempt, most.currency());
        var checks = new ArrayList<>(List.of(check(Subject.LARGEST_HOLDING, largest.minor() <= most.minor(), Reason.of("shares.check.most",
            Map.of("largest", largest.written(), "most", most.written()), limit.leaf().provenance()))));
        if (!exempt.isEmpty()) {
            var told = List.of(Reason.of("shares.check.most-exempt", Map.of("n", exempt.size(), "most", most.written()),
                Objects.requireNonNull(limit.exempt()).provenance()));
            checks.add(new LegalCheck(Subject.EXEMPT_HOLDINGS, new Answer.AllowedWithRisk(told, told)));
        }
        return checks;
    }

    private List<LegalCheck> largestPart(Resolved rules, Shareholding of) {
        return rules.leaf(MOST_PART).stream().flatMap(leaf -> fraction(leaf).stream().flatMap(part -> of.currencies().stream()
            .map(currency -> {
                var largest = largest(of, of.classes(c -> c.currency().equals(currency)), Set.of(), currency);
                var all = of.capital(currency);
                return check(Subject.LARGEST_PART, isWithin(largest.minor(), all.minor(), part), Reason.of("shares.check.most-part",
                    Map.of("largest", largest.written(), "capital", all.written(), "part", part.toString()), leaf.provenance()));
            }))).toList();
    }

    private Money largest(Shareholding of, Set<ClassId> classes, Collection<MemberId> without, Currency currency) {
        return new Money(ledger.largest(of.organisation, of.day, classes, without), currency);
    }

    private static boolean isWithin(long part, long whole, Fraction most) {
        return BigInteger.valueOf(part).multiply(BigInteger.valueOf(most.denominator()))
            .compareTo(BigInteger.valueOf(whole).multiply(BigInteger.valueOf(most.numerator()))) <= 0;
    }

    private static LegalCheck check(Subject subject, boolean kept, Reason reason) {
        return new LegalCheck(subject, Answer.of(kept, List.of(reason)));
    }

    private static Optional<Money> money(Leaf leaf) {
        return leaf.value() instanceof Value.Words(var words) ? Optional.of(Money.parse(words)) : Optional.empty();
    }

    private static Optional<Fraction> fraction(Leaf leaf) {
        return leaf.value() instanceof Value.Share(var share) ? Optional.of(share) : Optional.empty();
    }

    private static Optional<Integer> whole(Leaf leaf) {
        return leaf.value() instanceof Value.Whole(var number) ? Optional.of(number) : Optional.empty();
    }
}
