package coop.nawat.shares;

import coop.nawat.members.MemberId;
import coop.nawat.rules.Answer;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Reason;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Value;
import coop.nawat.shares.LegalCheck.Subject;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what members hold with what law and bylaws ask. Rules that nobody has made are not checked. */
final class LegalChecks {
    private static final String MINIMUM = "formation.min_capital";
    private static final String PART = "formation.paid_up_fraction_at_formation";
    private static final String DEADLINE = "formation.paid_up_deadline_months";
    private static final String MOST_PART = "finance.member_capital_max";

    /**
     * What a member holds of a class.
     *
     * @param subscribed value of the shares that are not issued yet; what is issued is paid
     * @param recent subscribed so lately that it may still be owed
     */
    record Holder(MemberId member, ClassId shareClass, long capital, long shares, long subscribed, long owed, long recent) {}

    private final Resolved rules;
    private final @Nullable HoldingLimit limit;
    private final Predicate<MemberId> legal;
    /** Classes that the limit of a holding counts. */
    private final Set<ClassId> limited = new HashSet<>();
    private final Map<MemberId, Long> limitedHoldings = new HashMap<>();
    private final Map<ClassId, Currency> currencies = new HashMap<>();
    private final Map<Currency, Long> capital = new HashMap<>();
    private final Map<Currency, Map<MemberId, Long>> holdings = new HashMap<>();
    private final Map<Currency, Long> overdue = new HashMap<>();
    private int holders;
    private int unpaid;
    private int late;

    /** @param legal whether a member is a legal person */
    LegalChecks(Resolved rules, List<ShareClass> classes, LocalDate day, Predicate<MemberId> legal) {
        this.rules = rules;
        this.legal = legal;
        this.limit = HoldingLimit.of(rules).orElse(null);
        for (var shareClass : classes) {
            currencies.put(shareClass.id(), shareClass.currency());
            if (limit != null && shareClass.on(day).filter(limit::counts).isPresent()) limited.add(shareClass.id());
        }
    }

    /** What was subscribed on this day or later may still be owed; null: nobody sets a deadline. */
    static @Nullable LocalDate owedSince(Resolved rules, LocalDate day) {
        return whole(rules.leaf(DEADLINE)).map(months -> Arrears.firstInTime(day, months)).orElse(null);
    }

    void add(Holder of) {
        var currency = Objects.requireNonNull(currencies.get(of.shareClass()));
        if (of.capital() <= 0) return;
        holders++;
        capital.merge(currency, of.capital(), Long::sum);
        holdings.computeIfAbsent(currency, c -> new HashMap<>()).merge(of.member(), of.capital(), Long::sum);
        if (limited.contains(of.shareClass())) limitedHoldings.merge(of.member(), of.capital(), Long::sum);
        var part = fraction(rules.leaf(PART));
        // of every share: those that are issued are paid wholly, and count nothing for the others
        if (part.isPresent() && compared(of.subscribed() - of.owed(), of.subscribed(), part.get()) < 0) unpaid++;
        long rest = Math.max(0, of.owed() - of.recent());
        if (rest > 0) {
            late++;
            overdue.merge(currency, rest, Long::sum);
        }
    }

    /** A part of a whole compared with a fraction of it: below zero, zero, above. */
    private static int compared(long part, long whole, Fraction fraction) {
        return BigInteger.valueOf(part).multiply(BigInteger.valueOf(fraction.denominator()))
            .compareTo(BigInteger.valueOf(whole).multiply(BigInteger.valueOf(fraction.numerator())));
    }

    List<LegalCheck> answers() {
        var checks = new ArrayList<LegalCheck>();
        rules.leaf(MINIMUM).ifPresent(leaf -> money(leaf).ifPresent(least -> {
            var now = new Money(capital.getOrDefault(least.currency(), 0L), least.currency());
            checks.add(check(Subject.MINIMUM_CAPITAL, now.minor() >= least.minor(),
                Reason.of("shares.check.minimum", Map.of("capital", now.written(), "least", least.written()), leaf.provenance())));
        }));
        rules.leaf(PART).ifPresent(leaf -> fraction(Optional.of(leaf)).ifPresent(part -> checks.add(check(Subject.PAID_UP_PART, unpaid == 0,
            Reason.of("shares.check.part", Map.of("n", unpaid, "holders", holders, "part", part.toString()), leaf.provenance())))));
        rules.leaf(DEADLINE).ifPresent(leaf -> whole(Optional.of(leaf)).ifPresent(months -> checks.add(check(Subject.PAYMENT_DEADLINE,
            late == 0,
            Reason.of("shares.check.deadline", Map.of("n", late, "months", months, "owed", written(overdue)), leaf.provenance())))));
        if (limit != null) checks.addAll(holdings(limit));
        rules.leaf(MOST_PART).ifPresent(leaf -> fraction(Optional.of(leaf)).ifPresent(part -> holdings.keySet().forEach(currency -> {
            var largest = new Money(largest(currency), currency);
            var all = new Money(capital.getOrDefault(currency, 0L), currency);
            var within = compared(largest.minor(), all.minor(), part) <= 0;
            checks.add(check(Subject.LARGEST_PART, within, Reason.of("shares.check.most-part",
                Map.of("largest", largest.written(), "capital", all.written(), "part", part.toString()), leaf.provenance())));
        })));
        return checks;
    }

    private List<LegalCheck> holdings(HoldingLimit limit) {
        var most = limit.most();
        var exempt = limitedHoldings.entrySet().stream().filter(held -> held.getValue() > most.minor()).map(Map.Entry::getKey)
            .filter(member -> limit.mayExempt(legal.test(member))).collect(Collectors.toSet());
        var largest = new Money(limitedHoldings.entrySet().stream().filter(held -> !exempt.contains(held.getKey()))
            .mapToLong(Map.Entry::getValue).max().orElse(0), most.currency());
        var checks = new ArrayList<>(List.of(check(Subject.LARGEST_HOLDING, largest.minor() <= most.minor(), Reason.of("shares.check.most",
            Map.of("largest", largest.written(), "most", most.written()), limit.leaf().provenance()))));
        if (!exempt.isEmpty()) {
            var told = List.of(Reason.of("shares.check.most-exempt", Map.of("n", exempt.size(), "most", most.written()),
                Objects.requireNonNull(limit.exempt()).provenance()));
            checks.add(new LegalCheck(Subject.EXEMPT_HOLDINGS, new Answer.AllowedWithRisk(told, told)));
        }
        return checks;
    }

    private long largest(Currency currency) {
        return holdings.getOrDefault(currency, Map.of()).values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static String written(Map<Currency, Long> amounts) {
        return String.join(" + ", amounts.entrySet().stream().map(e -> new Money(e.getValue(), e.getKey()).written()).sorted().toList());
    }

    private static LegalCheck check(Subject subject, boolean kept, Reason reason) {
        return new LegalCheck(subject, Answer.of(kept, List.of(reason)));
    }

    private static Optional<Money> money(Leaf leaf) {
        return leaf.value() instanceof Value.Words(var words) ? Optional.of(Money.parse(words)) : Optional.empty();
    }

    private static Optional<Fraction> fraction(Optional<Leaf> leaf) {
        return leaf.flatMap(l -> l.value() instanceof Value.Share(var share) ? Optional.of(share) : Optional.empty());
    }

    private static Optional<Integer> whole(Optional<Leaf> leaf) {
        return leaf.flatMap(l -> l.value() instanceof Value.Whole(var number) ? Optional.of(number) : Optional.empty());
    }
}
