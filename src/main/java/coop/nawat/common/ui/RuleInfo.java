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
        /** Entered in the register of members. */
        REGISTER,
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
     * @param source where it was read: an address that begins with https://, or what people call it; null if that is not known
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
        button.setAriaLabel(RuleFacts.of(t, rule).word());
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
        var behind = RuleFacts.of(t, rule);
        var told = new Div();
        told.addClassName("nw-rule");
        told.getElement().setAttribute("tabindex", "-1");
        var sentence = new Paragraph(rule.sentence());
        sentence.addClassName("nw-lead");
        var facts = new DescriptionList();
        var known = t.of("common.rule.known");
        for (var fact : behind.facts())
            facts.getElement().appendChild(new Div(new DescriptionList.Term(fact.name()), new DescriptionList.Description(
                fact.name().equals(known) ? new StatusBadge(behind.sure() ? Status.FINE : Status.WATCH, fact.value())
                    : new Bdi(fact.value())))
                .getElement());
        told.add(sentence, facts);
        behind.notes().forEach(note -> told.add(note(note)));
        var source = behind.source();
        if (source != null) {
            var text = new Anchor(source.href(), source.name(), AnchorTarget.BLANK);
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
}
