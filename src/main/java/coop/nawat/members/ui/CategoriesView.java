package coop.nawat.members.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.Site;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.ProperName;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Done;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Category;
import coop.nawat.members.CategoryEntry;
import coop.nawat.members.CategoryId;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.MembersBook;
import coop.nawat.members.PublicForm;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of members that the bylaws know beside the ordinary ones. */
@Route("c/:coop/members/categories")
@StyleSheet("work/register.css")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR})
class CategoriesView extends Workplace {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_NAME = 100;
    private final transient MembersBook book;
    private final transient Cooperatives cooperatives;
    private final transient PublicForm publicForm;
    private final transient Site site;
    private final transient Clock clock;
    private final OneForm form = new OneForm();

    CategoriesView(Access access, MembersBook book, Cooperatives cooperatives, PublicForm publicForm, Site site, Clock clock) {
        super(access);
        this.clock = clock;
        this.publicForm = publicForm;
        this.site = site;
        this.book = book;
        this.cooperatives = cooperatives;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("members.categories.title"); }

    @Override
    protected void open(BeforeEnterEvent event) { show(null); }

    private void show(@Nullable String said) {
        removeAll();
        form.close();
        var t = Tongue.t();
        var back = new Anchor("c/" + organisation().slug() + "/members", t.of("members.admit.to-register"));
        back.addClassName("nw-back");
        add(back, new H1(t.of("members.categories.title")), new Paragraph(t.of("members.categories.lead")));
        Done.tell(this, said);
        var categories = book.categories(organisation().id());
        var entries = book.categoryEntries(organisation().id());
        var list = new UnorderedList();
        list.addClassName("nw-book");
        var first = book.categories(organisation().id(), LocalDate.MIN, null).stream()
            .collect(Collectors.toMap(Category::id, Category::name));
        categories.forEach(c -> list.add(new ListItem(told(c, Objects.requireNonNullElse(first.get(c.id()), c.name()),
            entries.stream().filter(e -> e.category().equals(c.id())).toList()))));
        add(categories.isEmpty() ? new Paragraph(t.of("members.categories.none")) : list, added(), publicForm());
    }

    /**
     * What it is today, what became of it, and what can be done with it.
     *
     * @param first what it was called when it was added
     */
    private Div told(Category category, LocalText first, List<CategoryEntry> entries) {
        var t = Tongue.t();
        var name = new Paragraph(new Bdi(category.name().best(t.language())));
        name.addClassName("nw-lead");
        var told = new Div(name, new StatusBadge(category.votes() ? Status.FINE : Status.NO_DATA,
            t.of(category.votes() ? "members.categories.with-vote" : "members.categories.without-vote")));
        told.addClassName("nw-entry");
        if (category.clause() != null) told.add(new Paragraph(new Bdi(category.clause())));
        if (entries.stream().anyMatch(e -> e.name() != null))
            told.add(new Paragraph(t.of("members.categories.named-first", "name", first.best(t.language()))));
        for (var entry : entries) {
            var renamed = entry.name();
            var words = renamed == null ? t.of("members.categories.ended", "date", entry.day())
                : t.of("members.categories.renamed", "name", renamed.best(t.language()), "date", entry.day());
            told.add(new Paragraph(entry.reference() == null ? words : words + " · " + Messages.isolated(entry.reference())));
        }
        if (category.endedFrom() != null) return told;
        var rename = new Button(t.of("members.categories.rename"));
        var end = new Button(t.of("members.categories.end"));
        rename.setAriaLabel(t.of("members.categories.rename-which", "name", category.name().best(t.language())));
        end.setAriaLabel(t.of("members.categories.end-which", "name", category.name().best(t.language())));
        var actions = new Div(rename, end);
        actions.addClassNames("nw-actions", "nw-no-print");
        rename.addClickListener(e -> form.open(told, actions, place -> rename(place, category)));
        end.addClickListener(e -> form.open(told, actions, place -> end(place, category)));
        told.add(actions);
        return told;
    }

    private LocalDate today() { return LocalDate.now(clock.withZone(organisation().zone())); }

    private void rename(Div place, Category category) {
        var t = Tongue.t();
        var names = new NameFields();
        names.fill(category.name());
        var decision = new DecisionFields(t.of("members.categories.renamed-from"), today()).withoutReason();
        decision.tell(MemberRefusal.NOTHING_CHANGES, names.first()).tell(MemberRefusal.CATEGORY_ENDED, decision.day());
        var submit = OneForm.submit(t.of("members.categories.rename-submit"), () -> {
            var problems = new ArrayList<FormErrors.Problem>();
            var name = names.read(problems);
            var decided = decision.read(problems);
            if (!decision.errors().show(problems) || name == null || decided == null) return;
            if (names.tried(decision.errors(),
                () -> decision.tried(() -> book.renameCategory(organisation().id(), category.id(), name, decided))))
                show(t.of("members.categories.renamed", "name", name.best(t.language()), "date", decided.day()));
        });
        place.add(decision.errors(), new Paragraph(t.of("members.categories.rename-what")), names, decision, form.actions(submit));
    }

    private void end(Div place, Category category) {
        var t = Tongue.t();
        var decision = new DecisionFields(t.of("members.categories.ended-from"), today()).withoutReason();
        decision.tell(MemberRefusal.CATEGORY_IN_USE, decision.day()).tell(MemberRefusal.CATEGORY_ENDED, decision.day());
        var submit = OneForm.submit(t.of("members.categories.end-submit", "name", category.name().best(t.language())), () -> {
            if (decision.tried(d -> book.endCategory(organisation().id(), category.id(), d)))
                show(t.of("members.categories.end-done", "name", category.name().best(t.language()), "date", decision.day().getValue()));
        });
        place.add(decision.errors(), new Paragraph(t.of("members.categories.end-what")), decision, form.actions(submit));
    }

    /** Whether anybody may ask on the web to become a member, and where. */
    private Section publicForm() {
        var t = Tongue.t();
        boolean open = publicForm.isOpen(organisation().id());
        var section = new Section(new H2(t.of("members.public-form.title")), new StatusBadge(open ? Status.FINE : Status.NO_DATA,
            t.of(open ? "members.public-form.open" : "members.public-form.closed")), new Paragraph(t.of("members.public-form.what")));
        section.addClassName("nw-no-print");
        if (open) {
            var address = site.address("/join/" + organisation().slug());
            var link = new Anchor(address, address);
            link.getElement().setAttribute("dir", "ltr");
            link.getElement().setAttribute("router-ignore", true);
            section.add(new Paragraph(link));
        }
        var actions = new Div(OneForm.submit(t.of(open ? "members.public-form.close" : "members.public-form.do-open"), () -> {
            publicForm.setOpen(organisation().id(), !open);
            show(t.of(open ? "members.public-form.closed" : "members.public-form.open"));
        }));
        actions.addClassName("nw-actions");
        section.add(actions);
        return section;
    }

    private Section added() {
        var t = Tongue.t();
        var errors = new FormErrors();
        var names = new NameFields();
        var fields = new Div(names);
        fields.addClassName("nw-decision");
        var votes = new Checkbox(t.of("members.categories.votes"));
        var clause = new TextField(t.of("members.categories.clause"));
        clause.setHelperText(t.of("members.categories.clause-hint"));
        clause.setMaxLength(LONGEST_NAME);
        clause.setManualValidation(true);
        clause.addClassName("nw-auto");
        fields.add(votes, clause);
        var submit = OneForm.submit(t.of("members.categories.submit"), () -> {
            var problems = new ArrayList<FormErrors.Problem>();
            var name = names.read(problems);
            clause.setInvalid(false);
            PersonFields.tried(clause, problems,
                () -> new Category(CategoryId.create(), LocalText.of(Language.EN, "–"), true, clause.getValue()));
            if (!votes.getValue() && clause.getValue().isBlank())
                problems.add(new FormErrors.Problem(clause, t.of("members.refusal.CLAUSE_MISSING.title")));
            if (!errors.show(problems) || name == null) return;
            if (names.tried(errors, () -> book.addCategory(organisation().id(), name, votes.getValue(), clause.getValue()) != null))
                show(t.of("members.categories.done", "name", name.best(t.language())));
        });
        var actions = new Div(submit);
        actions.addClassName("nw-actions");
        var section = new Section(new H2(t.of("members.categories.add")), errors, fields, actions);
        section.addClassName("nw-no-print");
        return section;
    }

    /** A name in each language of the cooperative. */
    private final class NameFields extends Div {
        private static final long serialVersionUID = 1;
        private final transient Map<Language, TextField> fields = new LinkedHashMap<>();

        NameFields() {
            addClassName("nw-decision");
            for (var language : cooperatives.cooperative(organisation().id()).languages()) {
                var field = new TextField(Tongue.t().of("members.categories.name", "language", language.ownName()));
                field.setMaxLength(LONGEST_NAME);
                field.setManualValidation(true);
                field.setRequiredIndicatorVisible(true);
                field.getElement().setAttribute("lang", language.tag());
                field.getElement().executeJs("this.inputElement && (this.inputElement.dir = $0)", language.direction());
                fields.put(language, field);
                add(field);
            }
        }

        TextField first() { return fields.values().iterator().next(); }

        void fill(LocalText name) { fields.forEach((language, field) -> field.setValue(name.in(language).orElse(""))); }

        /** What stands there; null if something is wrong, which is added to the problems. */
        @Nullable
        LocalText read(List<FormErrors.Problem> problems) {
            var texts = new EnumMap<Language, String>(Language.class);
            fields.forEach((language, field) -> {
                field.setInvalid(false);
                if (field.getValue().isBlank())
                    problems.add(new FormErrors.Problem(field,
                        Tongue.t().of("members.categories.name-missing", "language", language.ownName())));
                else
                    PersonFields.tried(field, problems, () -> texts.put(language, ProperName.of(field.getValue())));
            });
            return texts.size() == fields.size() ? new LocalText(texts) : null;
        }

        /** Tries an act; a name that is another's already is told beside its field. */
        boolean tried(FormErrors errors, BooleanSupplier act) {
            try {
                return act.getAsBoolean();
            } catch (Refused refused) {
                if (refused.refusal() != MemberRefusal.CATEGORY_NAME_TAKEN) throw refused;
                var texts = RefusalTexts.of(Tongue.t(), refused);
                var name = refused.arguments().get("name");
                errors.show(fields.values().stream().filter(field -> ProperName.of(field.getValue()).equals(name))
                    .map(field -> new FormErrors.Problem(field, texts.why() + " " + texts.todo())).toList());
                return false;
            }
        }
    }
}
