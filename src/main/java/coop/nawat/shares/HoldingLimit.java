package coop.nawat.shares;

import coop.nawat.rules.Leaf;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The most that one member may hold by law and bylaws, and what that does not bind.
 *
 * @param most in value, of all that it binds together
 * @param leaf where it stands
 * @param withdrawableOnly whether shares that are not paid back do not count
 * @param exempt where it stands that registered societies may hold more; null: nobody may
 */
record HoldingLimit(Money most, Leaf leaf, boolean withdrawableOnly, @Nullable Leaf exempt) {
    private static final String SOCIETIES = "registered-societies";

    /** The limit that law or bylaws name; empty if they name none. */
    static Optional<HoldingLimit> of(Resolved rules) {
        return rules.leaf("finance.max_shares_per_member").filter(leaf -> leaf.value() instanceof Value.Words)
            .map(leaf -> new HoldingLimit(Money.parse(leaf.value().text()), leaf,
                rules.leaf("finance.max_shares_withdrawable_only").filter(l -> l.value().equals(new Value.Truth(true))).isPresent(),
                rules.leaf("finance.max_shares_exempt")
                    .filter(l -> l.value() instanceof Value.Several(var whom) && whom.contains(SOCIETIES)).orElse(null)));
    }

    /** Whether shares under these terms count. */
    boolean counts(Terms terms) {
        return terms.nominal().currency().equals(most.currency()) && (!withdrawableOnly || terms.refundMonths() != null);
    }

    /**
     * Whether a member may be one of those who may hold more. The register knows who is a legal person, not which of them is a society: such a one
     * is not refused, and the checks name it.
     */
    boolean mayExempt(boolean legal) { return legal && exempt != null; }
}
