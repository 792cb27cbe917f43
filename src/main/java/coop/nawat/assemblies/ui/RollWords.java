package coop.nawat.assemblies.ui;

import coop.nawat.assemblies.Exclusion;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.RuleInfo;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.Status;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the screens tell of the electoral roll. */
public final class RollWords {
    private RollWords() {}

    /** Why somebody may not vote, with the article or the decision behind it; empty of who may. */
    public static String whyNot(Messages.Of t, RollEntry entry) {
        var exclusion = entry.exclusion();
        return exclusion == null ? "" : Provenance.bylaws(entry.article()).after(t.name("assemblies.exclusion", exclusion));
    }

    /**
     * What stands behind it.
     *
     * @param entry of somebody who may not vote
     * @param frozenOn the day on which the roll was made, or null
     */
    public static RuleInfo.Rule rule(Messages.Of t, RollEntry entry, @Nullable LocalDate frozenOn) {
        var exclusion = Objects.requireNonNull(entry.exclusion());
        var bylaws = exclusion == Exclusion.CATEGORY || exclusion == Exclusion.ARREARS;
        return new RuleInfo.Rule(whyNot(t, entry), t.of("assemblies.no-vote"), entry.article(),
            bylaws ? RuleInfo.Layer.BYLAWS : RuleInfo.Layer.REGISTER, true,
            bylaws ? t.name("rules.status", Status.BYLAWS) : t.of("assemblies.no-vote-registered"), null, null, frozenOn);
    }
}
