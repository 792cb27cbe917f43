package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsSection;
import coop.nawat.cooperatives.BylawsWords;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.cooperatives.HeldRule;
import coop.nawat.cooperatives.HeldRule.Standing;
import coop.nawat.cooperatives.HeldRules;
import coop.nawat.cooperatives.HeldRules.Held;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.Rules;
import coop.nawat.rules.ui.RuleTold;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every rule that holds, with who says it and how sure that is. What the pack could not read is looked up and entered here. Whoever belongs to the
 * cooperative can read it.
 */
@Route("c/:coop/rules")
@PermitAll
@StyleSheet("work/bylaws.css")
@StyleSheet("work/rules.css")
class RulesView extends Workplace {
    private static final long serialVersionUID = 1;
    /** Parts are opened from the first one on until about so many rules are shown; the others open by a press. */
    private static final int SHOWN_AT_FIRST = 12;
    private static final int LONGEST_SEARCH = 100;

    private final transient HeldRules heldRules;
    private final transient Rules rules;
    private final transient Cooperatives cooperatives;
    private final transient Access access;
    private final transient Clock clock;
    private final TextField search = new TextField();
    private final Div filters = new Div();
    private final Div list = new Div();
    private final transient List<Part> parts = new ArrayList<>();
    private transient @Nullable Held held;
    private Show show = Show.ALL;

    RulesView(Access access, HeldRules heldRules, Rules rules, Cooperatives cooperatives, Clock clock) {
        super(access);
        this.access = access;
        this.heldRules = heldRules;
        this.rules = rules;
        this.cooperatives = cooperatives;
        this.clock = clock;
    }

    /** Which rules are listed. */
    private enum Show {
        ALL, VERIFY, MISSING;

        boolean holds(HeldRule rule) {
            return switch (this) {
                case ALL -> true;
                case VERIFY -> rule.standing() == Standing.TO_VERIFY;
                case MISSING -> rule.missing();
            };
        }

        String inAddress() { return name().toLowerCase(Locale.ROOT); }

        String words(Messages.Of t, long n) {
            return switch (this) {
                case ALL -> t.of("cooperatives.rules.show-all", "n", n);
                case VERIFY -> t.of("cooperatives.rules.show-verify", "n", n);
                case MISSING -> t.of("cooperatives.rules.show-missing", "n", n);
            };
        }
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("cooperatives.rules.title"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        var asked = event.getLocation().getQueryParameters().getSingleParameter("show").orElse("");
        show = List.of(Show.values()).stream().filter(s -> s.inAddress().equals(asked)).findFirst().orElse(Show.ALL);
        removeAll();
        parts.clear();
        var t = Tongue.t();
        var now = heldRules.of(organisation().id());
        held = now;
        if (standing().holds(Office.SECRETARY, Office.CHAIR)) {
            var back = new Anchor("c/" + organisation().slug() + "/bylaws", t.of("cooperatives.rules.to-bylaws"));
            back.addClassName("nw-back");
            add(back);
        }
        add(new H1(getPageTitle()), new Paragraph(t.of("cooperatives.rules.lead")), law(now));
        filters.addClassName("nw-choose");
        filters.getElement().setAttribute("role", "group").setAttribute("aria-label", t.of("cooperatives.rules.show"));
        showFilters();
        search.setLabel(t.of("cooperatives.rules.search"));
        search.setClearButtonVisible(true);
        search.setMaxLength(LONGEST_SEARCH);
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(e -> showParts());
        search.addClassName("nw-search");
        var choose = new Div(filters, search);
        choose.addClassNames("nw-rules-choose", "nw-no-print");
        list.addClassName("nw-rules");
        add(choose, list);
        showParts();
    }

    private Held held() { return Objects.requireNonNull(held); }

    private BylawsWords words() { return new BylawsWords(Tongue.t(), held().law()); }

    private Component law(Held now) {
        var t = Tongue.t();
        var law = now.law();
        var card = new Section();
        card.addClassNames("nw-card", "nw-stack", "nw-tight");
        var name = new Paragraph(LawNames.of(law));
        name.addClassName("nw-lead");
        card.add(note(t.of("cooperatives.rules.our-law")), name);
        var told = law.warning();
        if (told != null) {
            var warning = new Paragraph(Icons.WATCH.create(), new Span(t.of(told)));
            warning.addClassName("nw-warning");
            card.add(warning);
        }
        if (standing().holds(Office.SECRETARY, Office.CHAIR)) {
            var open = new Button(t.of("cooperatives.rules.other-law"));
            open.addClickListener(e -> {
                open.setVisible(false);
                card.add(new LawChoice(heldRules, rules, cooperatives.cooperative(organisation().id()), law, () -> {
                    open.setVisible(true);
                    open.focus();
                }));
            });
            card.add(new Div(open));
        }
        return card;
    }

    private void showFilters() {
        filters.removeAll();
        for (var choice : Show.values()) {
            var n = held().rules().stream().filter(choice::holds).count();
            var button = new Button(choice.words(Tongue.t(), n),
                e -> UI.getCurrentOrThrow().navigate("c/" + organisation().slug() + "/rules",
                    choice == Show.ALL ? QueryParameters.empty() : QueryParameters.of("show", choice.inAddress())));
            button.getElement().setAttribute("aria-pressed", String.valueOf(choice == show));
            filters.add(button);
        }
    }

    // ---- the parts

    private void showParts() {
        list.removeAll();
        parts.clear();
        var t = Tongue.t();
        var words = words();
        var asked = search.getValue().strip().toLowerCase(t.language().locale());
        Predicate<HeldRule> wanted = rule -> show.holds(rule) && (asked.isEmpty() || found(words, rule, asked));
        var bySection = new LinkedHashMap<Optional<BylawsSection>, List<HeldRule>>();
        held().rules().stream().filter(wanted)
            .forEach(rule -> bySection.computeIfAbsent(Optional.ofNullable(rule.section()), s -> new ArrayList<>()).add(rule));
        bySection.forEach((section, of) -> parts.add(new Part(section, of)));
        if (parts.isEmpty()) {
            list.add(asked.isEmpty()
                ? new EmptyState(t.of(show == Show.VERIFY ? "cooperatives.rules.none-to-verify" : "cooperatives.rules.none-missing"),
                    t.of("cooperatives.rules.none-why"))
                : new EmptyState(t.of("cooperatives.rules.none-found"), t.of("cooperatives.rules.none-found-why")));
            return;
        }
        int shown = 0;
        for (var part : parts) {
            list.add(part);
            if (shown < SHOWN_AT_FIRST) part.setOpened(true);
            shown += part.rules.size();
        }
    }

    private static boolean found(BylawsWords words, HeldRule rule, String asked) {
        var locale = Tongue.t().language().locale();
        return words.name(rule.question()).toLowerCase(locale).contains(asked)
            || words.plain(rule.question()).toLowerCase(locale).contains(asked)
            || (rule.provenance() != null && rule.provenance().article() != null
                && rule.provenance().article().toLowerCase(locale).contains(asked));
    }

    /** One part of the bylaws. What is in it is made when it is opened, and let go when it is closed. */
    private final class Part extends Details {
        private static final long serialVersionUID = 1;
        private final transient List<HeldRule> rules;
        private final UnorderedList rows = new UnorderedList();

        Part(Optional<BylawsSection> section, List<HeldRule> rules) {
            this.rules = new ArrayList<>(rules);
            var t = Tongue.t();
            addClassName("nw-fold");
            rows.addClassName("nw-rule-rows");
            var name = new Span(
                section.map(s -> t.name("cooperatives.bylaws.section", s)).orElseGet(() -> t.of("cooperatives.rules.beyond")));
            name.addClassName("nw-lead");
            var summary = new Div(name, new Span(t.of("cooperatives.rules.count", "n", rules.size())));
            var open = rules.stream().filter(r -> r.standing() == Standing.TO_VERIFY).count();
            var missing = rules.stream().filter(HeldRule::missing).count();
            if (open > 0) summary.add(new StatusBadge(Status.WATCH, t.of("cooperatives.rules.count-verify", "n", open)));
            if (missing > 0) summary.add(new StatusBadge(Status.NO_DATA, t.of("cooperatives.rules.count-missing", "n", missing)));
            summary.addClassName("nw-part-name");
            setSummary(summary);
            add(rows);
            addOpenedChangeListener(e -> {
                rows.removeAll();
                if (e.isOpened()) this.rules.forEach(rule -> rows.add(new Row(rule)));
            });
        }
    }

    // ---- one rule

    /** After something was entered: all rules as they stand now, the same parts open, and the reader where they were. */
    private void refresh(String key) {
        var t = Tongue.t();
        held = heldRules.of(organisation().id());
        showFilters();
        for (var part : parts) {
            part.rules
                .replaceAll(old -> held().rules().stream().filter(now -> now.question().key().equals(old.question().key())).findFirst()
                    .orElse(old));
            if (!part.isOpened()) continue;
            part.rows.removeAll();
            part.rules.forEach(rule -> {
                var row = new Row(rule);
                part.rows.add(row);
                if (rule.question().key().equals(key)) row.getElement().callJsFunction("focus");
            });
        }
        Announcer.say(t.of("cooperatives.bylaws.saved"));
    }

    /** A rule with all that is known of it. */
    private final class Row extends ListItem {
        private static final long serialVersionUID = 1;
        private final transient HeldRule rule;
        private final Div below = new Div();

        Row(HeldRule rule) {
            this.rule = rule;
            var t = Tongue.t();
            var words = words();
            getElement().setAttribute("tabindex", "-1");
            var name = new Div(new Span(words.name(rule.question())));
            name.addClassName("nw-rule-name");
            var answer = words.answer(rule.question(), held().outcome());
            var value = new Div(answer.<Component>map(Bdi::new).orElseGet(() -> new Span(t.of("cooperatives.rules.nobody"))));
            value.addClassName("nw-rule-value");
            var source = source(rule, answer.orElse("–"));
            source.addClassName("nw-rule-source");
            below.addClassName("nw-rule-below");
            add(name, value, source, below);
            tell(words);
        }

        private Div source(HeldRule shown, String value) {
            var t = Tongue.t();
            var source = new Div();
            var provenance = shown.provenance();
            var layer = shown.layer();
            if (layer == Leaf.Layer.LAW) source.add(new Span(t.of("cooperatives.rules.from-law")));
            if (layer == Leaf.Layer.BYLAWS) source.add(new Span(t.of("cooperatives.rules.from-bylaws")));
            if (provenance == null) return source;
            if (provenance.article() != null) source.add(new Bdi(provenance.article()));
            // what is not checked says so itself
            if (!provenance.risky())
                source.add(new StatusBadge(layer == null || layer == Leaf.Layer.OUR_DEFAULT ? Status.NO_DATA : Status.FINE,
                    layer == Leaf.Layer.OUR_DEFAULT ? t.of("cooperatives.rules.from-us") : t.name("rules.status", provenance.status())));
            source.add(RuleTold.info(words().plain(shown.question()), value, provenance, null));
            return source;
        }

        private void tell(BylawsWords words) {
            var t = Tongue.t();
            below.removeAll();
            var unread = rule.standing() == Standing.TO_VERIFY;
            if (rule.missing() && unread)
                below.add(note(t.of(rule.layer() == null ? "cooperatives.rules.unread-open" : "cooperatives.rules.unread-ours")));
            else if (rule.missing())
                below.add(note(t.of(rule.layer() == null ? "cooperatives.rules.missing-open" : "cooperatives.rules.missing-ours")));
            if (rule.overruled() != null)
                below.add(new Paragraph(new StatusBadge(Status.WATCH,
                    t.of("cooperatives.rules.overruled", "value", words.value(rule.question().parameter(), rule.overruled().value())))));
            var provenance = rule.provenance();
            if (rule.standing() == Standing.VERIFIED && provenance != null) below.add(verified(provenance));
            if (unread && !rule.missing() && (provenance == null || !provenance.risky()))
                below.add(note(t.of("cooperatives.rules.law-unread")));
            if (rule.standing() != Standing.SETTLED) {
                if (standing().holds(Office.SECRETARY, Office.CHAIR, Office.ADMINISTRATOR)) below.add(enter(words));
                if (rule.standing() == Standing.VERIFIED) below.add(history(words));
            }
        }

        private Component verified(Provenance provenance) {
            var t = Tongue.t();
            return provenance.checkedOn() == null || provenance.source() == null ? note(t.of("cooperatives.rules.verified-below"))
                : note(
                    t.of("cooperatives.rules.verified", "name", provenance.source(), "date", t.shortDate(provenance.checkedOn()), "article",
                        Objects.requireNonNullElse(provenance.article(), "–")));
        }

        private Button enter(BylawsWords words) {
            var t = Tongue.t();
            var name = words.name(rule.question());
            var enter = new Button(
                t.of(rule.standing() == Standing.TO_VERIFY ? "cooperatives.rules.enter" : "cooperatives.rules.enter-again"));
            enter.setAriaLabel(
                t.of(rule.standing() == Standing.TO_VERIFY ? "cooperatives.rules.enter-of" : "cooperatives.rules.enter-again-of",
                    "what", name));
            enter.addThemeVariants(ButtonVariant.SMALL);
            enter.addClickListener(e -> {
                enter.setVisible(false);
                below.add(new VerifyForm(rules, organisation(), held().law(), rule, access.signedIn().map(who -> who.name()).orElse(""),
                    clock, () -> refresh(rule.question().key()), () -> {
                        tell(words());
                        getElement().callJsFunction("focus");
                    }));
            });
            return enter;
        }

        private Details history(BylawsWords words) {
            var t = Tongue.t();
            var fold = new Details(t.of("cooperatives.rules.history"));
            fold.addOpenedChangeListener(e -> {
                fold.removeAll();
                if (!e.isOpened()) return;
                var entries = new UnorderedList();
                for (var entry : heldRules.verifications(organisation().id(), rule.question().keys()))
                    rules.parameters().find(entry.parameter(), null).ifPresent(parameter -> {
                        var said = entry.value() == null ? t.of("cooperatives.rules.says-bylaws")
                            : words.value(parameter, parameter.read(entry.value()));
                        entries.add(new ListItem(new Bdi(words.name(parameter, entry.parameter())), new Span(": "), new Bdi(said),
                            note(t.of("cooperatives.rules.verified", "name", entry.by(), "date", t.shortDate(entry.checkedOn()), "article",
                                entry.article())),
                            note(t.of("cooperatives.rules.entered", "when", t.dateTime(entry.recordedAt(), organisation().zone())))));
                    });
                fold.add(entries);
            });
            return fold;
        }
    }

    private static Paragraph note(String words) {
        var note = new Paragraph(words);
        note.addClassName("nw-note");
        return note;
    }
}
