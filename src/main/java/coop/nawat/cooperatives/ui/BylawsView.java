package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsMotions;
import coop.nawat.cooperatives.BylawsState;
import coop.nawat.cooperatives.BylawsVersion;
import coop.nawat.cooperatives.BylawsVersions;
import coop.nawat.cooperatives.BylawsVersions.Beginning;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Packs;
import coop.nawat.rules.Rules;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The bylaws: the draft that is being written, the version that holds, all that went before, and what changed between two. */
@Route("c/:coop/bylaws")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR})
@StyleSheet("work/bylaws.css")
class BylawsView extends Workplace {
    private static final long serialVersionUID = 1;
    private final transient BylawsVersions bylaws;
    private final transient Cooperatives cooperatives;
    private final transient Rules rules;
    private final transient BylawsMotions motions;
    private final transient Messages texts;

    BylawsView(Access access, BylawsVersions bylaws, Cooperatives cooperatives, Rules rules, BylawsMotions motions, Messages texts) {
        super(access);
        this.bylaws = bylaws;
        this.cooperatives = cooperatives;
        this.rules = rules;
        this.motions = motions;
        this.texts = texts;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("cooperatives.bylaws.title"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        var t = Tongue.t();
        var cooperative = cooperatives.cooperative(organisation().id());
        var versions = bylaws.list(organisation().id());
        var law = rules.law(organisation().id());
        add(new H1(getPageTitle()), new Paragraph(t.of("cooperatives.bylaws.lead")));
        var draft = versions.stream().filter(BylawsVersion::isDraft).findFirst();
        if (draft.isPresent()) add(draft(draft.get()));
        else
            add(new Start(cooperative, law, versions));
        var adopted = versions.stream().filter(v -> !v.isDraft()).toList();
        if (!adopted.isEmpty()) {
            var list = new Section(new H2(t.of("cooperatives.bylaws.versions")));
            adopted.forEach(version -> list.add(version(cooperative, version)));
            add(list);
        }
        if (versions.size() > 1) add(new Compare(versions));
    }

    private String address(BylawsVersion version) { return "c/" + organisation().slug() + "/bylaws/" + version.number(); }

    private Component draft(BylawsVersion draft) {
        var t = Tongue.t();
        var document = bylaws.document(organisation().id(), draft.number());
        int missing = document.missing().size();
        var complete = document.complete();
        var go = new Anchor(address(draft) + (complete ? "?step=" + OpenVersion.CHECK : ""),
            t.of(complete ? "cooperatives.bylaws.go-on" : "cooperatives.bylaws.continue"));
        go.addClassName("nw-button-link");
        var discard = new SecondPress(t.of("cooperatives.bylaws.discard"),
            t.of("cooperatives.bylaws.discard-will", "number", draft.number()),
            t.of("cooperatives.bylaws.discard-do", "number", draft.number()), () -> {
                bylaws.discard(organisation().id(), draft.number());
                UI.getCurrentOrThrow().getPage().reload();
            });
        discard.addClassName("nw-quiet");
        var actions = new Div(go);
        actions.addClassName("nw-actions");
        var card = new Section(new H2(t.of("cooperatives.bylaws.draft", "number", draft.number())),
            new Paragraph(
                new StatusBadge(missing == 0 ? Status.FINE : Status.WATCH, t.of("cooperatives.bylaws.missing-count", "n", missing)),
                new Span(" "), new Bdi(document.outcome().law().form().best(t.language()))),
            actions, discard);
        if (complete) card.addComponentAtIndex(2, new Paragraph(t.of("cooperatives.bylaws.next-step", "what", next(draft))));
        card.addClassName("nw-card");
        return card;
    }

    /** What is to be done with a finished draft. */
    private String next(BylawsVersion draft) {
        var t = Tongue.t();
        var way = motions.way(organisation().id(), draft.number());
        var motion = way.motion();
        if (!way.resolutions().isEmpty()) return t.of("cooperatives.bylaws.way.record");
        if (motion != null) return t.of("cooperatives.bylaws.way.vote");
        var first = bylaws.list(organisation().id()).stream().allMatch(BylawsVersion::isDraft);
        return t.of(first ? "cooperatives.bylaws.way.sign" : "cooperatives.bylaws.way.agenda");
    }

    private Component version(Cooperative cooperative, BylawsVersion version) {
        var t = Tongue.t();
        var card = new Section(new H3(new Anchor(address(version), t.of("cooperatives.bylaws.version-number", "number", version.number()))),
            new Paragraph(new StatusBadge(status(version.state()), t.name("cooperatives.bylaws-state", version.state()))));
        card.addClassNames("nw-card", "nw-bylaws-version");
        card.add(new Paragraph(BylawsAdopted.by(version)));
        if (version.inForceFrom() != null)
            card.add(new Paragraph(t.of("cooperatives.bylaws.holds-from", "date", version.inForceFrom())));
        else
            card.add(new Paragraph(new Span(t.of("cooperatives.bylaws.in-force-next") + " "),
                new Anchor(address(version), t.of("cooperatives.bylaws.in-force-do"))));
        card.add(new Exports(bylaws, cooperative, version));
        return card;
    }

    static Status status(BylawsState state) {
        return switch (state) {
            case DRAFT -> Status.OPEN;
            case ADOPTED -> Status.WATCH;
            case IN_FORCE -> Status.FINE;
            case SUPERSEDED -> Status.NO_DATA;
        };
    }

    /** How a draft begins: under which law, and with what. */
    private final class Start extends Section {
        private static final long serialVersionUID = 1;
        private final Select<Pack> laws = new Select<>();
        private final RadioButtonGroup<Beginning> beginning = new RadioButtonGroup<>();
        private final Paragraph warning = new Paragraph();

        Start(Cooperative cooperative, Pack law, List<BylawsVersion> versions) {
            var t = Tongue.t();
            addClassNames("nw-card", "nw-bylaws-start");
            add(new H2(t.of(versions.isEmpty() ? "cooperatives.bylaws.start-first" : "cooperatives.bylaws.start-next")));
            laws.setLabel(t.of("cooperatives.bylaws.which-law"));
            laws.setHelperText(t.of("cooperatives.bylaws.which-law-hint"));
            laws.setItems(LawNames.sorted(bylaws.laws(), cooperative));
            laws.setItemLabelGenerator(pack -> pack == null ? "" : LawNames.of(pack));
            laws.setVisible(versions.isEmpty());
            warning.addClassName("nw-note");
            beginning.setLabel(t.of("cooperatives.bylaws.begin-with"));
            beginning.setItemLabelGenerator(b -> t.name("cooperatives.bylaws-beginning", b));
            beginning.addClassName("nw-choices");
            laws.addValueChangeListener(e -> offer(e.getValue()));
            laws.setValue(preferred(cooperative, law));
            offer(laws.getValue());
            var go = new Button(t.of("cooperatives.bylaws.start"), e -> start());
            go.addThemeVariants(ButtonVariant.PRIMARY);
            var actions = new Div(go);
            actions.addClassName("nw-actions");
            add(laws, warning, beginning, actions);
        }

        private Pack preferred(Cooperative cooperative, Pack law) {
            var offered = laws.getListDataView().getItems().toList();
            if (!law.id().equals(Packs.MODEL))
                return offered.stream().filter(p -> p.id().equals(law.id())).findFirst().orElse(offered.getFirst());
            return offered.stream().filter(p -> p.country().equals(cooperative.country())).findFirst()
                .or(() -> offered.stream().filter(p -> p.id().equals(Packs.MODEL)).findFirst()).orElse(offered.getFirst());
        }

        private void offer(Pack law) {
            var t = Tongue.t();
            var offered = new ArrayList<>(List.of(Beginning.LAW));
            if (!law.sampleBylaws().isEmpty()) offered.add(Beginning.SAMPLE);
            var usual = bylaws.usualBeginning(organisation().id());
            if (usual != Beginning.LAW) offered.addFirst(usual);
            beginning.setItems(offered);
            beginning.setValue(offered.getFirst());
            beginning.setVisible(offered.size() > 1);
            var told = law.warning();
            warning.setText(told == null ? "" : t.of(told));
            warning.setVisible(told != null);
        }

        private void start() {
            int number = bylaws.start(organisation().id(), Objects.requireNonNull(beginning.getValue()),
                laws.isVisible() ? laws.getValue().id() : null);
            UI.getCurrentOrThrow().navigate("c/" + organisation().slug() + "/bylaws/" + number);
        }
    }

    /** What is different between two versions. */
    private final class Compare extends Section {
        private static final long serialVersionUID = 1;
        private final Select<Integer> before = new Select<>();
        private final Select<Integer> after = new Select<>();
        private final Div result = new Div();

        Compare(List<BylawsVersion> versions) {
            var t = Tongue.t();
            add(new H2(t.of("cooperatives.bylaws.difference")));
            var numbers = versions.stream().map(BylawsVersion::number).toList();
            before.setLabel(t.of("cooperatives.bylaws.difference-from"));
            after.setLabel(t.of("cooperatives.bylaws.difference-to"));
            for (var select : List.of(before, after)) {
                select.setItems(numbers);
                select.setItemLabelGenerator(n -> n == null ? "" : t.of("cooperatives.bylaws.version-number", "number", n));
            }
            before.setValue(numbers.get(1));
            after.setValue(numbers.getFirst());
            before.addValueChangeListener(e -> compare());
            after.addValueChangeListener(e -> compare());
            var fields = new Div(before, after);
            fields.addClassName("nw-when");
            result.getElement().setAttribute("aria-live", "polite");
            add(fields, result);
            compare();
        }

        private void compare() {
            result.removeAll();
            result.add(new BylawsChanges(bylaws.difference(organisation().id(), before.getValue(), after.getValue()), texts));
        }
    }
}
