package coop.nawat.common.ui;

import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.util.Map;

/** A sentence in a list that opens to the rule behind it: what {@link RuleInfo} is beside a single sentence. */
public final class WhyCell {
    private WhyCell() {}

    /**
     * For a column of a lazy grid, without a component a row.
     *
     * @param above what stands before the sentence, such as a name; may be empty
     */
    public static <T> LitRenderer<T> renderer(ValueProvider<T, String> above, ValueProvider<T, String> sentence,
        ValueProvider<T, RuleInfo.Rule> rule) {
        return LitRenderer.<T>of("<span class=\"nw-person\"><bdi ?hidden=\"${!item.above}\">${item.above}</bdi></span>"
            // the grid gives the focus to what is marked when somebody enters the cell by keyboard
            + "<details class=\"nw-why\"><summary focus-target>${item.sentence}</summary><dl>"
            + "${item.facts.map(fact => html`<div><dt>${fact.name}</dt><dd>${fact.value}</dd></div>`)}</dl>"
            + "${item.notes.map(note => html`<p class=\"nw-note\">${note}</p>`)}</details>")
            .withProperty("above", above)
            .withProperty("sentence", sentence)
            .withProperty("facts", row -> facts(rule.apply(row)).facts().stream()
                .map(fact -> Map.of("name", fact.name(), "value", fact.value())).toList())
            .withProperty("notes", row -> facts(rule.apply(row)).notes());
    }

    private static RuleFacts facts(RuleInfo.Rule rule) { return RuleFacts.of(Tongue.t(), rule); }
}
