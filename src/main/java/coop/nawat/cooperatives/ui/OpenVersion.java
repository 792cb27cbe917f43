package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Organisation;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.BylawsDocument;
import coop.nawat.cooperatives.BylawsMotions;
import coop.nawat.cooperatives.BylawsSection;
import coop.nawat.cooperatives.BylawsVersions;

/**
 * The version that a page is about, and where its steps are.
 *
 * @param show draws the page anew
 */
record OpenVersion(BylawsVersions bylaws, BylawsMotions motions, Organisation organisation, int number, Runnable show) {
    /** The last step, after the sections. */
    static final int CHECK = BylawsSection.values().length + 1;

    /** As it is stored now. */
    BylawsDocument document() {
        try {
            return bylaws.document(organisation.id(), number);
        } catch (Refused refused) {
            if (refused.refusal() == AccessRefusal.NOTHING_HERE) throw new NotFoundException();
            throw refused;
        }
    }

    /** Where all versions are. */
    String addressOfAll() { return "c/" + organisation.slug() + "/bylaws"; }

    /** Where a step is. */
    String address(int step) { return addressOfAll() + "/" + number + "?step=" + step; }

    /** Goes to a step. */
    void go(int step) {
        UI.getCurrentOrThrow().navigate(addressOfAll() + "/" + number, QueryParameters.of("step", String.valueOf(step)));
    }
}
