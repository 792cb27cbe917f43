package coop.nawat.members.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.ProperName;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.Done;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.PersonCell;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Organ;
import coop.nawat.cooperatives.OrganTerm;
import coop.nawat.cooperatives.TermsOfOffice;
import coop.nawat.members.Member;
import coop.nawat.members.Members;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sits in which organ, now and before, and by which vote. It stands with the members, whom it names. */
@Route("c/:coop/organs")
@PermitAll
@StyleSheet("work/assemblies.css")
@StyleSheet("work/paper.css")
class OrgansView extends Workplace {
    private static final long serialVersionUID = 1;
    private final transient TermsOfOffice terms;
    private final transient Members members;
    private final transient Clock clock;
    private @Nullable String done;

    OrgansView(Access access, TermsOfOffice terms, Members members, Clock clock) {
        super(access);
        this.terms = terms;
        this.members = members;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("members.organs.title"); }

    @Override
    protected void open(BeforeEnterEvent event) { show(); }

    private LocalDate today() { return LocalDate.now(clock.withZone(organisation().zone())); }

    private boolean keeps() { return standing().holds(Office.SECRETARY, Office.CHAIR); }

    private void show() {
        removeAll();
        var t = Tongue.t();
        add(new H1(t.of("members.organs.title")), new Paragraph(t.of("members.organs.what")));
        Done.tell(this, done);
        done = null;
        var all = terms.terms(organisation().id());
        if (all.isEmpty()) add(new EmptyState(t.of("members.organs.empty"), t.of("members.organs.empty-why")));
        for (var organ : Organ.values()) {
            var of = all.stream().filter(term -> term.organ() == organ).toList();
            if (!of.isEmpty()) add(organ(organ, of));
        }
        if (keeps()) add(entering());
    }

    private Component organ(Organ organ, List<OrganTerm> terms) {
        var t = Tongue.t();
        var past = terms.stream().filter(this::isOver).toList();
        var now = terms.stream().filter(term -> !isOver(term)).toList();
        var section = new Section(new H2(t.name("cooperatives.organ", organ)));
        section.add(now.isEmpty() ? new Paragraph(t.of("members.organs.nobody-now")) : list(now));
        if (!past.isEmpty()) section.add(new Details(t.of("members.organs.before", "n", past.size()), list(past)));
        return section;
    }

    private boolean isOver(OrganTerm term) { return term.over().filter(day -> !day.isAfter(today())).isPresent(); }

    private Component list(List<OrganTerm> terms) {
        var list = new UnorderedList();
        list.addClassName("nw-items");
        terms.forEach(term -> list.add(new ListItem(row(term))));
        return list;
    }

    private Component row(OrganTerm term) {
        var t = Tongue.t();
        var over = term.over();
        var note = over.isEmpty() ? t.of("members.organs.since", "from", term.begins())
            : t.of("members.organs.from-to", "from", term.begins(), "to", over.get().minusDays(1));
        var line = new Div(new PersonCell(term.name(), note),
            isOver(term) ? new StatusBadge(Status.NO_DATA, t.of("members.organs.state-over"))
                : term.begins().isAfter(today()) ? new StatusBadge(Status.WATCH, t.of("members.organs.state-later"))
                    : new StatusBadge(Status.FINE, t.of("members.organs.state-now")));
        line.addClassName("nw-candidacy-line");
        var row = new Div(line, source(term));
        row.addClassName("nw-candidacy");
        var end = term.end();
        if (end != null) {
            var why = t.name("members.organs.why", end.why());
            row.add(new Paragraph(end.reason() == null ? why : t.of("members.organs.ended", "why", why, "reason", end.reason())));
        } else if (keeps() && !isOver(term))
            row.add(new Details(t.of("members.organs.end"), ending(term)));
        return row;
    }

    private Component source(OrganTerm term) {
        var t = Tongue.t();
        var election = term.election();
        if (election == null) return new Span(new Bdi(Objects.requireNonNull(term.reference())));
        return new Anchor("results/" + organisation().slug() + "/" + election.assembly() + "/" + election.item(),
            t.of("members.organs.elected", "assembly", election.assembly(), "item", election.item()));
    }

    // ---- ending

    private Component ending(OrganTerm term) {
        var t = Tongue.t();
        var errors = new FormErrors();
        var refusal = new Div();
        var why = new RadioButtonGroup<OrganTerm.Why>();
        why.setLabel(t.of("members.organs.end-why"));
        why.setItems(OrganTerm.Why.values());
        why.setItemLabelGenerator(w -> t.name("members.organs.why", w));
        why.setValue(OrganTerm.Why.RESIGNED);
        var last = DatePickers.create(t.of("members.organs.last-day"));
        last.setManualValidation(true);
        last.setValue(today());
        var reason = new TextField(t.of("members.organs.reason"));
        reason.setMaxLength(TermsOfOffice.LONGEST_REASON);
        reason.setManualValidation(true);
        var save = new Button(t.of("members.organs.end-do"), e -> {
            last.setInvalid(false);
            reason.setInvalid(false);
            var problems = new ArrayList<FormErrors.Problem>();
            if (last.getValue() == null) problems.add(new FormErrors.Problem(last, t.of("common.date.required")));
            if (why.getValue() == OrganTerm.Why.REMOVED && reason.getValue().isBlank())
                problems.add(new FormErrors.Problem(reason, t.of("members.organs.reason-missing")));
            if (!errors.show(problems)) return;
            act(refusal, t.of("members.organs.done-ended", "name", term.name()),
                () -> terms.end(organisation().id(), term.id(), last.getValue(), why.getValue(), reason.getValue()));
        });
        save.setAriaLabel(t.of("members.organs.end-of", "name", term.name()));
        var form = new Div(refusal, errors, why, last, reason, save);
        form.addClassName("nw-stack");
        return form;
    }

    private void act(Div refusal, String saidThen, Runnable acted) {
        try {
            acted.run();
        } catch (Refused refused) {
            if (!(refused.refusal() instanceof CooperativeRefusal)) throw refused;
            refusal.removeAll();
            refusal.add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(Tongue.t(), refused)));
            return;
        }
        done = saidThen;
        show();
    }

    // ---- entering by hand

    private Component entering() {
        var t = Tongue.t();
        var errors = new FormErrors();
        var organ = new Select<Organ>();
        organ.setLabel(t.of("members.organs.organ"));
        organ.setItems(Organ.values());
        organ.setItemLabelGenerator(o -> t.name("cooperatives.organ", o));
        organ.setValue(Organ.BOARD);
        var number = new IntegerField(t.of("members.organs.number"));
        number.setMin(1);
        number.setManualValidation(true);
        number.setHelperText(t.of("members.organs.number-help"));
        var name = new TextField(t.of("members.organs.name"));
        name.setMaxLength(200);
        name.setManualValidation(true);
        name.getElement().setAttribute("dir", "auto");
        number.addValueChangeListener(e -> known(number).ifPresent(member -> name.setValue(member.name())));
        var begins = DatePickers.create(t.of("members.organs.first-day"));
        begins.setManualValidation(true);
        var last = DatePickers.create(t.of("members.organs.last-day"));
        last.setManualValidation(true);
        last.setHelperText(t.of("members.organs.last-day-help"));
        var reference = new TextField(t.of("members.organs.reference"));
        reference.setMaxLength(TermsOfOffice.LONGEST_REFERENCE);
        reference.setManualValidation(true);
        reference.setHelperText(t.of("members.organs.reference-help"));
        var save = new Button(t.of("members.organs.enter-do"), e -> {
            var problems = new ArrayList<FormErrors.Problem>();
            List.<HasValidationProperties>of(number, name, begins, last, reference).forEach(field -> field.setInvalid(false));
            if (number.getValue() != null && known(number).isEmpty())
                problems.add(new FormErrors.Problem(number, t.of("members.organs.number-unknown")));
            try {
                ProperName.of(name.getValue());
            } catch (IllegalArgumentException shape) {
                problems.add(new FormErrors.Problem(name, t.of(Objects.requireNonNull(shape.getMessage()))));
            }
            if (begins.getValue() == null) problems.add(new FormErrors.Problem(begins, t.of("common.date.required")));
            if (begins.getValue() != null && last.getValue() != null && last.getValue().isBefore(begins.getValue()))
                problems.add(new FormErrors.Problem(last, t.of("common.date.too-early")));
            if (reference.getValue().isBlank())
                problems.add(new FormErrors.Problem(reference, t.of("members.organs.reference-missing")));
            if (!errors.show(problems)) return;
            terms.enter(organisation().id(), organ.getValue(), known(number).map(m -> m.id().value()).orElse(null), name.getValue(),
                begins.getValue(), last.getValue() == null ? null : last.getValue().plusDays(1), reference.getValue());
            done = t.of("members.organs.done-entered", "name", name.getValue());
            show();
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(save);
        actions.addClassName("nw-actions");
        var form = new Div(errors, organ, number, name, begins, last, reference, actions);
        form.addClassName("nw-stack");
        return new Details(t.of("members.organs.enter"), form);
    }

    private Optional<Member> known(IntegerField number) {
        return number.getValue() == null || number.getValue() < 1 ? Optional.empty()
            : members.numbered(organisation().id(), number.getValue());
    }
}
