package coop.nawat.shares;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a class of shares from a day on, as the bylaws say.
 *
 * @param from in a year from 1850 to 2200
 * @param nominal of one share, above zero
 * @param least how many a holder has at least, 1 or more
 * @param most how many a holder may have; null: no limit of the bylaws
 * @param refundMonths months between the request and the payment of a refund, 0 to 120; null: shares are not paid back
 * @param clause of the bylaws, 1 to 100 characters, or null
 */
public record Terms(LocalDate from, Money nominal, int least, @Nullable Integer most, boolean transferable, @Nullable Integer refundMonths,
    @Nullable String clause) {
    /** The most shares that anybody can have, whatever the bylaws say. */
    static final int MOST = 100_000_000;

    /** Refuses, as {@link IllegalArgumentException} with the key of a text, what is out of range. */
    public Terms {
        if (from.getYear() < 1850 || from.getYear() > 2200) throw new IllegalArgumentException("shares.terms.from-range");
        if (nominal.minor() < 1 || nominal.minor() > 1_000_000_000_000L) throw new IllegalArgumentException("shares.terms.nominal-range");
        if (least < 1 || least > 1_000_000) throw new IllegalArgumentException("shares.terms.least-range");
        if (most != null && (most < least || most > MOST)) throw new IllegalArgumentException("shares.terms.most-range");
        if (refundMonths != null && (refundMonths < 0 || refundMonths > 120))
            throw new IllegalArgumentException("shares.terms.refund-range");
        clause = clause == null || clause.isBlank() ? null : clause.strip();
        if (clause != null && clause.length() > 100) throw new IllegalArgumentException("shares.terms.clause-size");
    }
}
