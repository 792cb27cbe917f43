package coop.nawat.assemblies.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValueAndElement;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Tongue;
import coop.nawat.documents.Papers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One field for each language of a cooperative, for a text that every member reads. */
public final class LocalFields extends Div {
    private static final long serialVersionUID = 1;
    private final Map<Language, TextField> lines = new LinkedHashMap<>();
    private final Map<Language, TextArea> areas = new LinkedHashMap<>();

    private boolean inAll = true;

    private LocalFields() { addClassName("nw-local-fields"); }

    /** One language is enough, as for what somebody says of themself. */
    public LocalFields inAnyLanguage() {
        inAll = false;
        lines.values().forEach(field -> field.setRequiredIndicatorVisible(false));
        areas.values().forEach(field -> field.setRequiredIndicatorVisible(false));
        return this;
    }

    /** Fields of one line, of at most 200 characters. */
    public static LocalFields ofLines(String label, List<Language> languages) {
        var fields = new LocalFields();
        for (var language : languages) {
            var field = new TextField(labelled(label, language, languages));
            field.setMaxLength(200);
            field.setRequiredIndicatorVisible(true);
            field.setManualValidation(true);
            fields.lines.put(language, field);
            fields.place(field, language);
        }
        return fields;
    }

    /** Fields of several lines, of at most 5,000 characters. */
    public static LocalFields ofAreas(String label, List<Language> languages) {
        var fields = new LocalFields();
        for (var language : languages) {
            var field = new TextArea(labelled(label, language, languages));
            field.setMaxLength(5_000);
            field.setMinRows(3);
            field.setRequiredIndicatorVisible(true);
            field.setManualValidation(true);
            fields.areas.put(language, field);
            fields.place(field, language);
        }
        return fields;
    }

    private static String labelled(String label, Language language, List<Language> languages) {
        return languages.size() == 1 ? label : Tongue.t().of("assemblies.work.in-language", "what", label, "language", language.ownName());
    }

    private void place(HasValueAndElement<?, String> field, Language language) {
        // the words keep the direction of their language, whatever the page's is
        field.getElement().setAttribute("lang", language.tag());
        field.getElement().executeJs("this.inputElement && (this.inputElement.dir = $0)", language.direction());
        getElement().appendChild(field.getElement());
    }

    /** Writes a text into the fields; null empties them. */
    public void setValue(@Nullable LocalText text) {
        fields().forEach((language, field) -> field.setValue(text == null ? "" : text.in(language).orElse("")));
    }

    /** What stands in the field of a language. */
    String valueIn(Language language) { return field(language).getValue(); }

    /** Writes into the field of a language. */
    void setValue(Language language, String words) { field(language).setValue(words); }

    /** The text; only when {@link #problems} has found none. */
    public LocalText text() {
        var texts = new EnumMap<Language, String>(Language.class);
        fields().forEach((language, field) -> {
            if (!field.getValue().isBlank()) texts.put(language, field.getValue().strip());
        });
        return new LocalText(texts);
    }

    /** What is missing, and characters that no paper can show: this text becomes part of a legal record. */
    public List<FormErrors.Problem> problems(Papers papers) {
        var t = Tongue.t();
        var problems = new ArrayList<FormErrors.Problem>();
        fields().forEach((language, field) -> {
            clear(field);
            var words = field.getValue();
            if (words.isBlank() && !inAll && !isEmpty()) return;
            if (words.isBlank()) {
                problems.add(new FormErrors.Problem(component(field), t.of("assemblies.work.missing", "language", language.ownName())));
                return;
            }
            var unprintable = papers.unprintable(words);
            if (!unprintable.isEmpty())
                problems.add(new FormErrors.Problem(component(field),
                    t.of("assemblies.work.unprintable", "characters", String.join(" ", unprintable))));
        });
        return problems;
    }

    /** Whether nothing is written in any language. */
    public boolean isEmpty() {
        return fields().values().stream().allMatch(field -> field.getValue().isBlank());
    }

    private static void clear(HasValueAndElement<?, String> field) {
        if (field instanceof TextField line) line.setInvalid(false);
        if (field instanceof TextArea area) area.setInvalid(false);
    }

    private static Component component(HasValueAndElement<?, String> field) { return field.getElement().getComponent().orElseThrow(); }

    private HasValueAndElement<?, String> field(Language language) {
        var field = fields().get(language);
        if (field == null) throw new IllegalArgumentException("no field in " + language);
        return field;
    }

    private Map<Language, ? extends HasValueAndElement<?, String>> fields() { return lines.isEmpty() ? areas : lines; }
}
