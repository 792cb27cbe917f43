package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.Messages;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsMotions;
import coop.nawat.cooperatives.BylawsSection;
import coop.nawat.cooperatives.BylawsVersions;
import coop.nawat.rules.Rules;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;

/**
 * One version of the bylaws. A draft is asked for matter by matter, with the law beside each question; every answer is kept as soon as it is
 * given, so that nobody loses anything by leaving. An adopted version is read.
 */
@Route("c/:coop/bylaws/:number([0-9]+)")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR})
@StyleSheet("work/bylaws.css")
class BylawsDraftView extends Workplace {
    private static final long serialVersionUID = 1;
    private static final int MOST_DIGITS = 6;

    private final transient BylawsVersions bylaws;
    private final transient BylawsMotions motions;
    private final transient Rules rules;
    private final transient Messages texts;
    private final transient Clock clock;
    private int number;
    private int step = 1;

    BylawsDraftView(Access access, BylawsVersions bylaws, BylawsMotions motions, Rules rules, Messages texts, Clock clock) {
        super(access);
        this.bylaws = bylaws;
        this.motions = motions;
        this.rules = rules;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("cooperatives.bylaws.version-number", "number", number); }

    @Override
    protected void open(BeforeEnterEvent event) {
        var digits = event.getRouteParameters().get("number").orElse("");
        if (digits.length() > MOST_DIGITS) throw new NotFoundException();
        number = Integer.parseInt(digits);
        step = event.getLocation().getQueryParameters().getSingleParameter("step").filter(s -> s.matches("[1-9]")).map(Integer::valueOf)
            .orElse(1);
        show();
    }

    private void show() {
        removeAll();
        var t = Tongue.t();
        var here = new OpenVersion(bylaws, motions, organisation(), number, this::show);
        var document = here.document();
        var today = document.cooperative().dayOf(clock.instant());
        var back = new Anchor(here.addressOfAll(), t.of("cooperatives.bylaws.back"));
        back.addClassName("nw-back");
        var law = document.outcome().law();
        var head = new Div(back,
            new H1(
                t.of(document.version().isDraft() ? "cooperatives.bylaws.draft" : "cooperatives.bylaws.version-number", "number", number)),
            new Paragraph(t.of("cooperatives.bylaws.under-law", "law", law.form().best(t.language()))));
        var now = rules.law(organisation().id());
        if (document.version().inForceFrom() == null && !law.id().equals(now.id()))
            head.add(new Paragraph(t.of("cooperatives.bylaws.law-comes", "now", now.form().best(t.language()))));
        if (law.warning() != null) {
            var warning = new Paragraph(Icons.WATCH.create(), new Span(t.of(law.warning())));
            warning.addClassName("nw-warning");
            head.add(warning);
        }
        bylaws.beingVoted(organisation().id(), number)
            .ifPresent(refused -> head.add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, refused))));
        add(head);
        if (!document.version().isDraft()) {
            add(new BylawsAdopted(here, document, today, texts));
            return;
        }
        var progress = new BylawsProgress(here, step);
        progress.show(document);
        var columns = new Div(progress, step == OpenVersion.CHECK ? new BylawsCheck(here, document, today, texts)
            : new BylawsStep(here, document, BylawsSection.of(step), progress));
        columns.addClassName("nw-wizard");
        add(columns);
    }
}
