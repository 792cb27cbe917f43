package coop.nawat.assemblies.ui;

import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.Messages;
import coop.nawat.rules.Provenance;

/** How the screens tell of the electoral roll. */
final class RollWords {
    private RollWords() {}

    /** Why somebody may not vote, with the article or the decision behind it; empty of who may. */
    static String whyNot(Messages.Of t, RollEntry entry) {
        var exclusion = entry.exclusion();
        return exclusion == null ? "" : Provenance.bylaws(entry.article()).after(t.name("assemblies.exclusion", exclusion));
    }
}
