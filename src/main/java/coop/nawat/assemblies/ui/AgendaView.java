package coop.nawat.assemblies.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.documents.Papers;
import coop.nawat.rules.Matter;
import coop.nawat.rules.RuleSet;
import coop.nawat.rules.ui.RuleTold;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The agenda and, beside it, the form of one item. Locked once members have been told of it. */
@Route("c/:coop/assemblies/:no/agenda")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE})
class AgendaView extends AssemblyPage {
    private static final long serialVersionUID = 1;
    private final transient Cooperatives cooperatives;
    private final transient Papers papers;
    private final Div undo = new Div();

    AgendaView(Access access, Assemblies assemblies, Cooperatives cooperatives, Papers papers) {
        super(access, assemblies);
        this.cooperatives = cooperatives;
        this.papers = papers;
    }

    @Override
    protected String pageName() { return Tongue.t().of("assemblies.work.agenda"); }

    @Override
    protected void show() { show(null); }

    private void show(@Nullable AgendaItem edited) {
        removeAll();
        var rules = assemblies().rulesOf(tenant(), assembly().id());
        var agenda = assemblies().agenda(tenant(), assembly().id());
        add(head(pageName()));
        boolean open = assembly().state() == AssemblyState.DRAFT && prepares();
        if (assembly().state() != AssemblyState.DRAFT)
            add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(Tongue.t(), new Refused(AssemblyRefusal.AGENDA_LOCKED))));
        undo.addClassName("nw-undo");
        undo.getElement().setAttribute("role", "status");
        var list = new Section(undo, items(agenda, rules, open, edited));
        list.addClassName("nw-agenda-list");
        var columns = new Div(list);
        columns.addClassName("nw-agenda");
        if (open) columns.add(new ItemForm(rules, edited));
        add(columns);
    }

    private Component items(List<AgendaItem> agenda, RuleSet rules, boolean open, @Nullable AgendaItem edited) {
        var t = Tongue.t();
        if (agenda.isEmpty()) return new EmptyState(t.of("assemblies.work.agenda-empty"), t.of("assemblies.work.agenda-empty-why"));
        var list = new OrderedList();
        list.addClassName("nw-items");
        for (var item : agenda) {
            var row = new ListItem(words(item, rules));
            if (open) row.add(acts(item, agenda.size()));
            if (edited != null && edited.id().equals(item.id())) row.getElement().setAttribute("aria-current", "true");
            list.add(row);
        }
        return list;
    }

    private Component words(AgendaItem item, RuleSet rules) {
        var t = Tongue.t();
        var title = new Div(new Span(item.position() + "."), new Bdi(item.title().best(t.language())));
        title.addClassName("nw-item-title");
        var words = new Div(title);
        var matter = item.matter();
        if (matter == null) {
            words.add(note(t.of("assemblies.work.information")));
            return words;
        }
        var rule = rules.majority(matter);
        var told = new Div(RuleTold.line(RuleTold.sentence(rule.inWords()), RuleTold.info(rule, frozenOn())));
        told.addClassName("nw-note");
        if (!matter.equals(Matter.ORDINARY)) words.add(note(matterName(matter)));
        var bylaws = item.bylaws();
        if (bylaws != null) {
            var draft = new Anchor("c/" + organisation().slug() + "/bylaws/" + bylaws.version(),
                Tongue.t().of("assemblies.work.item-of-bylaws", "number", bylaws.version()));
            words.add(prepares() ? new Div(draft) : note(draft.getText()));
        } else
            words.add(new Div(new Anchor(address("paper/" + item.position()),
                Tongue.t().of(matter.equals(Matter.ELECTION) ? "assemblies.work.paper-people" : "assemblies.work.paper-choice"))));
        if (bylaws == null && !matter.equals(Matter.ELECTION))
            words.add(new Div(new Anchor(address("motion/" + item.position()), Tongue.t().of("assemblies.work.motion-more"))));
        words.add(told);
        return words;
    }

    private @Nullable LocalDate frozenOn() {
        var convened = assembly().convenedAt();
        return convened == null ? null : LocalDate.ofInstant(convened, organisation().zone());
    }

    private static Div note(String text) {
        var note = new Div(new Span(text));
        note.addClassName("nw-note");
        return note;
    }

    private Component acts(AgendaItem item, int count) {
        var t = Tongue.t();
        var name = item.title().best(t.language());
        var up = act(Icons.UP, t.of("assemblies.work.item-up", "item", name), () -> move(item, -1));
        up.setEnabled(item.position() > 1);
        var down = act(Icons.DOWN, t.of("assemblies.work.item-down", "item", name), () -> move(item, 1));
        down.setEnabled(item.position() < count);
        var acts = new Div(up, down);
        // a motion to adopt bylaws is written from their draft
        if (item.bylaws() == null) acts.add(act(Icons.EDIT, t.of("assemblies.work.item-change", "item", name), () -> show(item)));
        acts.add(act(Icons.CLOSE, t.of("assemblies.work.item-remove", "item", name), () -> remove(item)));
        acts.addClassName("nw-item-acts");
        return acts;
    }

    private static Button act(Icons icon, String name, Runnable run) {
        var button = new Button(icon.create(), e -> run.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(name);
        button.setTooltipText(name);
        return button;
    }

    private void move(AgendaItem item, int by) {
        assemblies().moveItem(tenant(), assembly().id(), item.id(), by);
        undo.removeAll();
        refresh();
        Announcer.say(Tongue.t().of("assemblies.work.item-moved", "item", item.title().best(Tongue.language()), "n", item.position() + by));
    }

    private void remove(AgendaItem item) {
        assemblies().removeItem(tenant(), assembly().id(), item.id());
        refresh();
        var t = Tongue.t();
        undo.removeAll();
        undo.add(new Span(t.of("assemblies.work.item-removed", "item", item.title().best(t.language()))),
            new Button(t.of("assemblies.work.undo"), e -> putBack(item)));
    }

    private void putBack(AgendaItem item) {
        var id = assemblies().addItem(tenant(), assembly().id(), item.draft());
        int steps = assemblies().agenda(tenant(), assembly().id()).size() - item.position();
        for (int i = 0; i < steps; i++)
            assemblies().moveItem(tenant(), assembly().id(), id, -1);
        undo.removeAll();
        refresh();
    }

    private static String matterName(Matter matter) {
        var t = Tongue.t();
        var own = "rules.matter." + matter.key();
        if (t.has(own)) return t.of(own);
        var key = "rules.choice." + matter.key();
        return t.has(key) ? t.of(key) : matter.key(); // bylaws may name matters of their own
    }

    /** The form of one item: what it says, whether it is decided on, and by which majority. */
    private final class ItemForm extends Section {
        private static final long serialVersionUID = 1;
        private final transient RuleSet rules;
        private final @Nullable ItemId id;
        private final FormErrors errors = new FormErrors();
        private final LocalFields title;
        private final LocalFields motion;
        private final RadioButtonGroup<Boolean> decides = new RadioButtonGroup<>();
        private final Select<Matter> matter = new Select<>();
        private final Paragraph needs = new Paragraph();
        private final Button save;

        ItemForm(RuleSet rules, @Nullable AgendaItem edited) {
            this.rules = rules;
            this.id = edited == null ? null : edited.id();
            var t = Tongue.t();
            addClassNames("nw-card", "nw-stack");
            var languages = cooperatives.cooperative(tenant()).languages();
            title = LocalFields.ofLines(t.of("assemblies.work.item-title"), languages);
            motion = LocalFields.ofAreas(t.of("assemblies.work.motion"), languages);
            decides.setLabel(t.of("assemblies.work.item-kind"));
            decides.setItems(true, false);
            decides.setItemLabelGenerator(yes -> t.of(yes ? "assemblies.work.resolution" : "assemblies.work.information"));
            matter.setLabel(t.of("assemblies.work.matter"));
            var matters = new ArrayList<>(rules.majorities().keySet().stream().sorted().map(Matter::new).toList());
            matters.remove(Matter.ORDINARY);
            matters.addFirst(Matter.ORDINARY);
            // every cooperative elects, whether or not its rules ask another majority for it
            if (!matters.contains(Matter.ELECTION)) matters.add(1, Matter.ELECTION);
            matter.setItems(matters);
            matter.setItemLabelGenerator(AgendaView::matterName);
            needs.addClassName("nw-needs");
            needs.getElement().setAttribute("aria-live", "polite");
            matter.addValueChangeListener(e -> tellNeeds());
            decides.addValueChangeListener(e -> tellNeeds());
            matter.setValue(edited == null || edited.matter() == null ? Matter.ORDINARY : edited.matter());
            decides.setValue(edited == null || edited.isResolution());
            if (edited != null) {
                title.setValue(edited.title());
                motion.setValue(edited.motion());
            }
            save = new Button(t.of(edited == null ? "assemblies.work.item-add" : "assemblies.work.item-save"), e -> save());
            save.addThemeVariants(ButtonVariant.PRIMARY);
            save.setDisableOnClick(true);
            var actions = new Div(save);
            actions.addClassName("nw-actions");
            if (edited != null) actions.add(new Button(t.of("common.cancel"), e -> AgendaView.this.show()));
            add(new H2(edited == null ? t.of("assemblies.work.item-new") : t.of("assemblies.work.item-changing", "n", edited.position())),
                errors, title, decides,
                matter, needs, motion, actions);
        }

        private boolean isResolution() { return Boolean.TRUE.equals(decides.getValue()); }

        private void tellNeeds() {
            matter.setVisible(isResolution());
            motion.setVisible(isResolution());
            needs.removeAll();
            needs.setVisible(isResolution() && matter.getValue() != null);
            if (!needs.isVisible()) return;
            var rule = rules.majority(matter.getValue());
            needs.add(RuleTold.line(RuleTold.sentence(rule.inWords()), RuleTold.info(rule, null)));
        }

        private void save() {
            save.setEnabled(true);
            var problems = new ArrayList<>(title.problems(papers));
            if (isResolution()) problems.addAll(motion.problems(papers));
            if (!errors.show(problems)) return;
            var draft = isResolution()
                ? ItemDraft.resolution(title.text(), Objects.requireNonNull(matter.getValue()), motion.text())
                : ItemDraft.information(title.text());
            if (id == null) assemblies().addItem(tenant(), assembly().id(), draft);
            else
                assemblies().changeItem(tenant(), assembly().id(), id, draft);
            undo.removeAll();
            Announcer.say(Tongue.t().of("assemblies.work.item-saved"));
            AgendaView.this.refresh();
        }
    }
}
