package coop.nawat.common.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;

/** A person in a list: the name as the person writes it, under it what tells two of the same name apart. */
@Tag("span")
public final class PersonCell extends HtmlContainer {
    /**
     * One person.
     *
     * @param note such as "member 42"; may be empty
     */
    public PersonCell(String name, String note) {
        addClassName("nw-person");
        add(new Bdi(name));
        if (!note.isEmpty()) {
            var small = new Span(note);
            small.addClassName("nw-note");
            add(small);
        }
    }

    /** The same for a column of a lazy grid, without a component a row. */
    public static <T> LitRenderer<T> renderer(ValueProvider<T, String> name, ValueProvider<T, String> note) {
        return LitRenderer.<T>of("<span class=\"nw-person\"><bdi>${item.name}</bdi><span class=\"nw-note\">${item.note}</span></span>")
            .withProperty("name", name)
            .withProperty("note", note);
    }
}
