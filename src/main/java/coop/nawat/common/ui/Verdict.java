package coop.nawat.common.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How a question ended and why: icon, word, sentence, bar, reasons. */
@Tag("section")
public final class Verdict extends HtmlContainer {
    /**
     * A verdict.
     *
     * @param sentence the arithmetic in words: "41 of 63 counted votes are for. At least 32 were needed."
     */
    public Verdict(Outcome outcome, String sentence) { this(outcome, sentence, null); }

    /**
     * A verdict whose rule can be opened.
     *
     * @param rule the rule that decided, or null
     */
    public Verdict(Outcome outcome, String sentence, @Nullable RuleInfo rule) {
        addClassName("nw-verdict");
        getElement().setAttribute("data-outcome", outcome.icon().symbol());
        var word = new Paragraph();
        word.addClassName("nw-verdict-word");
        word.add(outcome.icon().create(), new Span(Tongue.t().name("common.outcome", outcome)));
        var told = new Paragraph(new Span(sentence));
        if (rule != null) told.add(rule);
        add(word, told);
    }

    /** Adds a drawing of {@link coop.nawat.common.Charts}. */
    public Verdict withBar(String svg) {
        add(new Drawing(svg));
        return this;
    }

    /** Adds why, one sentence each. */
    public Verdict withReasons(Collection<String> reasons) {
        var list = new UnorderedList();
        reasons.forEach(reason -> list.add(new ListItem(reason)));
        add(list);
        return this;
    }
}
