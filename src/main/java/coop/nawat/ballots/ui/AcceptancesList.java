package coop.nawat.ballots.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import coop.nawat.ballots.CandidacyId;
import coop.nawat.ballots.Succession;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Who accepts the office, one after the other; for whoever declines the next stands in the list. */
final class AcceptancesList extends Section {
    private static final long serialVersionUID = 1;
    private final ZoneId zone;
    private final List<SecondPress> presses = new ArrayList<>();
    private final transient @Nullable BiConsumer<CandidacyId, Boolean> note;

    /** @param note gets what somebody said; null: nobody notes it here */
    AcceptancesList(Succession succession, ZoneId zone, @Nullable BiConsumer<CandidacyId, Boolean> note) {
        this.zone = zone;
        this.note = note;
        var t = Tongue.t();
        addClassNames("nw-card", "nw-stack");
        var what = new Paragraph(t.of("ballots.acceptance.what"));
        what.addClassName("nw-note");
        var calls = new UnorderedList();
        calls.addClassName("nw-found");
        succession.calls().forEach(call -> calls.add(row(call)));
        add(new H3(t.of("ballots.acceptance.title")), what, calls);
        if (succession.vacant() > 0) add(new StatusBadge(Status.WATCH, t.of("ballots.acceptance.vacant", "n", succession.vacant())));
    }

    private ListItem row(Succession.Call call) {
        var t = Tongue.t();
        var name = call.option().name().best(t.language());
        var row = new ListItem(new Span(call.in(t, zone)));
        if (call.answer() != null || note == null) return row;
        var id = new CandidacyId(call.option().candidacy());
        var accepts = new SecondPress(t.of("ballots.acceptance.accepts"), t.of("ballots.acceptance.will-accept", "name", name),
            t.of("ballots.acceptance.accepts-who", "name", name), () -> note.accept(id, true));
        var declines = new SecondPress(t.of("ballots.acceptance.declines"), t.of("ballots.acceptance.will-decline", "name", name),
            t.of("ballots.acceptance.declines-who", "name", name), () -> note.accept(id, false));
        declines.addClassName("nw-quiet");
        presses.addAll(List.of(accepts, declines));
        var answers = new Div(accepts, declines);
        answers.addClassName("nw-actions");
        row.add(answers);
        return row;
    }

    /** Whether a button was pressed once and waits for the second press. */
    boolean isAsking() {
        return isAttached() && presses.stream().anyMatch(SecondPress::isAsking);
    }
}
