package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.TaskList;
import coop.nawat.common.ui.TaskList.Task;
import coop.nawat.common.ui.TaskState;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Agendas;
import coop.nawat.cooperatives.Agendas.Motion;
import coop.nawat.cooperatives.Agendas.Prepared;
import coop.nawat.cooperatives.BylawsDocument;
import coop.nawat.cooperatives.BylawsMotions.Way;
import coop.nawat.cooperatives.BylawsVersion;
import coop.nawat.cooperatives.Resolutions.Resolution;
import coop.nawat.rules.Matter;
import coop.nawat.rules.RuleWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a finished draft becomes the bylaws: the founders sign it, or an assembly votes on it; then it is recorded, with the day from which it holds. */
final class BylawsAdoption extends Section {
    private static final long serialVersionUID = 1;
    private final transient OpenVersion here;
    private final transient BylawsDocument document;
    private final transient Way way;
    private final LocalDate today;
    private final RadioButtonGroup<Boolean> founders = new RadioButtonGroup<>();
    private final Div rest = new Div();

    BylawsAdoption(OpenVersion here, BylawsDocument document, LocalDate today) {
        this.here = here;
        this.document = document;
        this.today = today;
        var t = Tongue.t();
        addClassNames("nw-card", "nw-stack");
        way = here.motions().way(here.organisation().id(), document.version().number());
        var first = here.bylaws().list(here.organisation().id()).stream().allMatch(BylawsVersion::isDraft);
        founders.setLabel(t.of("cooperatives.bylaws.who-adopts"));
        founders.setItems(true, false);
        founders.setItemLabelGenerator(yes -> t.of(yes ? "cooperatives.bylaws.by-founders" : "cooperatives.bylaws.by-assembly"));
        founders.setValue(first && way.resolutions().isEmpty() && way.motion() == null);
        founders.setVisible(first);
        founders.addValueChangeListener(e -> unfold());
        rest.addClassName("nw-stack");
        if (first) add(new H3(t.of("cooperatives.bylaws.adopt")));
        add(founders, rest);
        unfold();
    }

    private void unfold() {
        rest.removeAll();
        if (Boolean.TRUE.equals(founders.getValue())) rest.add(new Paragraph(Tongue.t().of("cooperatives.bylaws.founders-what")), signed());
        else
            voted();
    }

    // ---- the founders

    private Component signed() {
        var on = DatePickers.create(Tongue.t().of("cooperatives.bylaws.signed-on"));
        on.setMax(today);
        on.setValue(today);
        on.addClassName("nw-wide");
        return record(List.of(on), on, true, from -> here.bylaws().adoptByFounders(here.organisation().id(), here.number(),
            Objects.requireNonNull(on.getValue()), from));
    }

    // ---- an assembly

    private void voted() {
        var t = Tongue.t();
        var motion = way.motion();
        var adopted = !way.resolutions().isEmpty();
        var tasks = new ArrayList<Task>();
        tasks.add(Task.of(t.of("cooperatives.bylaws.way.write"), null, null, TaskState.DONE));
        tasks.add(motion == null ? Task.of(t.of("cooperatives.bylaws.way.agenda"), null, null, adopted ? TaskState.DONE : TaskState.TO_DO)
            : Task.of(t.of("cooperatives.bylaws.way.agenda"), assembly(motion) + "/agenda",
                t.of("cooperatives.bylaws.way.stands", "assembly", motion.assembly(), "item", motion.position()), TaskState.DONE));
        tasks.add(vote(motion));
        tasks.add(adopted ? Task.of(t.of("cooperatives.bylaws.way.record"), null, null, TaskState.TO_DO)
            : Task.waiting(t.of("cooperatives.bylaws.way.record"), t.of("cooperatives.bylaws.way.vote")));
        tasks.add(Task.waiting(t.of("cooperatives.bylaws.way.force"), t.of("cooperatives.bylaws.way.record")));
        rest.add(new TaskList().withGroup(t.of("cooperatives.bylaws.way"), tasks));
        if (adopted) rest.add(byVote());
        else
            open(motion);
    }

    /** No vote adopts the draft as it is: what is to be done for one. */
    private void open(@Nullable Motion motion) {
        way.overtaken().forEach(refused -> rest.add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(Tongue.t(), refused))));
        if (motion == null || motion.stage() == Agendas.Stage.CLOSED) rest.add(put());
        else if (way.outdated()) rest.add(outdated(motion));
    }

    private String assembly(Motion motion) { return "c/" + here.organisation().slug() + "/assemblies/" + motion.assembly(); }

    private Task vote(@Nullable Motion motion) {
        var t = Tongue.t();
        var title = t.of("cooperatives.bylaws.way.vote");
        if (!way.resolutions().isEmpty()) return Task.of(title, null, null, TaskState.DONE);
        if (motion == null) return Task.waiting(title, t.of("cooperatives.bylaws.way.agenda"));
        return switch (motion.stage()) {
            case PREPARED -> Task.of(title, assembly(motion), t.of("cooperatives.bylaws.way.notice"), TaskState.TO_DO);
            case CONVENED -> Task.of(title, assembly(motion), t.of("cooperatives.bylaws.way.convened"), TaskState.IN_PROGRESS);
            case OPEN -> Task.of(title, assembly(motion), t.of("cooperatives.bylaws.way.open"), TaskState.IN_PROGRESS);
            case CLOSED -> Task.of(title, assembly(motion),
                way.overtaken().isEmpty() ? t.of("cooperatives.bylaws.way.not-adopted") : null, TaskState.PROBLEM);
        };
    }

    /** Onto which agenda? */
    private Component put() {
        var t = Tongue.t();
        var part = new Div();
        part.addClassName("nw-stack");
        if (way.prepared().isEmpty()) {
            var plan = new Anchor("c/" + here.organisation().slug() + "/assemblies/new", t.of("cooperatives.bylaws.way.plan"));
            plan.addClassName("nw-button-link");
            part.add(new Paragraph(t.of("cooperatives.bylaws.way.no-assembly")), new Div(plan));
            return part;
        }
        var onto = new Select<Prepared>();
        onto.setLabel(t.of("cooperatives.bylaws.way.which"));
        onto.setItems(way.prepared());
        onto.setItemLabelGenerator(p -> p == null ? "" : p.assembly() + " – " + p.title().best(t.language()));
        onto.setValue(way.prepared().getFirst());
        onto.addClassName("nw-wide");
        var matter = matter(Matter.BYLAWS_CHANGE);
        var put = new Button(t.of("cooperatives.bylaws.way.put"), e -> {
            here.motions().put(here.organisation().id(), here.number(), onto.getValue().assembly(), matter.getValue());
            here.show().run();
            Announcer.say(t.of("cooperatives.bylaws.saved"));
        });
        put.addThemeVariants(ButtonVariant.PRIMARY);
        part.add(new Paragraph(t.of("cooperatives.bylaws.way.put-what")), onto, matter, new Div(put));
        return part;
    }

    /** What kind of change? Not asked where there is only one. */
    private Select<Matter> matter(Matter usual) {
        var t = Tongue.t();
        var words = new RuleWords(t, way.law());
        var matter = new Select<Matter>();
        matter.setLabel(t.of("cooperatives.bylaws.way.matter"));
        matter.setHelperText(t.of("cooperatives.bylaws.way.matter-hint"));
        matter.setItems(way.matters());
        matter.setItemLabelGenerator(m -> m == null ? "" : words.matter(m));
        matter.setValue(way.matters().contains(usual) ? usual : Matter.BYLAWS_CHANGE);
        matter.setVisible(way.matters().size() > 1);
        matter.addClassName("nw-wide");
        return matter;
    }

    private Component outdated(Motion motion) {
        var t = Tongue.t();
        var warning = new Paragraph(Icons.WATCH.create(), new Span(t.of(motion.stage() == Agendas.Stage.PREPARED
            ? "cooperatives.bylaws.way.outdated" : "cooperatives.bylaws.way.too-late")));
        warning.addClassName("nw-warning");
        var part = new Div(warning);
        part.addClassName("nw-stack");
        if (motion.stage() != Agendas.Stage.PREPARED) return part;
        var matter = matter(motion.matter());
        var renew = new Button(t.of("cooperatives.bylaws.way.renew"), e -> {
            here.motions().renew(here.organisation().id(), here.number(), matter.getValue());
            here.show().run();
        });
        renew.addThemeVariants(ButtonVariant.PRIMARY);
        part.add(matter, new Div(renew));
        return part;
    }

    private Component byVote() {
        var t = Tongue.t();
        var resolution = new Select<Resolution>();
        resolution.setLabel(t.of("cooperatives.bylaws.resolution"));
        resolution.setItems(way.resolutions());
        resolution.setItemLabelGenerator(r -> r == null ? "" : t.of("cooperatives.bylaws.resolution-is", "assembly", r.assembly(), "item",
            r.item(), "title", r.title().best(t.language())));
        resolution.setValue(way.resolutions().getFirst());
        resolution.addClassName("nw-wide");
        var registered = document.validWhenRegistered();
        var before = new ArrayList<Component>(List.of(resolution));
        registered.ifPresent(rule -> before.add(InForce.told(document, rule)));
        return record(before, null, registered.isEmpty(), from -> here.bylaws().adoptByResolution(here.organisation().id(), here.number(),
            resolution.getValue().assembly(), resolution.getValue().item(), from));
    }

    // ---- both

    /**
     * What asks from which day it holds, and records it.
     *
     * @param atOnce whether that day can be said already
     */
    private Component record(List<Component> before, @Nullable DatePicker needed, boolean atOnce, Consumer<@Nullable LocalDate> adopt) {
        var t = Tongue.t();
        var errors = new FormErrors();
        var from = DatePickers.create(t.of("cooperatives.bylaws.in-force-from"));
        if (atOnce) from.setValue(today);
        from.setVisible(atOnce);
        from.setHelperText(t.of("cooperatives.bylaws.in-force-hint"));
        from.addClassName("nw-wide");
        var part = new Div(errors);
        part.addClassName("nw-stack");
        before.forEach(part::add);
        part.add(from,
            new SecondPress(t.of("cooperatives.bylaws.adopt-do"), t.of("cooperatives.bylaws.adopt-will", "number", here.number()),
                t.of("cooperatives.bylaws.adopt-confirm", "number", here.number()), () -> {
                    var problems = new ArrayList<FormErrors.Problem>();
                    if (needed != null) needed.setInvalid(false);
                    if (needed != null && needed.getValue() == null)
                        problems.add(new FormErrors.Problem(needed, t.of("common.date.required")));
                    if (!errors.show(problems)) return;
                    adopt.accept(from.getValue());
                    here.show().run();
                    Announcer.say(t.of("cooperatives.bylaws.adopted-now", "number", here.number()));
                }));
        return part;
    }
}
