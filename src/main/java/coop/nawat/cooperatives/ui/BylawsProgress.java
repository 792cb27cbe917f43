package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsDocument;
import coop.nawat.cooperatives.BylawsQuestion;
import coop.nawat.cooperatives.BylawsSection;

/** How far a draft is, step by step, and the way to each of them. */
final class BylawsProgress extends Nav {
    private static final long serialVersionUID = 1;
    private final transient OpenVersion here;
    private final int step;

    BylawsProgress(OpenVersion here, int step) {
        this.here = here;
        this.step = step;
        addClassName("nw-steps");
        setAriaLabel(Tongue.t().of("cooperatives.bylaws.steps"));
    }

    void show(BylawsDocument document) {
        var t = Tongue.t();
        removeAll();
        var told = new Paragraph(t.of("cooperatives.bylaws.step-of", "n", step, "of", OpenVersion.CHECK));
        told.addClassName("nw-step-of");
        var list = new OrderedList();
        for (var section : BylawsSection.values()) {
            long missing = document.questions(section).stream().filter(BylawsQuestion::isMissing).count();
            list.add(entry(section.number(), t.name("cooperatives.bylaws.section", section), missing == 0 ? Icons.FINE : Icons.TO_DO,
                missing == 0 ? t.of("cooperatives.bylaws.nothing-missing") : t.of("cooperatives.bylaws.missing-count", "n", missing)));
        }
        list.add(entry(OpenVersion.CHECK, t.of("cooperatives.bylaws.check"), document.complete() ? Icons.FINE : Icons.TO_DO,
            t.of(document.complete() ? "cooperatives.bylaws.ready" : "cooperatives.bylaws.not-ready")));
        add(told, list);
    }

    private ListItem entry(int of, String name, Icons icon, String state) {
        var link = new Anchor(here.address(of), "");
        link.removeAll();
        var words = new Span(name);
        words.addClassName("nw-step-name");
        var note = new Span(state);
        note.addClassName("nw-step-state");
        link.add(icon.create(), words, note);
        if (of == step) link.getElement().setAttribute("aria-current", "step");
        var entry = new ListItem(link);
        entry.getElement().setAttribute("data-state", icon.symbol());
        return entry;
    }
}
