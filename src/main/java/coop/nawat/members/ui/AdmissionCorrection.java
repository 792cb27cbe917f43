package coop.nawat.members.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.members.Admissions;
import coop.nawat.members.BookEntry;
import coop.nawat.members.Category;
import coop.nawat.members.Member;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.MembersBook;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.Consumer;

/** An admission that was written down wrong: with other values, or not at all. */
final class AdmissionCorrection {
    private final Admissions admissions;
    private final MembersBook book;
    private final OrganisationId organisation;
    private final OneForm form;
    private final Consumer<String> done;

    /**
     * @param form in which it stands
     * @param done told what was done
     */
    AdmissionCorrection(Admissions admissions, MembersBook book, OrganisationId organisation, OneForm form, Consumer<String> done) {
        this.admissions = admissions;
        this.book = book;
        this.organisation = organisation;
        this.form = form;
        this.done = done;
    }

    void fill(Div place, Member m, BookEntry entry) {
        var t = Tongue.t();
        var number = new TextField();
        PersonFields.asNumber(number);
        number.setValue(Integer.toString(m.number()));
        number.setRequiredIndicatorVisible(true);
        var category = new Select<Category>();
        var categories = book.categories(organisation);
        PersonFields.asCategory(category, categories);
        var then = entry.line() == null ? m.person() : entry.line();
        PersonFields.inCategory(category, categories, then.category());
        var decision = new DecisionFields(t.of("members.column.ADMITTED_ON"), entry.day()).withReason();
        decision.tell(MemberRefusal.NUMBER_TAKEN, number).tell(MemberRefusal.NOTHING_CHANGES, decision.day())
            .tell(MemberRefusal.MEMBER_ALREADY, decision.day()).tell(CooperativeRefusal.BEFORE_FOUNDING, decision.day())
            .tell(MemberRefusal.CATEGORY_ENDED, category);
        decision.afterDay(number, category);
        var submit = OneForm.submit(t.of("members.correct.admission-submit"), () -> {
            var problems = new ArrayList<FormErrors.Problem>();
            number.setInvalid(false);
            var decided = decision.read(problems);
            var wanted = PersonFields.tried(number, problems,
                () -> Objects.requireNonNullElseGet(PersonFields.number(number), () -> {
                    throw new IllegalArgumentException("members.number.range");
                }));
            if (!decision.errors().show(problems) || decided == null || wanted == null) return;
            var chosen = category.getValue();
            if (decision.tried(() -> admissions.correct(organisation, m.id(), wanted, decided.day(),
                chosen == null ? null : chosen.id(), Objects.requireNonNullElse(decided.reason(), ""))))
                done.accept(t.of("members.correct.admission-done", "number", entry.number()));
        });
        var never = new Button(t.of("members.annul.title"), e -> {
            place.removeAll();
            annul(place, m, entry);
        });
        never.addThemeVariants(ButtonVariant.TERTIARY);
        place.add(decision.errors(), new Paragraph(t.of("members.correct.admission-what")), decision, form.actions(submit), never);
    }

    private void annul(Div place, Member m, BookEntry entry) {
        var t = Tongue.t();
        var why = new DecisionFields("", entry.day()).onlyReason();
        why.tell(MemberRefusal.LATER_ENTRIES, why.reason()).tell(MemberRefusal.LEDGER_NEEDS_MEMBER, why.reason())
            .tell(MemberRefusal.BUILT_UPON, why.reason());
        var act = t.of("members.annul.do");
        var press = new SecondPress(act, t.of("members.annul.will", "name", m.name()), act, () -> {
            if (why.tried(d -> admissions.annul(organisation, m.id(), Objects.requireNonNullElse(d.reason(), ""))))
                done.accept(t.of("members.annul.done", "name", m.name()));
        });
        place.add(new H3(t.of("members.annul.title")), why.errors(), new Paragraph(t.of("members.annul.what", "number", m.number())), why,
            form.actions(press));
    }
}
