package coop.nawat.rules;

import org.jspecify.annotations.Nullable;

/**
 * Whether members may name a proxy holder.
 *
 * @param maxPerHolder how many members one holder may represent; 0: proxies are not allowed
 * @param smallBelow below how many members {@code smallMax} holds instead; null: never
 * @param smallMax how many members one holder may represent in a small cooperative, or null
 * @param maxShare the share of the members that one holder may represent at most, or null
 */
public record ProxyRule(int maxPerHolder, Provenance provenance, @Nullable Integer smallBelow, @Nullable Integer smallMax,
    @Nullable Fraction maxShare) {
    public ProxyRule {
        if (maxPerHolder < 0 || maxPerHolder > Fraction.LARGEST_BASE) throw new IllegalArgumentException("a holder has 0 or more proxies");
    }

    /** One number for cooperatives of every size. */
    public ProxyRule(int maxPerHolder, Provenance provenance) {
        this(maxPerHolder, provenance, null, null, null);
    }

    /** Whether {@code maxPerHolder} holds whatever the size of the roll. */
    public boolean isOneNumber() {
        return smallBelow == null && maxShare == null && maxPerHolder < Fraction.LARGEST_BASE;
    }

    /**
     * How many members one holder may represent.
     *
     * @param entitled members on the electoral roll
     */
    public int limit(int entitled) {
        if (smallBelow != null && smallMax != null && entitled < smallBelow) return Math.min(smallMax, maxPerHolder);
        // at most a share: what is over a whole member does not count
        return maxShare == null ? maxPerHolder : (int) Math.min(maxPerHolder, maxShare.numerator() * entitled / maxShare.denominator());
    }
}
