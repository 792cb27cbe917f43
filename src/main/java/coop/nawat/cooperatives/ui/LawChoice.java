package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsWords;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.HeldRule;
import coop.nawat.cooperatives.HeldRules;
import coop.nawat.cooperatives.HeldRules.Changed;
import coop.nawat.cooperatives.HeldRules.Held;
import coop.nawat.cooperatives.HeldRules.LawChange;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Rules;
import coop.nawat.rules.RulesRefusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Another law for the whole organisation: what it would change, and what stands against it, before anybody presses. */
final class LawChoice extends Section {
    private static final long serialVersionUID = 1;
    private final transient HeldRules heldRules;
    private final transient Rules rules;
    private final transient Cooperative cooperative;
    private final Select<Pack> laws = new Select<>();
    private final Div told = new Div();

    LawChoice(HeldRules heldRules, Rules rules, Cooperative cooperative, Pack law, Runnable left) {
        this.heldRules = heldRules;
        this.rules = rules;
        this.cooperative = cooperative;
        var t = Tongue.t();
        addClassNames("nw-stack", "nw-tight", "nw-law-choice");
        laws.setLabel(t.of("cooperatives.bylaws.which-law"));
        laws.setItems(LawNames.sorted(heldRules.laws(), cooperative).stream().filter(p -> !p.id().equals(law.id())).toList());
        laws.setItemLabelGenerator(pack -> pack == null ? "" : LawNames.of(pack));
        laws.addValueChangeListener(e -> tell());
        told.addClassNames("nw-stack", "nw-tight");
        told.getElement().setAttribute("aria-live", "polite");
        var cancel = new Div(new Button(t.of("common.cancel"), e -> {
            removeFromParent();
            left.run();
        }));
        cancel.addClassName("nw-actions");
        add(new H2(t.of("cooperatives.rules.other-law")), new Paragraph(t.of("cooperatives.rules.other-law-what")), laws, told, cancel);
        laws.focus();
    }

    private void tell() {
        told.removeAll();
        var chosen = laws.getValue();
        if (chosen == null) return;
        var t = Tongue.t();
        var change = heldRules.ifChosen(cooperative.id(), chosen.id());
        var warn = chosen.warning();
        if (warn != null) {
            var warning = new Paragraph(Icons.WATCH.create(), new Span(t.of(warn)));
            warning.addClassName("nw-warning");
            told.add(warning);
        }
        long verify = change.then().rules().stream().filter(r -> r.standing() == HeldRule.Standing.TO_VERIFY).count();
        long missing = change.then().rules().stream().filter(HeldRule::missing).count();
        var seen = change.changed().stream()
            .filter(c -> !words(change.now(), c.before()).equals(words(change.then(), c.after()))).toList();
        told.add(new Paragraph(t.of("cooperatives.rules.law-would", "changed", seen.size(), "verify", verify, "missing", missing)),
            changes(change, seen));
        if (!change.refusals().isEmpty()) {
            told.add(refusals(change));
            return;
        }
        var name = LawNames.of(chosen);
        told.add(new SecondPress(t.of("cooperatives.rules.choose-law"), t.of("cooperatives.rules.choose-law-will", "law", name),
            t.of("cooperatives.rules.choose-law-do", "law", name), () -> {
                rules.choose(cooperative.id(), chosen.id());
                Announcer.say(t.of("cooperatives.bylaws.saved"));
                UI.getCurrentOrThrow().refreshCurrentRoute(false);
            }));
    }

    /** Each rule that would be another one, the old value struck out. */
    private static Component changes(LawChange change, List<Changed> seen) {
        var t = Tongue.t();
        var list = new UnorderedList();
        list.addClassName("nw-difference");
        for (var changed : seen) {
            var shown = Objects.requireNonNullElse(changed.after(), changed.before());
            var of = changed.after() == null ? change.now() : change.then();
            list.add(new ListItem(new Bdi(new BylawsWords(t, of.law()).name(Objects.requireNonNull(shown).question())), new Span(": "),
                value("del", change.now(), changed.before()), new Span(" "), value("ins", change.then(), changed.after())));
        }
        var fold = new Details(t.of("cooperatives.rules.changes", "n", seen.size()), list);
        fold.addClassName("nw-fold");
        return fold;
    }

    private static String words(Held held, @Nullable HeldRule rule) {
        var t = Tongue.t();
        var answer = rule == null ? Optional.<String>empty() : new BylawsWords(t, held.law()).answer(rule.question(), held.outcome());
        return answer.orElseGet(() -> t.of("cooperatives.bylaws.not-said"));
    }

    private static Component value(String tag, Held held, @Nullable HeldRule rule) {
        var mark = new HtmlContainer(tag);
        var hidden = new Span(Tongue.t().of(tag.equals("ins") ? "cooperatives.bylaws.now" : "cooperatives.bylaws.before"));
        hidden.addClassName("nw-hidden-text");
        mark.add(hidden, new Span(words(held, rule)));
        return mark;
    }

    /** What the bylaws say and this law does not allow: they have to be changed before. */
    private Component refusals(LawChange change) {
        var t = Tongue.t();
        var list = new UnorderedList();
        change.refusals().forEach(refused -> list.add(refusal(change, refused)));
        var panel = new Div(
            new Paragraph(new StatusBadge(Status.NOT_MET, t.of("cooperatives.rules.law-refuses", "n", change.refusals().size()))),
            list, new Paragraph(t.of("cooperatives.rules.law-refuses-do")),
            new Anchor("c/" + cooperative.slug() + "/bylaws", t.of("cooperatives.rules.to-bylaws")));
        panel.addClassName("nw-card");
        return panel;
    }

    private ListItem refusal(LawChange change, Refused refused) {
        var t = Tongue.t();
        var law = change.then().law();
        var words = new BylawsWords(t, law);
        var key = String.valueOf(refused.arguments().get("key"));
        var parameter = rules.parameters().find(key, null);
        var name = parameter.map(p -> words.name(p, key)).orElse(key);
        var broken = law.values().get(String.valueOf(refused.arguments().get("parameter")));
        if (refused.refusal() != RulesRefusal.OUTSIDE_LAW || broken == null || parameter.isEmpty())
            return new ListItem(t.of("cooperatives.rules.law-contradicts", "what", name));
        var ours = words.value(parameter.get(), parameter.get().read(String.valueOf(refused.arguments().get("value"))));
        return new ListItem(t.of("cooperatives.rules.law-forbids", "what", name, "ours", ours, "law", words.law(broken), "article",
            Objects.requireNonNullElse(broken.provenance().article(), "–")));
    }
}
