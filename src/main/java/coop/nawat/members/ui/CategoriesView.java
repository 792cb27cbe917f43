package coop.nawat.members.ui;

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
import coop.nawat.common.ProperName;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Done;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Category;
import coop.nawat.members.CategoryId;
import coop.nawat.members.MembersBook;
import coop.nawat.members.PublicForm;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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

    CategoriesView(Access access, MembersBook book, Cooperatives cooperatives, PublicForm publicForm, Site site) {
        super(access);
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
        var t = Tongue.t();
        var back = new Anchor("c/" + organisation().slug() + "/members", t.of("members.admit.to-register"));
        back.addClassName("nw-back");
        add(back, new H1(t.of("members.categories.title")), new Paragraph(t.of("members.categories.lead")));
        Done.tell(this, said);
        var categories = book.categories(organisation().id());
        var list = new UnorderedList();
        list.addClassName("nw-book");
        for (var category : categories) {
            var name = new Paragraph(new Bdi(category.name().best(t.language())));
            name.addClassName("nw-lead");
            var told = new Div(name, new StatusBadge(category.votes() ? Status.FINE : Status.NO_DATA,
                t.of(category.votes() ? "members.categories.with-vote" : "members.categories.without-vote")));
            told.addClassName("nw-entry");
            if (category.clause() != null) told.add(new Paragraph(new Bdi(category.clause())));
            list.add(new ListItem(told));
        }
        add(categories.isEmpty() ? new Paragraph(t.of("members.categories.none")) : list, form(), publicForm());
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

    private Section form() {
        var t = Tongue.t();
        var errors = new FormErrors();
        var names = new LinkedHashMap<Language, TextField>();
        var fields = new Div();
        fields.addClassName("nw-decision");
        for (var language : cooperatives.cooperative(organisation().id()).languages()) {
            var field = new TextField(t.of("members.categories.name", "language", language.ownName()));
            field.setMaxLength(LONGEST_NAME);
            field.setManualValidation(true);
            field.setRequiredIndicatorVisible(true);
            field.getElement().setAttribute("lang", language.tag());
            field.getElement().executeJs("this.inputElement && (this.inputElement.dir = $0)", language.direction());
            names.put(language, field);
            fields.add(field);
        }
        var votes = new Checkbox(t.of("members.categories.votes"));
        var clause = new TextField(t.of("members.categories.clause"));
        clause.setHelperText(t.of("members.categories.clause-hint"));
        clause.setMaxLength(LONGEST_NAME);
        clause.setManualValidation(true);
        clause.addClassName("nw-auto");
        fields.add(votes, clause);
        var submit = OneForm.submit(t.of("members.categories.submit"), () -> {
            var problems = new ArrayList<FormErrors.Problem>();
            var texts = new EnumMap<Language, String>(Language.class);
            names.forEach((language, field) -> {
                field.setInvalid(false);
                if (field.getValue().isBlank())
                    problems.add(
                        new FormErrors.Problem(field, t.of("members.categories.name-missing", "language", language.ownName())));
                else
                    PersonFields.tried(field, problems,
                        () -> texts.put(language, ProperName.of(field.getValue())));
            });
            clause.setInvalid(false);
            PersonFields.tried(clause, problems,
                () -> new Category(CategoryId.create(), LocalText.of(Language.EN, "–"), true, clause.getValue()));
            if (!votes.getValue() && clause.getValue().isBlank())
                problems.add(new FormErrors.Problem(clause, t.of("members.refusal.CLAUSE_MISSING.title")));
            if (!errors.show(problems)) return;
            var name = new LocalText(texts);
            book.addCategory(organisation().id(), name, votes.getValue(), clause.getValue());
            show(t.of("members.categories.done", "name", name.best(t.language())));
        });
        var actions = new Div(submit);
        actions.addClassName("nw-actions");
        var section = new Section(new H2(t.of("members.categories.add")), errors, fields, actions);
        section.addClassName("nw-no-print");
        return section;
    }
}
