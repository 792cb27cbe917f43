package coop.nawat.rules;

/**
 * Whether members may name a proxy holder.
 *
 * @param maxPerHolder how many members one holder may represent; 0: proxies are not allowed
 */
public record ProxyRule(int maxPerHolder, Provenance provenance) {
    public ProxyRule {
        if (maxPerHolder < 0 || maxPerHolder > Fraction.LARGEST_BASE) throw new IllegalArgumentException("a holder has 0 or more proxies");
    }
}
