package coop.nawat.shares;

import coop.nawat.common.ProperName;
import coop.nawat.common.Refused;
import coop.nawat.members.MemberId;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Value;
import coop.nawat.shares.Ledger.Write;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What law, bylaws and common sense ask of an act on shares. Entries may be written late, so each later day on which the same shares moved is asked
 * too, by the rules of that day; other later changes of the rules leave holdings as they are.
 */
final class Limits {
    private static final String MINIMUM_CAPITAL = "formation.min_capital";
    private static final String LEAST_NOMINAL = "formation.share_nominal_min";

    private Limits() {}

    // ---- what is written

    static void refuseNothing(long amount) { if (amount <= 0) throw new Refused(SharesRefusal.NOTHING_TO_DO); }

    static void refuseOtherCurrency(ShareClass shareClass, Money money) {
        if (!money.currency().equals(shareClass.currency()))
            throw new Refused(SharesRefusal.OTHER_CURRENCY, "currency", shareClass.currency().getCurrencyCode());
    }

    /** A voucher or reason as it is kept; null if there is none. */
    static @Nullable String note(@Nullable String written) {
        var text = written == null || written.isBlank() ? null : written.strip();
        if (text != null && (text.length() > 500 || ProperName.hasUnwanted(text)))
            throw new IllegalArgumentException("shares.note.shape");
        return text;
    }

    /** A voucher or reason that must be there. */
    static String needed(String written) {
        var text = note(written);
        if (text == null) throw new Refused(SharesRefusal.NOTE_MISSING);
        return text;
    }

    // ---- who holds how many

    static void refuseNonMember(Write write, MemberId id) {
        var member = write.book.person(id);
        var left = member.leftOn();
        if (write.day.isBefore(member.admittedOn()) || (left != null && write.day.isAfter(left)))
            throw new Refused(SharesRefusal.NOT_A_MEMBER, "name", member.name(), "date", write.day);
    }

    /** Whoever goes on as a member keeps shares of some class: the last ones are given away by those whose membership has an end. */
    static void refuseLast(Write write, MemberId giver, int shares) {
        var member = write.book.person(giver);
        if (member.leftOn() != null) return;
        for (var day : write.daysSince(giver))
            if (write.shares(giver, day) == shares)
                throw new Refused(SharesRefusal.MEMBER_KEEPS_SHARES, "name", member.name(), "least", write.terms.least(), "article",
                    clause(write.terms));
    }

    static void refuseShort(Holding held, int shares) {
        if (shares > held.issuedShares()) throw new Refused(SharesRefusal.NOT_ENOUGH_SHARES, "held", held.issuedShares());
    }

    /**
     * Whoever is a member and holds shares has the least number; from the day on which the membership ends the rest may go in parts. Whoever gets some
     * never has more than bylaws and law allow.
     *
     * @param change shares that the member gets, or gives if below zero
     */
    static void refuseHolding(Write write, MemberId member, int change) {
        var left = write.book.person(member).leftOn();
        for (var day : write.daysSince(member)) {
            var terms = write.shareClass.on(day).orElseThrow();
            long shares = (long) write.holding(member, day).shares() + change;
            if (shares > 0 && shares < terms.least() && (left == null || day.isBefore(left)))
                throw new Refused(SharesRefusal.TOO_FEW_SHARES, "least", terms.least(), "article", clause(terms));
            if (change <= 0) continue;
            int most = Objects.requireNonNullElse(terms.most(), Terms.MOST);
            if (shares > most) throw new Refused(SharesRefusal.TOO_MANY_SHARES, "most", most, "article", clause(terms));
            refuseAboveLaw(write, member, day, terms, terms.nominal().times(change).minor());
        }
    }

    /** Nobody's shares are worth more at the end of a day than the law allows, with what comes to them. */
    private static void refuseAboveLaw(Write write, MemberId member, LocalDate day, Terms terms, long more) {
        HoldingLimit.of(write.book.rules(day)).filter(limit -> limit.counts(terms)).ifPresent(limit -> {
            var holder = write.book.person(member).person();
            if (write.capital(member, day, limit) + more > limit.most().minor() && !limit.mayExempt(holder.legal()))
                throw new Refused(SharesRefusal.ABOVE_LEGAL_MAXIMUM, "most", limit.most().amount(), "article", article(limit.leaf()),
                    "name", holder.name());
        });
    }

    /** As {@link #refuseAboveLaw(Write, MemberId, LocalDate, Terms, long)}, on the day of the act and each later one. */
    static void refuseAboveLaw(Write write, MemberId member, long more) {
        for (var day : write.daysSince(member))
            refuseAboveLaw(write, member, day, write.shareClass.on(day).orElseThrow(), more);
    }

    // ---- the capital

    static void refuseNominalBelowLaw(Resolved rules, Terms terms) {
        limit(rules, LEAST_NOMINAL, terms.nominal().currency()).ifPresent(limit -> {
            if (terms.nominal().minor() < limit.money.minor())
                throw new Refused(SharesRefusal.NOMINAL_BELOW_LAW, "minimum", limit.money.amount(), "article", article(limit.leaf));
        });
    }

    /** The capital does not fall below its legal minimum, and no further where it is below it. */
    static void refuseBelowMinimum(Write write, long less) {
        refuseBelowMinimum(write, less, false);
    }

    private static void refuseBelowMinimum(Write write, long less, boolean onlyWhereKept) {
        if (limit(write, MINIMUM_CAPITAL, write.day).isEmpty()) return;
        var capital = write.book.capital(write.shareClass.currency());
        var then = capital.floorEntry(write.day);
        var since = new TreeMap<>(capital.tailMap(write.day, false));
        since.put(write.day, then == null ? 0L : then.getValue());
        since.forEach((day, before) -> limit(write, MINIMUM_CAPITAL, day).ifPresent(limit -> {
            long least = limit.money.minor();
            if (before - less < least && (before >= least || !onlyWhereKept))
                throw new Refused(SharesRefusal.BELOW_MINIMUM_CAPITAL, "minimum", limit.money.amount(), "left",
                    new Money(Math.max(0, before - less), limit.money.currency()).amount(), "article", article(limit.leaf));
        }));
    }

    /** More than amounts and numbers of shares are made for. */
    static Refused moreThanFits(Currency currency) {
        return new Refused(SharesRefusal.MORE_THAN_FITS, "worth", new Money(Money.LARGEST, currency).amount(), "currency",
            currency.getCurrencyCode(), "shares", Terms.MOST, "numbers", Integer.MAX_VALUE);
    }

    // ---- reversals

    /**
     * What an entry has changed is undone within the same limits. Only a capital that is below its minimum with the entry may fall further: it is
     * the way to undo a mistake while the first members subscribe.
     */
    static void refuseReversal(Write write, Entry wrong) {
        long capital = 0;
        for (var member : wrong.members()) {
            var subscribed = wrong.on(Account.SUBSCRIBED, member);
            var issued = wrong.on(Account.ISSUED, member);
            capital += subscribed.amount() + issued.amount();
            int gained = subscribed.shares() + issued.shares();
            if (gained != 0) refuseHolding(write, member, -gained);
        }
        if (capital > 0) refuseBelowMinimum(write, capital, true);
    }

    // ---- where it is written

    private record Limit(Money money, Leaf leaf) {}

    private static Optional<Limit> limit(Write write, String key, LocalDate day) {
        return limit(write.book.rules(day), key, write.shareClass.currency());
    }

    /** An amount that law or bylaws name, if it is in this currency. */
    private static Optional<Limit> limit(Resolved resolved, String key, Currency currency) {
        return resolved.leaf(key).filter(leaf -> leaf.value() instanceof Value.Words)
            .map(leaf -> new Limit(Money.parse(leaf.value().text()), leaf)).filter(limit -> limit.money.currency().equals(currency));
    }

    private static String article(Leaf leaf) { return Objects.requireNonNullElse(leaf.provenance().article(), "–"); }

    /** Where the bylaws say it. */
    static String clause(Terms terms) { return Objects.requireNonNullElse(terms.clause(), "–"); }
}
