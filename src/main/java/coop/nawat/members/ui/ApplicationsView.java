package coop.nawat.members.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.Refusal;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.CheckAnswers;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.Done;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Admissions;
import coop.nawat.members.Application;
import coop.nawat.members.ApplicationId;
import coop.nawat.members.Category;
import coop.nawat.members.CategoryId;
import coop.nawat.members.Decision;
import coop.nawat.members.Formalities;
import coop.nawat.members.MemberId;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.Organ;
import coop.nawat.members.PersonalFiles;
import coop.nawat.members.PublicForm;
import coop.nawat.rules.Rules;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who asked to become a member: applications that came on paper are entered here, and the competent organ's decisions. */
@Route("c/:coop/members/applications")
@StyleSheet("work/register.css")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR})
class ApplicationsView extends Workplace {
    private static final long serialVersionUID = 1;
    /** So many applications are shown at once. */
    static final int PAGE = 50;
    private static final Set<Refusal> ADDRESS = Set.of(MemberRefusal.EMAIL_TAKEN, MemberRefusal.MEMBER_ALREADY,
        MemberRefusal.APPLICATION_WAITS);
    private final transient Members members;
    private final transient MembersBook book;
    private final transient Admissions admissions;
    private final transient Cooperatives cooperatives;
    private final transient Rules rules;
    private final transient Clock clock;
    private final transient PublicForm publicForm;
    private final transient PersonalFiles files;
    private final OneForm form = new OneForm();

    ApplicationsView(Access access, Members members, MembersBook book, Admissions admissions, Cooperatives cooperatives, Rules rules,
        PublicForm publicForm, PersonalFiles files, Clock clock) {
        super(access);
        this.files = files;
        this.publicForm = publicForm;
        this.members = members;
        this.book = book;
        this.admissions = admissions;
        this.cooperatives = cooperatives;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("members.applications.title"); }

    @Override
    protected void open(BeforeEnterEvent event) { show(null); }

    private LocalDate today() { return LocalDate.now(clock.withZone(organisation().zone())); }

    private void show(@Nullable String said) {
        removeAll();
        form.close();
        var t = Tongue.t();
        var back = new Anchor("c/" + organisation().slug() + "/members", t.of("members.admit.to-register"));
        back.addClassName("nw-back");
        add(back, new H1(t.of("members.applications.title")), new Paragraph(t.of("members.applications.lead")));
        Done.tell(this, said);
        var enter = new Button(t.of("members.applications.enter"), Icons.PLUS.create());
        enter.addThemeVariants(ButtonVariant.PRIMARY);
        var entering = new Section(enter);
        entering.addClassName("nw-no-print");
        enter.addClickListener(e -> form.open(entering, enter, this::enter));
        add(entering);
        Map<CategoryId, Category> categories = book.categories(organisation().id()).stream()
            .collect(Collectors.toMap(Category::id, Function.identity()));
        var waiting = new Section(new H2(t.of("members.applications.open")));
        var cards = new Div();
        waiting.add(cards);
        if (more(waiting, cards, null, false, a -> card(a, categories)) == 0)
            waiting.add(new EmptyState(t.of("members.applications.none-open"), t.of("members.applications.enter-hint")));
        int unconfirmed = publicForm.unconfirmed(organisation().id());
        if (unconfirmed > 0) waiting.add(note(t.of("members.applications.unconfirmed", "n", unconfirmed)));
        add(waiting);
        var list = new UnorderedList();
        list.addClassName("nw-book");
        var decided = new Section(new H2(t.of("members.applications.decided")), list);
        if (more(decided, list, null, true, a -> new ListItem(decided(a, Objects.requireNonNull(a.decided())))) > 0) add(decided);
    }

    /** Adds the next ones to a list, and a button for those after them; answers how many were added. */
    private int more(Section section, HasComponents list, @Nullable ApplicationId before, boolean decided,
        Function<Application, Component> shown) {
        var page = admissions.applications(organisation().id(), decided, before, PAGE + 1);
        page.stream().limit(PAGE).forEach(a -> list.add(shown.apply(a)));
        if (page.size() > PAGE) {
            var further = new Button(Tongue.t().of("members.applications.more"));
            further.addClassName("nw-no-print");
            further.addClickListener(e -> {
                section.remove(further);
                more(section, list, page.get(PAGE - 1).id(), decided, shown);
            });
            section.add(further);
        }
        return page.size();
    }

    // ---- entering

    private void enter(Div place) {
        var t = Tongue.t();
        var errors = new FormErrors();
        var person = new PersonFields(book.categories(organisation().id()),
            cooperatives.cooperative(organisation().id()).documentLanguage());
        var day = DatePickers.create(t.of("members.applications.applied-on"));
        day.setValue(today());
        day.setManualValidation(true);
        day.setRequiredIndicatorVisible(true);
        var note = new TextArea(t.of("members.applications.note"));
        note.setHelperText(t.of("members.applications.note-hint"));
        note.setMaxLength(1000);
        note.setMinRows(3);
        note.setManualValidation(true);
        note.getElement().executeJs("this.inputElement && (this.inputElement.dir = 'auto')");
        var more = new Div(day, note);
        more.addClassName("nw-decision");
        var alike = new AlikeFields(organisation());
        place.add(errors, new Paragraph(t.of("members.applications.enter-hint")), person, more, alike,
            form.actions(OneForm.submit(t.of("members.applications.enter"), () -> {
                var problems = new ArrayList<FormErrors.Problem>();
                day.setInvalid(false);
                note.setInvalid(false);
                var said = person.read(problems);
                var on = day.getValue();
                if (on == null) problems.add(new FormErrors.Problem(day, t.of("members.decision.day-missing")));
                else
                    PersonFields.tried(day, problems, () -> Decision.on(on));
                PersonFields.tried(note, problems, () -> new Decision(today(), null, null, note.getValue()));
                if (!errors.show(problems) || said == null || on == null) return;
                try {
                    if (!alike.passes(admissions.alike(organisation().id(), said, null), errors)) return;
                    admissions.apply(organisation().id(), said, on, note.getValue());
                    show(t.of("members.applications.done", "name", said.name()));
                } catch (Refused refused) {
                    var texts = RefusalTexts.of(t, refused);
                    if (ADDRESS.contains(refused.refusal()))
                        errors.show(List.of(new FormErrors.Problem(person.email(), texts.why() + " " + texts.todo())));
                    else if (refused.refusal() == MemberRefusal.DATE_TO_COME || refused.refusal() == CooperativeRefusal.BEFORE_FOUNDING)
                        errors.show(List.of(new FormErrors.Problem(day, texts.why() + " " + texts.todo())));
                    else
                        throw refused;
                }
            })));
        person.name().focus();
    }

    // ---- deciding

    private Div card(Application a, Map<CategoryId, Category> categories) {
        var t = Tongue.t();
        var person = a.person();
        var facts = new CheckAnswers();
        PersonWords.of(t, person, person.category() == null ? null : categories.get(person.category())).forEach((what, value) -> {
            if (!value.isEmpty() && !what.equals(t.of("members.column.NAME"))) facts.with(what, value);
        });
        if (a.note() != null) facts.with(t.of("members.applications.note"), a.note());
        var card = AnswerFields.card(person.name(), t.of("members.applications.applied", "date", a.appliedOn()), facts,
            t.of("members.applications.decide"), form, place -> decide(place, a));
        if (a.byForm()) card.addComponentAtIndex(2, new StatusBadge(Status.FINE, t.of("members.applications.by-form")));
        return card;
    }

    private void decide(Div place, Application a) {
        var t = Tongue.t();
        var outcome = new AnswerFields(t.of("members.applications.admit"), t.of("members.applications.refuse"));
        var alike = new AlikeFields(organisation());
        alike.show(admissions.alike(organisation().id(), a.person(), a.id()));
        var formalities = new FormalityFields(rules, organisation().id(), admissions.formalities(organisation().id(), today()));
        formalities.setVisible(false);
        var decision = new DecisionFields(t.of("members.applications.decided-on"), today()).byOrgan(false);
        decision.afterDay(note(t.of("members.applications.decided-on-hint")));
        var rule = admissions.admittedBy(organisation().id());
        rule.flatMap(Organ::of).ifPresent(decision.organ()::setValue);
        rule.ifPresent(leaf -> decision.afterOrgan(new Paragraph(RuleLines.of(rules, organisation().id(), leaf))));
        decision.tell(MemberRefusal.EMAIL_TAKEN, outcome).tell(MemberRefusal.MEMBER_ALREADY, outcome)
            .tell(MemberRefusal.NOT_IN_WRITING, formalities.written()).tell(MemberRefusal.BYLAWS_NOT_GIVEN, formalities.bylawsGiven());
        outcome.addValueChangeListener(e -> {
            decision.reason().setRequiredIndicatorVisible(Boolean.FALSE.equals(e.getValue()));
            formalities.setVisible(Boolean.TRUE.equals(e.getValue()));
        });
        place.add(decision.errors(), alike, outcome, formalities, decision,
            form.actions(OneForm.submit(t.of("members.applications.record"), () -> {
                var yes = outcome.read(decision.errors());
                if (yes == null) return;
                if (yes && !alike.passes(admissions.alike(organisation().id(), a.person(), a.id()), decision.errors())) return;
                record(a, yes, decision, formalities.read());
            })));
        outcome.begin();
    }

    private void record(Application a, boolean yes, DecisionFields decision, Formalities done) {
        var t = Tongue.t();
        var name = a.person().name();
        try {
            if (!decision.tried(d -> {
                if (yes) admissions.admit(organisation().id(), a.id(), d, done);
                else
                    admissions.refuse(organisation().id(), a.id(), d);
            })) return;
        } catch (Refused refused) {
            if (refused.refusal() != MemberRefusal.DECIDED_ALREADY) throw refused;
            show(null); // somebody else was faster: what they decided stands there now
            addComponentAtIndex(2, new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, refused)));
            return;
        }
        show(yes ? t.of("members.applications.done-admitted", "name", name, "date", decision.day().getValue())
            : t.of("members.applications.done-refused", "name", name));
    }

    // ---- decided

    private Div decided(Application a, Application.Decided decided) {
        var t = Tongue.t();
        var decision = decided.decision();
        var organ = decision.organ();
        var member = decided.member();
        var told = AnswerFields.answered(a.person().name(), member != null && !decided.takenBack(),
            t.of(member == null ? "members.applications.refused" : decided.takenBack() ? "members.applications.taken-back"
                : "members.applications.admitted", "date", t.shortDate(decision.day())));
        var by = new Paragraph();
        if (organ != null) by.add(new Span(t.name("members.organ", organ)));
        if (decision.reference() != null) by.add(new Span(" · "), new Bdi(decision.reference()));
        told.add(by);
        if (decision.reason() != null) told.add(new Paragraph(new Bdi(decision.reason())));
        var applied = note(t.of("members.applications.applied", "date", a.appliedOn()));
        told.add(applied);
        if (member != null) told.add(toMember(member, a.person().name()));
        else if (decided.erasedAt() != null)
            told.add(note(t.of("members.erasure.was", "date", decided.erasedAt().atZone(organisation().zone()).toLocalDate())));
        else if (standing().holds(Office.SECRETARY)) {
            var erase = new Button(t.of("members.applicant.erase"));
            erase.setAriaLabel(t.of("members.applicant.erase-whose", "name", a.person().name()));
            erase.addThemeVariants(ButtonVariant.TERTIARY);
            erase.addClassName("nw-no-print");
            erase.addClickListener(e -> form.open(told, erase, place -> erase(place, a)));
            told.add(erase);
        }
        return told;
    }

    /** Until when it has to stay and who says so, what would go and what would be left, then two presses. */
    private void erase(Div place, Application a) {
        var t = Tongue.t();
        var erasure = files.applicant(organisation().id(), a.id());
        if (erasure.retention() == null) place.add(new Paragraph(t.of("members.applicant.no-rule")));
        else
            place.add(new Paragraph(RuleLines.of(rules, organisation().id(), erasure.retention())),
                new Paragraph(t.of("members.erasure.until", "date", Objects.requireNonNull(erasure.keptUntil()))));
        var act = t.of("members.applicant.erase");
        var refusals = new Div();
        place.add(new Paragraph(t.of("members.applicant.goes")), new Paragraph(t.of("members.applicant.stays")), refusals,
            form.actions(new SecondPress(act, t.of("members.erasure.final"), act, () -> {
                try {
                    files.eraseApplicant(organisation().id(), a.id());
                    show(t.of("members.applicant.done"));
                } catch (Refused refused) {
                    if (!(refused.refusal() instanceof MemberRefusal)) throw refused;
                    refusals.removeAll();
                    refusals.add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, refused)));
                }
            })));
    }

    private Anchor toMember(MemberId member, String name) {
        var t = Tongue.t();
        var link = new Anchor("c/" + organisation().slug() + "/members/" + members.find(organisation().id(), member).number(),
            t.of("members.applications.to-member"));
        link.getElement().setAttribute("aria-label", t.of("members.applications.to-member") + " " + name);
        return link;
    }

    private static Paragraph note(String text) {
        var note = new Paragraph(text);
        note.addClassName("nw-note");
        return note;
    }
}
