package coop.nawat.shares;

import coop.nawat.common.Messages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of money.
 *
 * @param minor in the smallest unit of the currency, such as centimes; zero or more, at most {@value #LARGEST}
 */
public record Money(long minor, Currency currency) {
    /** The largest amount, in the smallest unit. */
    public static final long LARGEST = 1_000_000_000_000_000L;

    /** Refuses, as {@link IllegalArgumentException} with the key of a text, what is negative or oversized. */
    public Money {
        if (minor < 0) throw new IllegalArgumentException("shares.money.negative");
        if (minor > LARGEST) throw new IllegalArgumentException("shares.money.range");
    }

    /**
     * An amount as people write it: 12.5 is twelve and a half units of the currency.
     *
     * @throws IllegalArgumentException {@code shares.money.negative}, {@code shares.money.range}, {@code shares.money.fraction} if the currency
     *     has no unit that small
     */
    public static Money of(BigDecimal amount, Currency currency) {
        if (amount.signum() < 0) throw new IllegalArgumentException("shares.money.negative");
        if (amount.precision() - amount.scale() > 16) throw new IllegalArgumentException("shares.money.range");
        try {
            return new Money(amount.setScale(digits(currency), RoundingMode.UNNECESSARY).unscaledValue().longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("shares.money.fraction", e);
        }
    }

    /** As packs and bylaws write it, such as {@code 30000 EUR}. */
    static Money parse(String written) {
        var parts = written.split(" ", -1);
        return of(new BigDecimal(parts[0]), Currency.getInstance(parts[1]));
    }

    /** As packs and bylaws write it. */
    String written() { return amount().toPlainString() + " " + currency.getCurrencyCode(); }

    /** As readers of a language write it, with the currency's code. */
    public String in(Messages.Of t) {
        return t.money(amount(), currency);
    }

    /** In whole units of the currency. */
    public BigDecimal amount() { return BigDecimal.valueOf(minor, digits(currency)); }

    /**
     * So many times this.
     *
     * @throws IllegalArgumentException {@code shares.money.range}
     */
    public Money times(int count) {
        if (count > 0 && minor > LARGEST / count) throw new IllegalArgumentException("shares.money.range");
        return new Money(minor * count, currency);
    }

    private static int digits(Currency currency) { return Math.max(0, currency.getDefaultFractionDigits()); }
}
