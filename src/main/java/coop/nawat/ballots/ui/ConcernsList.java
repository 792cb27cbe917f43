package coop.nawat.ballots.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import coop.nawat.ballots.Concern;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Objections to what members are asked to consent to; the chair answers those that stand. What is being typed stays when others object. */
final class ConcernsList extends Section {
    private static final long serialVersionUID = 1;
    private final ZoneId zone;
    private final transient @Nullable BiConsumer<UUID, String> answer;
    private final Map<UUID, String> typed = new HashMap<>();
    private transient @Nullable List<Concern> shown;

    /** @param answer null: nobody answers here */
    ConcernsList(ZoneId zone, @Nullable BiConsumer<UUID, String> answer) {
        this.zone = zone;
        this.answer = answer;
        addClassNames("nw-card", "nw-stack");
    }

    void tell(List<Concern> concerns) {
        if (concerns.equals(shown)) return;
        shown = concerns;
        removeAll();
        var t = Tongue.t();
        int standing = (int) concerns.stream().filter(Concern::stands).count();
        add(new H3(t.of("ballots.consent.objections")), new Paragraph(t.of("ballots.consent.count", "n", standing)));
        for (var concern : concerns) {
            var head = new Div(new Bdi(concern.name()), new StatusBadge(concern.stands() ? Status.WATCH : Status.FINE,
                t.of(concern.stands() ? "ballots.consent.stands" : "ballots.consent.withdrawn")));
            head.addClassName("nw-facts");
            var words = new Paragraph(concern.words());
            words.getElement().setAttribute("lang", concern.language().tag()).setAttribute("dir", concern.language().direction());
            add(head, words);
            var answered = concern.answer();
            if (answered != null)
                add(new Paragraph(new Span(t.of("ballots.consent.answered", "author", answered.author(), "at",
                    t.dateTime(answered.at(), zone)))), new Paragraph(new Bdi(answered.words())));
            else if (answer != null && concern.stands()) add(form(concern, answer));
        }
    }

    private Div form(Concern concern, BiConsumer<UUID, String> send) {
        var t = Tongue.t();
        var words = new TextArea(t.of("ballots.objection.answer"));
        words.setMaxLength(Concern.LONGEST);
        words.setWidthFull();
        words.setValue(typed.getOrDefault(concern.id(), ""));
        words.addValueChangeListener(e -> typed.put(concern.id(), e.getValue()));
        var button = new Button(t.of("ballots.objection.send-answer"), e -> {
            words.setInvalid(words.getValue().isBlank());
            if (words.isInvalid()) {
                words.setErrorMessage(t.of("ballots.consent.answer-missing"));
                words.focus();
                return;
            }
            send.accept(concern.id(), words.getValue());
        });
        var form = new Div(words, button);
        form.addClassName("nw-stack");
        return form;
    }
}
