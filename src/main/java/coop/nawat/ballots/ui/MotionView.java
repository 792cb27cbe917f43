package coop.nawat.ballots.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.ui.AssemblyPage;
import coop.nawat.assemblies.ui.LocalFields;
import coop.nawat.ballots.Amendment;
import coop.nawat.ballots.BallotRefusal;
import coop.nawat.ballots.Discussion;
import coop.nawat.ballots.Motion;
import coop.nawat.ballots.Motions;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.Done;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.documents.Papers;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One motion before its vote: what speaks for and against it, its amendments and parts, and what is said about it. */
@Route("c/:coop/assemblies/:no/motion/:position([1-9][0-9]{0,2})")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE})
@StyleSheet("work/paper.css")
class MotionView extends AssemblyPage {
    private static final long serialVersionUID = 1;
    private final transient Motions motions;
    private final transient Discussion discussion;
    private final transient Papers papers;
    private final Div refusal = new Div();
    private transient @Nullable Motion shown;
    private int position;
    private @Nullable String done;

    MotionView(Access access, Assemblies assemblies, Motions motions, Discussion discussion, Papers papers) {
        super(access, assemblies);
        this.motions = motions;
        this.discussion = discussion;
        this.papers = papers;
    }

    @Override
    protected String pageName() { return Tongue.t().of("ballots.motion.page", "n", position); }

    @Override
    protected void open(BeforeEnterEvent event) {
        position = event.getRouteParameters().getInteger("position").orElseThrow(NotFoundException::new);
        super.open(event);
    }

    @Override
    protected void show() {
        shown = motions.ofAssembly(tenant(), assembly().id()).values().stream().filter(m -> m.item().position() == position).findFirst()
            .orElseThrow(NotFoundException::new);
        removeAll();
        refusal.removeAll();
        var t = Tongue.t();
        var title = new Paragraph(new Bdi(motion().item().title().best(t.language())));
        title.addClassName("nw-lead");
        add(head(pageName()), title);
        Done.tell(this, done);
        done = null;
        add(refusal, text(), arguments());
        if (assembly().state() == AssemblyState.DRAFT) return;
        if (!motion().bylaws() && !motion().contest()) add(new MotionAmendments(this), parts());
        else if (motion().bylaws()) add(new Paragraph(t.of("ballots.refusal.AMENDS_BYLAWS.why")));
        add(new MotionDiscussion(this, discussion));
        if (goes() && prepares() && !motion().put()) add(withdraw());
    }

    Motion motion() { return Objects.requireNonNull(shown); }

    Motions motions() { return motions; }

    Papers papers() { return papers; }

    AssemblyId of() { return assembly().id(); }

    OrganisationId organisationId() { return tenant(); }

    boolean isChair() { return standing().holds(Office.CHAIR); }

    boolean isBoard() { return prepares(); }

    /** Whether anything can still become of the motion. */
    boolean goes() {
        return assembly().state() != AssemblyState.CLOSED && motion().withdrawal() == null;
    }

    List<Language> languages() { return Stream.of(Language.values()).filter(l -> motion().convened().in(l).isPresent()).toList(); }

    String when(Instant at) { return Tongue.t().dateTime(at, organisation().zone()); }

    Anchor result(@Nullable Integer round) {
        return new Anchor("results/" + organisation().slug() + "/" + assembly().number() + "/" + position + "?round=" + round,
            Tongue.t().of("ballots.motion.see-result"));
    }

    /** Does it and shows what is so then; where it was refused, why, above what was typed. */
    void act(String saidThen, Runnable acted) {
        try {
            acted.run();
        } catch (Refused refused) {
            if (!(refused.refusal() instanceof BallotRefusal) && !(refused.refusal() instanceof AssemblyRefusal)) throw refused;
            var texts = RefusalTexts.of(Tongue.t(), refused);
            refusal.removeAll();
            refusal.add(new RefusalPanel(RefusalPanel.Kind.RULE, texts));
            refusal.getElement().executeJs("this.scrollIntoView({block: 'center'})");
            Announcer.interrupt(texts.title() + " " + texts.why() + " " + texts.todo());
            return;
        }
        done = saidThen;
        refresh();
    }

    /** Buttons side by side, each as wide as its words. */
    static Div actions(Component... buttons) {
        var actions = new Div(buttons);
        actions.addClassName("nw-actions");
        return actions;
    }

    /** A badge as wide as its words. */
    static Div line(Component... parts) {
        var line = new Div(parts);
        line.addClassName("nw-facts");
        return line;
    }

    /** A field for a reason, and what to do with it once it is given. */
    static TextField why() {
        var why = new TextField(Tongue.t().of("ballots.motion.why"));
        why.setRequiredIndicatorVisible(true);
        why.setMaxLength(Motions.LONGEST_WHY);
        why.setManualValidation(true);
        why.getElement().setAttribute("dir", "auto");
        why.setWidthFull();
        return why;
    }

    /** Does it if a reason was given; else says beside the field that it is missing. */
    static void given(TextField why, Consumer<String> then) {
        why.setInvalid(why.getValue().isBlank());
        if (!why.isInvalid()) {
            then.accept(why.getValue());
            return;
        }
        why.setErrorMessage(Tongue.t().of("ballots.motion.missing"));
        why.focus();
    }

    // ---- the text, and what those who put it say

    private Component text() {
        var t = Tongue.t();
        var section = new Section(new H2(t.of(motion().isChanged() ? "ballots.motion.text-now" : "ballots.motion.text")),
            MotionSteps.words(motion().text()));
        var withdrawal = motion().withdrawal();
        if (withdrawal != null)
            section.addComponentAtIndex(1, line(new StatusBadge(Status.NO_DATA,
                t.of("ballots.motion.withdrawn", "author", withdrawal.author(), "why", withdrawal.why()))));
        else if (motion().put())
            section.addComponentAtIndex(1, line(new StatusBadge(Status.FINE, t.of("ballots.refusal.MOTION_FIXED.title"))));
        if (motion().isChanged()) section.add(new Details(t.of("ballots.motion.text-convened"), MotionSteps.words(motion().convened())));
        return section;
    }

    private Component arguments() {
        var t = Tongue.t();
        var said = motion().arguments();
        if (assembly().state() != AssemblyState.DRAFT || !prepares()) {
            var section = new Section();
            argument(section, t.of("ballots.motion.reasons"), said.reasons());
            argument(section, t.of("ballots.motion.pro"), said.pro());
            argument(section, t.of("ballots.motion.contra"), said.contra());
            return section;
        }
        var errors = new FormErrors();
        var reasons = area(t.of("ballots.motion.reasons"), said.reasons());
        var pro = area(t.of("ballots.motion.pro"), said.pro());
        var contra = area(t.of("ballots.motion.contra"), said.contra());
        var save = new Button(t.of("ballots.motion.argue-save"), e -> {
            var problems = new ArrayList<FormErrors.Problem>();
            for (var fields : List.of(reasons, pro, contra))
                if (!fields.isEmpty()) problems.addAll(fields.problems(papers));
            if (errors.show(problems))
                act(t.of("ballots.motion.argue-saved"), () -> motions.argue(tenant(), assembly().id(), motion().item().id(),
                    new Motion.Arguments(written(reasons), written(pro), written(contra))));
        });
        var note = new Paragraph(t.of("ballots.motion.argue-what"));
        note.addClassName("nw-note");
        var section = new Section(new H2(t.of("ballots.motion.argue")), note, errors, reasons, pro, contra, actions(save));
        section.addClassNames("nw-card", "nw-stack");
        return section;
    }

    private LocalFields area(String label, @Nullable LocalText now) {
        var fields = LocalFields.ofAreas(label, languages()).inAnyLanguage();
        fields.setValue(now);
        return fields;
    }

    private static @Nullable LocalText written(LocalFields fields) { return fields.isEmpty() ? null : fields.text(); }

    private static void argument(Section section, String heading, @Nullable LocalText words) {
        if (words != null) section.add(new H3(heading), MotionSteps.words(words));
    }

    // ---- until when, and no more

    Component until() {
        var t = Tongue.t();
        var until = DatePickers.createWithTime(t.of("ballots.motion.until-field"), t.of("ballots.motion.until-day"),
            t.of("ballots.motion.until-hour"));
        until.setHelperText(t.of("ballots.motion.until-help", "zone", organisation().zone().getId()));
        var now = motion().amendmentsUntil();
        if (now != null) until.setValue(now.atZone(organisation().zone()).toLocalDateTime());
        var save = new Button(t.of("ballots.motion.until-save"), e -> act(t.of("ballots.motion.until-saved"),
            () -> motions.amendUntil(tenant(), assembly().id(), motion().item().id(),
                until.getValue() == null ? null : until.getValue().atZone(organisation().zone()).toInstant())));
        var form = new Div(until, actions(save));
        form.addClassName("nw-stack");
        return new Details(now == null ? t.of("ballots.motion.until-none") : t.of("ballots.motion.until", "when", when(now)), form);
    }

    private Component withdraw() {
        var t = Tongue.t();
        var why = why();
        var press = new SecondPress(t.of("ballots.motion.withdraw-motion"), t.of("ballots.motion.will-withdraw"),
            t.of("ballots.motion.withdraw-motion"), () -> given(why, said -> act(t.of("ballots.motion.withdrew"),
                () -> motions.withdraw(tenant(), assembly().id(), motion().item().id(), said))));
        var form = new Div(why, press);
        form.addClassName("nw-stack");
        return new Details(t.of("ballots.motion.withdraw-motion"), form);
    }

    // ---- parts

    private Component parts() {
        var t = Tongue.t();
        var section = new Section(new H2(t.of("ballots.motion.parts")));
        if (motion().parts().isEmpty()) {
            section.setVisible(isChair() && goes() && !motion().put());
            section.add(split());
            return section;
        }
        var note = new Paragraph(t.of("ballots.motion.parts-what"));
        note.addClassName("nw-note");
        var list = new OrderedList();
        list.addClassName("nw-items");
        motion().parts().forEach(p -> {
            var row = new ListItem(MotionSteps.words(p.text()), line(MotionSteps.badge(p.state())));
            if (p.result() != null) row.add(result(p.result()));
            list.add(row);
        });
        section.add(note, list);
        if (isChair() && goes() && !motion().put() && motion().parts().stream().allMatch(p -> p.state() == Amendment.State.PUT))
            section.add(new Button(t.of("ballots.motion.one-again"), e -> act(t.of("ballots.motion.one-again-done"),
                () -> motions.split(tenant(), assembly().id(), motion().item().id(), List.of()))));
        return section;
    }

    private Component split() {
        var t = Tongue.t();
        var errors = new FormErrors();
        var fields = LocalFields.ofAreas(t.of("ballots.motion.split-text"), languages());
        fields.setValue(motion().text());
        var note = new Paragraph(t.of("ballots.motion.split-what"));
        note.addClassName("nw-note");
        var save = new Button(t.of("ballots.motion.split"), e -> {
            if (errors.show(fields.problems(papers))) act(t.of("ballots.motion.split-done"), () -> {
                if (!sameNumber(fields.text())) throw new Refused(BallotRefusal.NOT_SAME_PARTS);
                motions.split(tenant(), assembly().id(), motion().item().id(), pieces(fields.text()));
            });
        });
        var form = new Div(note, errors, fields, actions(save));
        form.addClassName("nw-stack");
        return new Details(t.of("ballots.motion.split"), form);
    }

    private static List<String> pieces(String text) { return Stream.of(text.strip().split("\\R\\s*\\R", -1)).map(String::strip).toList(); }

    private static boolean sameNumber(LocalText text) {
        return text.texts().values().stream().map(words -> pieces(words).size()).distinct().count() == 1;
    }

    private static List<LocalText> pieces(LocalText text) {
        int n = pieces(text.texts().values().iterator().next()).size();
        return IntStream.range(0, n).mapToObj(i -> {
            var words = new EnumMap<Language, String>(Language.class);
            text.texts().forEach((language, all) -> words.put(language, pieces(all).get(i)));
            return new LocalText(words);
        }).toList();
    }

    /** The words of an amendment in a span that keeps its own direction. */
    static Span in(Language language, String words) {
        var span = new Span(words);
        span.getElement().setAttribute("lang", language.tag()).setAttribute("dir", language.direction());
        return span;
    }
}
