package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.CheckAnswers;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.RuleInfo;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsDocument;
import coop.nawat.cooperatives.BylawsQuestion;
import coop.nawat.cooperatives.BylawsQuestion.Place;
import coop.nawat.cooperatives.BylawsQuestion.Standing;
import coop.nawat.cooperatives.BylawsSection;
import coop.nawat.cooperatives.BylawsVersion;
import coop.nawat.cooperatives.BylawsVersions;
import coop.nawat.cooperatives.BylawsWords;
import coop.nawat.cooperatives.Clause;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Resolutions.Resolution;
import coop.nawat.rules.LawValue;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.RulesRefusal;
import coop.nawat.rules.ui.RuleTold;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    /** The last step, after the sections. */
    private static final int CHECK = BylawsSection.values().length + 1;
    private static final int MOST_DIGITS = 6;

    private final transient BylawsVersions bylaws;
    private final transient Clock clock;
    private final Nav progress = new Nav();
    private final transient List<Card> cards = new ArrayList<>();
    private int number;
    private int step = 1;

    BylawsDraftView(Access access, BylawsVersions bylaws, Clock clock) {
        super(access);
        this.bylaws = bylaws;
        this.clock = clock;
        progress.addClassName("nw-steps");
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

    private BylawsDocument document() {
        try {
            return bylaws.document(organisation().id(), number);
        } catch (Refused refused) {
            if (refused.refusal() == AccessRefusal.NOTHING_HERE) throw new NotFoundException();
            throw refused;
        }
    }

    private void show() {
        removeAll();
        cards.clear();
        var t = Tongue.t();
        var document = document();
        var back = new Anchor("c/" + organisation().slug() + "/bylaws", t.of("cooperatives.bylaws.back"));
        back.addClassName("nw-back");
        var law = document.outcome().law();
        var head = new Div(back,
            new H1(
                t.of(document.version().isDraft() ? "cooperatives.bylaws.draft" : "cooperatives.bylaws.version-number", "number", number)),
            new Paragraph(new Span(t.of("cooperatives.bylaws.law-name") + ": "), new Bdi(law.form().best(t.language()))));
        if (law.warning() != null) {
            var warning = new Paragraph(Icons.WATCH.create(), new Span(t.of(law.warning())));
            warning.addClassName("nw-warning");
            head.add(warning);
        }
        add(head);
        if (!document.version().isDraft()) {
            add(new Adopted(document));
            return;
        }
        progress.setAriaLabel(t.of("cooperatives.bylaws.steps"));
        showProgress(document);
        var columns = new Div(progress, step == CHECK ? new Check(document) : new Step(document, BylawsSection.of(step)));
        columns.addClassName("nw-wizard");
        add(columns);
    }

    private String address(int to) { return "c/" + organisation().slug() + "/bylaws/" + number + "?step=" + to; }

    private void go(int to) {
        UI.getCurrentOrThrow().navigate("c/" + organisation().slug() + "/bylaws/" + number, QueryParameters.of("step", String.valueOf(to)));
    }

    // ---- how far the draft is

    private void showProgress(BylawsDocument document) {
        var t = Tongue.t();
        progress.removeAll();
        var told = new Paragraph(t.of("cooperatives.bylaws.step-of", "n", step, "of", CHECK));
        told.addClassName("nw-step-of");
        var list = new OrderedList();
        for (var section : BylawsSection.values()) {
            long missing = document.questions(section).stream().filter(BylawsQuestion::isMissing).count();
            list.add(entry(section.number(), t.name("cooperatives.bylaws.section", section), missing == 0 ? Icons.FINE : Icons.TO_DO,
                missing == 0 ? t.of("cooperatives.bylaws.nothing-missing") : t.of("cooperatives.bylaws.missing-count", "n", missing)));
        }
        list.add(entry(CHECK, t.of("cooperatives.bylaws.check"), document.complete() ? Icons.FINE : Icons.TO_DO,
            t.of(document.complete() ? "cooperatives.bylaws.ready" : "cooperatives.bylaws.not-ready")));
        progress.add(told, list);
    }

    private ListItem entry(int of, String name, Icons icon, String state) {
        var link = new Anchor(address(of), "");
        link.removeAll();
        var words = new Span(name);
        words.addClassName("nw-step-name");
        var note = new Span(state);
        note.addClassName("nw-step-state");
        link.add(icon.create(), words, note);
        if (of == step) link.getElement().setAttribute("aria-current", "step");
        var entry = new ListItem(link);
        entry.getElement().setAttribute("data-state", icon.symbol());
        return entry;
    }

    // ---- one matter

    /** The questions of one section. */
    private final class Step extends Section {
        private static final long serialVersionUID = 1;
        private final FormErrors errors = new FormErrors();
        private final Div text = new Div();
        private final BylawsSection section;

        Step(BylawsDocument document, BylawsSection section) {
            this.section = section;
            addClassName("nw-step");
            var t = Tongue.t();
            add(new H2(section.number() + ". " + t.name("cooperatives.bylaws.section", section)),
                new Paragraph(t.name("cooperatives.bylaws.section-plain", section)), errors);
            document.questions(section, Place.ASKED).forEach(q -> add(card(document, q)));
            var more = document.questions(section, Place.MORE);
            if (!more.isEmpty()) {
                var fold = new Details(t.of("cooperatives.bylaws.more", "n", more.size()));
                more.forEach(q -> fold.add(card(document, q)));
                fold.addClassName("nw-fold");
                add(fold);
            }
            var fixed = document.questions(section, Place.FIXED);
            if (!fixed.isEmpty()) {
                var fold = new Details(t.of("cooperatives.bylaws.fixed", "n", fixed.size()), new Fixed(document, fixed));
                fold.addClassName("nw-fold");
                add(fold);
            }
            text.addClassName("nw-clauses");
            add(new H3(t.of("cooperatives.bylaws.text")), new Paragraph(t.of("cooperatives.bylaws.text-what")), text);
            showText(document);
            var next = new Button(t.of(step + 1 == CHECK ? "cooperatives.bylaws.next-check" : "cooperatives.bylaws.next"), e -> next());
            next.addThemeVariants(ButtonVariant.PRIMARY);
            var actions = new Div(next);
            if (step > 1) actions.add(new Button(t.of("cooperatives.bylaws.previous"), e -> go(step - 1)));
            actions.addClassName("nw-actions");
            var kept = new Paragraph(t.of("cooperatives.bylaws.kept"));
            kept.addClassName("nw-note");
            add(actions, kept);
        }

        private Card card(BylawsDocument document, BylawsQuestion question) {
            var card = new Card(this, document, question);
            cards.add(card);
            return card;
        }

        private void showText(BylawsDocument document) {
            text.removeAll();
            document.cooperative().languages().forEach(language -> text.add(new ClauseEditor(this, document.clause(section, language),
                document.cooperative().languages().size() > 1)));
        }

        /** After something was kept: everything around the fields tells how it stands now. */
        private void refresh() {
            var document = document();
            showProgress(document);
            showText(document);
            for (var card : cards)
                document.questions().stream().filter(q -> q.key().equals(card.question.key())).findFirst().ifPresent(card::tell);
        }

        private void next() {
            for (var card : cards)
                if (card.question.isMissing() && !card.field.isRefused()) card.keep();
            var problems = new ArrayList<FormErrors.Problem>();
            for (var card : cards)
                if (card.field.isRefused()) problems.add(new FormErrors.Problem(card.field.target(), Objects.requireNonNull(card.refused)));
            if (errors.show(problems)) go(step + 1);
        }
    }

    /** One question with its field, and the law beside it. */
    private final class Card extends Section {
        private static final long serialVersionUID = 1;
        private final BylawsField field;
        private final Div state = new Div();
        private final Button lawful = new Button();
        private final Step around;
        private transient BylawsQuestion question;
        private @Nullable String refused;

        Card(Step around, BylawsDocument document, BylawsQuestion question) {
            this.around = around;
            this.question = question;
            var t = Tongue.t();
            addClassNames("nw-card", "nw-question");
            var words = new BylawsWords(t, document.outcome().law());
            var name = words.name(question);
            field = BylawsField.of(question, document.outcome().law(), words, name);
            field.addClassName("nw-answer");
            var plain = new Paragraph(words.plain(question));
            state.addClassName("nw-question-state");
            state.getElement().setAttribute("aria-live", "polite");
            lawful.addThemeVariants(ButtonVariant.TERTIARY);
            lawful.addClickListener(e -> backToLaw());
            lawful.setAriaLabel(t.of("cooperatives.bylaws.take-back-of", "what", name));
            var asked = new Div(plain, field, state, lawful);
            asked.addClassName("nw-asked");
            add(asked, law(words));
            fill();
            tell(question);
            field.changed(this::keep);
        }

        private void fill() {
            var values = new HashMap<String, String>();
            question.said().forEach((key, leaf) -> values.put(key, leaf.value().text()));
            field.present(question.isMissing() ? question.suggestion() : values);
        }

        private Component law(BylawsWords words) {
            var t = Tongue.t();
            var beside = new Div();
            beside.addClassName("nw-law");
            var said = question.law();
            if (said == null) {
                beside.add(new Paragraph(t.of("cooperatives.bylaws.law.silent")));
                return beside;
            }
            beside.add(lawLine(words, said));
            if (question.unverified()) {
                var warning = new Paragraph(Icons.WATCH.create(), new Span(t.of("common.rule.not-sure")));
                warning.addClassName("nw-warning");
                beside.add(warning);
            }
            return beside;
        }

        /** Says how the question stands; what is typed stays. */
        private void tell(BylawsQuestion now) {
            question = now;
            var t = Tongue.t();
            state.removeAll();
            switch (now.standing()) {
                case MISSING -> state.add(new StatusBadge(Status.WATCH, t.of("cooperatives.bylaws.missing")),
                    note(t.of(now.suggestion().isEmpty() ? "cooperatives.bylaws.missing-what" : "cooperatives.bylaws.suggested")));
                case ANSWERED -> state.add(new StatusBadge(Status.FINE, t.of("cooperatives.bylaws.answered")));
                case LAW -> state.add(new StatusBadge(Status.NO_DATA, t.of("cooperatives.bylaws.as-law")));
                case OPEN -> {
                    state.add(new StatusBadge(Status.NO_DATA, t.of("cooperatives.bylaws.open")));
                    if (!now.suggestion().isEmpty()) state.add(suggestion(now));
                }
            }
            var law = now.law();
            var hasLaw = law != null && law.value() != null;
            lawful.setText(t.of(hasLaw ? "cooperatives.bylaws.take-law" : "cooperatives.bylaws.say-nothing"));
            lawful.setVisible(now.standing() == Standing.ANSWERED && (law == null || law.value() != null));
        }

        private Component suggestion(BylawsQuestion now) {
            var take = new Button(Tongue.t().of("cooperatives.bylaws.take-suggestion"), e -> {
                field.present(now.suggestion());
                keep();
            });
            take.addThemeVariants(ButtonVariant.TERTIARY);
            return take;
        }

        private Span note(String words) {
            var note = new Span(words);
            note.addClassName("nw-note");
            return note;
        }

        private void keep() { field.values().ifPresent(this::keep); }

        private void keep(Map<String, String> values) {
            if (values.values().stream().allMatch(String::isEmpty) && question.isMissing()) return;
            try {
                bylaws.set(organisation().id(), number, asLaw(values) ? nothing() : values, null);
                refused = null;
                field.refuse(null);
                around.refresh();
                Announcer.say(Tongue.t().of("cooperatives.bylaws.saved"));
            } catch (Refused no) {
                if (!(no.refusal() instanceof RulesRefusal)) throw no;
                refused = told(no);
                field.refuse(refused);
            }
        }

        /** Whether this is what the law says anyway: then the bylaws need not repeat it. */
        private boolean asLaw(Map<String, String> values) {
            var law = document().outcome().law().values();
            return question.law() != null && values.entrySet().stream().allMatch(e -> {
                var said = law.get(e.getKey());
                return Objects.equals(e.getValue(), said == null || said.value() == null ? "" : said.value().text());
            });
        }

        private Map<String, String> nothing() {
            var nothing = new LinkedHashMap<String, String>();
            question.keys().forEach(key -> nothing.put(key, ""));
            return nothing;
        }

        private void backToLaw() {
            bylaws.set(organisation().id(), number, nothing(), null);
            refused = null;
            around.refresh();
            fill();
            field.refuse(null);
        }

        private String told(Refused no) {
            var t = Tongue.t();
            var texts = RefusalTexts.of(t, no);
            if (no.refusal() != RulesRefusal.OUTSIDE_LAW) return texts.title() + " " + texts.todo();
            var broken = document().outcome().law().values().get(String.valueOf(no.arguments().get("parameter")));
            if (broken == null) return texts.why();
            var words = new BylawsWords(t, document().outcome().law());
            return t.of("cooperatives.bylaws.outside-law", "law", words.law(broken), "article", article(broken.provenance()));
        }
    }

    private static String article(Provenance provenance) { return Objects.requireNonNullElse(provenance.article(), "–"); }

    private static Component lawLine(BylawsWords words, LawValue said) {
        var t = Tongue.t();
        var provenance = said.provenance();
        var sentence = words.law(said);
        var value = said.value();
        var name = new Span(t.of("cooperatives.bylaws.the-law"));
        name.addClassName("nw-law-name");
        var line = new Paragraph(name, new Span(" " + sentence));
        if (provenance.article() != null) line.add(new Span(" ("), new Bdi(provenance.article()), new Span(")"));
        var info = RuleTold.info(words.name(said.parameter(), said.key()) + ": " + sentence,
            value == null ? "–" : words.value(said.parameter(), value), provenance, null);
        var known = new Div(info);
        // what is not checked says so itself
        if (!provenance.risky()) known.addComponentAsFirst(new StatusBadge(Status.FINE, t.name("rules.status", provenance.status())));
        known.addClassName("nw-known");
        return new Div(line, known);
    }

    /** What the law has settled, as facts. */
    private static final class Fixed extends DescriptionList {
        private static final long serialVersionUID = 1;

        Fixed(BylawsDocument document, List<BylawsQuestion> questions) {
            addClassName("nw-fact-list");
            var words = new BylawsWords(Tongue.t(), document.outcome().law());
            for (var question : questions) {
                var said = question.law();
                if (said == null) continue;
                var fact = new Div(new Term(words.name(question)),
                    new Description(new Bdi(words.answer(question, document.outcome()).orElse("–")),
                        lawLine(words, said)));
                getElement().appendChild(fact.getElement());
            }
        }
    }

    /** The text of a section in one language: made from the answers, and open to be written otherwise. */
    private final class ClauseEditor extends Div {
        private static final long serialVersionUID = 1;

        ClauseEditor(Step around, Clause clause, boolean several) {
            var t = Tongue.t();
            addClassName("nw-clause");
            var area = new TextArea(several ? t.of("cooperatives.bylaws.text-in", "language", clause.language().ownName())
                : t.of("cooperatives.bylaws.text-label"));
            area.setValue(clause.words());
            area.setMaxLength(Clause.LONGEST);
            area.setValueChangeMode(ValueChangeMode.ON_CHANGE);
            area.setManualValidation(true);
            area.getElement().setAttribute("lang", clause.language().tag());
            area.getElement().executeJs("this.inputElement && (this.inputElement.dir = $0)", clause.language().direction());
            area.addValueChangeListener(e -> {
                if (!e.isFromClient()) return;
                try {
                    bylaws.write(organisation().id(), number, clause.section(), clause.language(), e.getValue());
                    around.refresh();
                    Announcer.say(t.of("cooperatives.bylaws.saved"));
                } catch (Refused no) {
                    if (!(no.refusal() instanceof CooperativeRefusal)) throw no;
                    area.setInvalid(true);
                    area.setErrorMessage(RefusalTexts.of(t, no).why());
                }
            });
            add(area);
            if (!clause.edited()) return;
            var restore = new Button(t.of("cooperatives.bylaws.restore"), e -> {
                bylaws.restore(organisation().id(), number, clause.section(), clause.language());
                around.refresh();
            });
            restore.addThemeVariants(ButtonVariant.TERTIARY);
            restore.setAriaLabel(t.of("cooperatives.bylaws.restore-in", "language", clause.language().ownName()));
            var edited = new Div(new StatusBadge(Status.OPEN, t.of("cooperatives.bylaws.edited")), restore);
            edited.addClassName("nw-question-state");
            add(edited);
        }
    }

    // ---- all of it

    /** The last look: what is missing, every answer, the text, the adoption. */
    private final class Check extends Section {
        private static final long serialVersionUID = 1;

        Check(BylawsDocument document) {
            addClassName("nw-step");
            var t = Tongue.t();
            var words = new BylawsWords(t, document.outcome().law());
            add(new H2(CHECK + ". " + t.of("cooperatives.bylaws.check")), stand(document, words));
            required(document, words).ifPresent(this::add);
            for (var section : BylawsSection.values()) {
                var answers = new CheckAnswers();
                var any = false;
                for (var question : document.questions(section, Place.ASKED)) {
                    var answer = words.answer(question, document.outcome());
                    if (answer.isEmpty() && !question.isMissing()) continue;
                    any = true;
                    answers.with(words.name(question), answer.<Component>map(Bdi::new)
                        .orElseGet(() -> new StatusBadge(Status.WATCH, t.of("cooperatives.bylaws.missing"))), () -> go(section.number()));
                }
                if (any) add(new H3(section.clause() + " " + t.name("cooperatives.bylaws.section", section)), answers);
            }
            add(new H3(t.of("cooperatives.bylaws.text")));
            add(new Text(document), new Exports(bylaws, document.cooperative(), document.version()),
                new H2(t.of("cooperatives.bylaws.adopt")));
            add(document.complete() ? new Adopt(document) : new Paragraph(t.of("cooperatives.bylaws.adopt-when-complete")));
        }

        private Component stand(BylawsDocument document, BylawsWords words) {
            var t = Tongue.t();
            var missing = document.missing();
            if (document.complete()) {
                var done = new Div(Icons.FINE.create(), new Paragraph(t.of("cooperatives.bylaws.complete")));
                done.addClassName("nw-done");
                return done;
            }
            var stand = new Div();
            stand.addClassName("nw-stack");
            document.refusals().forEach(refused -> stand.add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, refused))));
            if (missing.isEmpty()) return stand;
            var list = new UnorderedList();
            missing.forEach(q -> list.add(new ListItem(new Anchor(address(q.section().number()), words.name(q)))));
            var panel = new Div(
                new Paragraph(new StatusBadge(Status.WATCH, t.of("cooperatives.bylaws.missing-count", "n", missing.size()))), list);
            panel.addClassName("nw-card");
            stand.add(panel);
            return stand;
        }

        /** What the law wants bylaws to settle, so that somebody compares the text with it. */
        private Optional<Component> required(BylawsDocument document, BylawsWords words) {
            return document.outcome().leaf("formation.statutes_required_matters").map(Leaf::value)
                .map(value -> value instanceof coop.nawat.rules.Value.Several(var codes) ? codes : List.<String>of())
                .filter(codes -> !codes.isEmpty())
                .map(codes -> {
                    var list = new UnorderedList();
                    codes.forEach(code -> list.add(new ListItem(words.choice(code))));
                    list.addClassName("nw-columns");
                    var fold = new Details(Tongue.t().of("cooperatives.bylaws.required", "n", codes.size()), list);
                    fold.addClassName("nw-fold");
                    return fold;
                });
        }
    }

    /** The whole text, in each language. */
    private static final class Text extends Div {
        private static final long serialVersionUID = 1;

        Text(BylawsDocument document) {
            addClassName("nw-bylaws-text");
            for (var language : document.cooperative().languages()) {
                var part = new Section();
                part.addClassName("nw-card");
                part.getElement().setAttribute("lang", language.tag()).setAttribute("dir", language.direction());
                part.add(new H3(language.ownName()));
                for (var section : BylawsSection.values()) {
                    var clause = document.clause(section, language);
                    var name = new Paragraph(section.clause());
                    name.addClassName("nw-lead");
                    part.add(name);
                    clause.words().lines().filter(l -> !l.isBlank()).forEach(l -> part.add(new Paragraph(l)));
                }
                add(part);
            }
        }
    }

    private LocalDate today(BylawsDocument document) { return document.cooperative().dayOf(clock.instant()); }

    /** Who has adopted the draft, and from which day it holds. */
    private final class Adopt extends Section {
        private static final long serialVersionUID = 1;
        private final FormErrors errors = new FormErrors();
        private final RadioButtonGroup<Boolean> founders = new RadioButtonGroup<>();
        private final Select<Resolution> resolution = new Select<>();
        private final Paragraph none = new Paragraph();
        private final DatePicker on = DatePickers.create(Tongue.t().of("cooperatives.bylaws.signed-on"));
        private final DatePicker from = DatePickers.create(Tongue.t().of("cooperatives.bylaws.in-force-from"));
        private final transient List<Resolution> resolutions;

        Adopt(BylawsDocument document) {
            var t = Tongue.t();
            addClassNames("nw-card", "nw-stack");
            resolutions = bylaws.resolutions(organisation().id());
            var first = bylaws.list(organisation().id()).stream().allMatch(BylawsVersion::isDraft);
            founders.setLabel(t.of("cooperatives.bylaws.who-adopted"));
            founders.setItems(true, false);
            founders.setItemLabelGenerator(yes -> t.of(yes ? "cooperatives.bylaws.by-founders" : "cooperatives.bylaws.by-assembly"));
            founders.setValue(first && resolutions.isEmpty());
            founders.setVisible(first);
            resolution.setLabel(t.of("cooperatives.bylaws.resolution"));
            resolution.setItems(resolutions);
            resolution.setItemLabelGenerator(
                r -> r == null ? "" : t.of("cooperatives.bylaws.resolution-is", "assembly", r.assembly(), "item", r.item(), "title",
                    r.title().best(t.language())));
            if (!resolutions.isEmpty()) resolution.setValue(resolutions.getFirst());
            none.setText(t.of("cooperatives.bylaws.no-resolution"));
            on.setMax(today(document));
            on.setValue(today(document));
            from.setValue(today(document));
            founders.addValueChangeListener(e -> unfold());
            unfold();
            var hint = new Paragraph(t.of("cooperatives.bylaws.in-force-hint"));
            hint.addClassName("nw-note");
            add(errors, founders, resolution, none, on, from, hint, new SecondPress(t.of("cooperatives.bylaws.adopt-do"),
                t.of("cooperatives.bylaws.adopt-will", "number", number), t.of("cooperatives.bylaws.adopt-confirm", "number", number),
                this::adopt));
        }

        private boolean signed() { return Boolean.TRUE.equals(founders.getValue()); }

        private void unfold() {
            on.setVisible(signed());
            resolution.setVisible(!signed() && !resolutions.isEmpty());
            none.setVisible(!signed() && resolutions.isEmpty());
        }

        private void adopt() {
            var t = Tongue.t();
            var problems = new ArrayList<FormErrors.Problem>();
            on.setInvalid(false);
            if (signed() && on.getValue() == null) problems.add(new FormErrors.Problem(on, t.of("common.date.required")));
            if (!signed() && resolution.getValue() == null)
                problems.add(new FormErrors.Problem(founders, t.of("cooperatives.bylaws.no-resolution")));
            if (!errors.show(problems)) return;
            if (signed()) bylaws.adoptByFounders(organisation().id(), number, Objects.requireNonNull(on.getValue()), from.getValue());
            else
                bylaws.adoptByResolution(organisation().id(), number, resolution.getValue().assembly(), resolution.getValue().item(),
                    from.getValue());
            BylawsDraftView.this.show();
            Announcer.say(t.of("cooperatives.bylaws.adopted-now", "number", number));
        }
    }

    // ---- an adopted version

    /** Who has adopted it, or that nobody has. */
    static String adoptedBy(BylawsVersion version) {
        var t = Tongue.t();
        var adoption = version.adoption();
        if (adoption == null) return t.of("cooperatives.bylaws.paper.draft");
        return adoption.byFounders() ? t.of("cooperatives.bylaws.adopted-by-founders", "on", adoption.on())
            : t.of("cooperatives.bylaws.adopted-by-assembly", "assembly", Objects.requireNonNull(adoption.assembly()), "item",
                Objects.requireNonNull(adoption.item()), "on", adoption.on());
    }

    /** An adopted version: how it stands, its text, its values. */
    private final class Adopted extends Div {
        private static final long serialVersionUID = 1;

        Adopted(BylawsDocument document) {
            var t = Tongue.t();
            var version = document.version();
            addClassName("nw-stack");
            add(new Paragraph(new StatusBadge(BylawsView.status(version.state()), t.name("cooperatives.bylaws-state", version.state()))),
                new Paragraph(adoptedBy(version)));
            var adoption = version.adoption();
            if (adoption != null) {
                var by = new Paragraph(t.of("cooperatives.bylaws.recorded-by", "name", adoption.recordedBy()));
                by.addClassName("nw-note");
                add(by);
            }
            if (version.inForceFrom() != null) add(new Paragraph(t.of("cooperatives.bylaws.holds-from", "date", version.inForceFrom())));
            else
                add(new Force(document));
            add(new Exports(bylaws, document.cooperative(), version), new H2(t.of("cooperatives.bylaws.text")), new Text(document),
                new H2(t.of("cooperatives.bylaws.values")), new Values(document));
        }
    }

    /** From which day an adopted version holds. */
    private final class Force extends Section {
        private static final long serialVersionUID = 1;

        Force(BylawsDocument document) {
            var t = Tongue.t();
            addClassNames("nw-card", "nw-stack");
            var from = DatePickers.create(t.of("cooperatives.bylaws.in-force-from"));
            from.setValue(today(document));
            var say = new Button(t.of("cooperatives.bylaws.in-force-do"), e -> {
                if (from.getValue() == null) return;
                bylaws.bringIntoForce(organisation().id(), number, from.getValue());
                BylawsDraftView.this.show();
            });
            say.addThemeVariants(ButtonVariant.PRIMARY);
            add(new Paragraph(t.of("cooperatives.bylaws.in-force-hint")), from, new Div(say));
        }
    }

    /** Every answer with the rule behind it. */
    private static final class Values extends DescriptionList {
        private static final long serialVersionUID = 1;

        Values(BylawsDocument document) {
            addClassName("nw-fact-list");
            var words = new BylawsWords(Tongue.t(), document.outcome().law());
            for (var question : document.questions()) {
                if (question.place() != Place.ASKED) continue;
                var answer = words.answer(question, document.outcome());
                if (answer.isEmpty()) continue;
                var fact = new Div(new Term(words.name(question)),
                    new Description(new Bdi(answer.get()), new Span(" "), info(words, question, answer.get())));
                getElement().appendChild(fact.getElement());
            }
        }

        private static RuleInfo info(BylawsWords words, BylawsQuestion question, String answer) {
            var leaf = question.keys().stream().map(question.said()::get).filter(Objects::nonNull).findFirst().orElseThrow();
            return RuleTold.info(words.plain(question), answer, leaf.provenance(), null);
        }
    }
}
