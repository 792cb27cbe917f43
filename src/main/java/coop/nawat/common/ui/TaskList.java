package coop.nawat.common.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from nothing to a valid thing, in groups of tasks. */
@Tag("div")
public final class TaskList extends HtmlContainer {
    /**
     * One task.
     *
     * @param title verb and object: "Send the notice"
     * @param address where it is done, or null where it cannot be opened
     * @param detail a fact under the title, such as "118 of 120 sent", or null
     * @param needs for {@link TaskState#CANNOT_START}: what is waited for, else null
     */
    public record Task(String title, @Nullable String address, @Nullable String detail, TaskState state, @Nullable String needs) {
        /** A task that waits for nothing. */
        public static Task of(String title, @Nullable String address, @Nullable String detail, TaskState state) {
            return new Task(title, address, detail, state, null);
        }

        /** A task that cannot start yet. */
        public static Task waiting(String title, String needs) {
            return new Task(title, null, null, TaskState.CANNOT_START, needs);
        }
    }

    /** An empty list. */
    public TaskList() { addClassName("nw-tasks"); }

    /** Adds a group under its heading. */
    public TaskList withGroup(String heading, List<Task> tasks) {
        var list = new OrderedList();
        tasks.forEach(task -> list.add(row(task)));
        add(new Section(new H2(heading), list));
        return this;
    }

    private static ListItem row(Task task) {
        var t = Tongue.t();
        var title = new Div();
        if (task.address() != null && task.state() != TaskState.CANNOT_START) title.add(new Anchor(task.address(), task.title()));
        else
            title.add(new Span(task.title()));
        if (task.detail() != null) title.add(note(task.detail()));
        if (task.needs() != null) title.add(note(t.of("common.task.needs", "what", task.needs())));
        var state = new Span(task.state().icon().create(), new Span(t.name("common.task-state", task.state())));
        state.addClassName("nw-task-state");
        var row = new ListItem(title, state);
        row.getElement().setAttribute("data-state", task.state().icon().symbol());
        return row;
    }

    private static Div note(String text) {
        var note = new Div(new Span(text));
        note.addClassName("nw-note");
        return note;
    }
}
