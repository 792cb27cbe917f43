package coop.nawat.common.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.popover.Popover;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The ⓘ beside a number or a verdict: which rule stands behind it. Opens by click or Enter, closes by Esc. A rule that nobody has checked says so
 * beside the sign, without being opened.
 */
@Tag("span")
public final class RuleInfo extends HtmlContainer {
    /** Which layer of rules a rule comes from. */
    public enum Layer {
        /** The law of the country. */
        LAW,
        /** The organisation's own bylaws. */
        BYLAWS,
        /** Chosen when the assembly was convened. */
        CONVOCATION,
        /** Neither says anything: our suggestion. */
        OUR_DEFAULT
    }

    /**
     * A rule, told in the reader's language.
     *
     * @param sentence the rule in one plain sentence
     * @param value what it asks here, such as "15 days"
     * @param article where it is written, such as "art. 12"; null where it is written nowhere
     * @param sure whether it may be relied on: false asks the reader to have it checked
     * @param standing in words how it is known, such as "Read in the law"
     * @param checkedOn the day on which somebody last compared it with its source, or null
     * @param source an address where the text can be read, or null
     * @param frozenOn since when the rule is fixed for this assembly, or null
     */
    public record Rule(String sentence, String value, @Nullable String article, Layer layer, boolean sure, String standing,
        @Nullable LocalDate checkedOn, @Nullable String source, @Nullable LocalDate frozenOn) {}

    /** Tells about this rule. */
    public RuleInfo(Rule rule) {
        addClassName("nw-rule-info");
        var t = Tongue.t();
        var button = new Button(Icons.INFO.create());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(rule.article() == null ? t.of("common.rule.why") : t.of("common.rule.why-article", "article", rule.article()));
        var popover = new Popover(told(rule));
        popover.setTarget(button);
        popover.setOpenOnClick(true);
        popover.setAutofocus(true);
        popover.setAriaLabel(t.of("common.rule.title"));
        popover.getElement().getClassList().add("nw-sheet");
        add(button, popover);
        // what nobody has checked must be seen without opening anything
        if (!rule.sure()) add(new StatusBadge(Status.WATCH, rule.standing()));
    }

    private static Component told(Rule rule) {
        var t = Tongue.t();
        var told = new Div();
        told.addClassName("nw-rule");
        told.getElement().setAttribute("tabindex", "-1");
        var sentence = new Paragraph(rule.sentence());
        sentence.addClassName("nw-lead");
        var facts = new DescriptionList();
        fact(facts, t.of("common.rule.value"), new Bdi(rule.value()));
        if (rule.article() != null) fact(facts, t.of("common.rule.article"), new Bdi(rule.article()));
        fact(facts, t.of("common.rule.layer"), new Bdi(t.name("common.layer", rule.layer())));
        fact(facts, t.of("common.rule.known"), new StatusBadge(rule.sure() ? Status.FINE : Status.WATCH, rule.standing()));
        if (rule.checkedOn() != null) fact(facts, t.of("common.rule.checked-on"), new Bdi(t.shortDate(rule.checkedOn())));
        told.add(sentence, facts);
        if (rule.frozenOn() != null) told.add(note(t.of("common.rule.frozen-on", "date", t.shortDate(rule.frozenOn()))));
        if (!rule.sure()) told.add(note(t.of("common.rule.not-sure")));
        if (rule.source() != null) {
            var text = new Anchor(rule.source(), t.of("common.rule.open-text"), AnchorTarget.BLANK);
            text.getElement().setAttribute("rel", "noopener noreferrer");
            told.add(text);
        }
        return told;
    }

    private static Paragraph note(String text) {
        var note = new Paragraph(text);
        note.addClassName("nw-note");
        return note;
    }

    private static void fact(DescriptionList facts, String name, Component value) {
        var row = new Div(new DescriptionList.Term(name), new DescriptionList.Description(value));
        facts.getElement().appendChild(row.getElement());
    }
}
