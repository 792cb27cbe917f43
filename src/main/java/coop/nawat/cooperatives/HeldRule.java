package coop.nawat.cooperatives;

import coop.nawat.rules.BylawsValue;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * One rule as it holds. A quorum and a majority are one rule, though they are several parameters.
 *
 * @param section the part of the bylaws that speaks of it; null where bylaws do not, as of the office that registers them
 * @param question what it answers, with the values that hold
 * @param layer who says it; null: nobody does, and nothing holds
 * @param provenance of what holds; of the gap in the law where nothing does; null if that is not known either
 * @param missing whether the law leaves it to the bylaws and they do not say it; what holds meanwhile is our suggestion
 * @param standing how far the law is known here
 * @param overruled what the bylaws say and the law does not let hold, or null
 */
public record HeldRule(@Nullable BylawsSection section, BylawsQuestion question, Leaf.@Nullable Layer layer,
    @Nullable Provenance provenance,
    boolean missing, Standing standing, @Nullable BylawsValue overruled) {
    /** How far the law is known. */
    public enum Standing {
        /** The pack has read it, or has nothing to say. */
        SETTLED,
        /** The pack marks it, and nobody has looked it up. */
        TO_VERIFY,
        /** The pack marks it, and somebody of the organisation has looked it up. */
        VERIFIED
    }
}
