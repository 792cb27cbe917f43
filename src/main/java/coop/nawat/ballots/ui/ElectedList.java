package coop.nawat.ballots.ui;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import coop.nawat.ballots.Result;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Tongue;
import java.util.Objects;

/** Who is elected, in the order of election, and who would come next. */
final class ElectedList extends Div {
    private static final long serialVersionUID = 1;

    ElectedList(Result result) {
        var t = Tongue.t();
        var contest = Objects.requireNonNull(result.ballot().contest());
        if (!result.elected().isEmpty()) {
            var names = new OrderedList();
            result.elected().forEach(option -> names.add(new ListItem(new Bdi(option.name().best(t.language())))));
            names.addClassName("nw-elected");
            add(names);
        }
        var chosen = result.chosen();
        if (chosen == null || chosen.substitutes().isEmpty() || result.voided() != null) return;
        var next = new OrderedList();
        chosen.substitutes().forEach(n -> next.add(new ListItem(new Bdi(contest.option(n).name().best(t.language())))));
        add(new Details(t.of("ballots.work.substitutes", "n", chosen.substitutes().size()), next));
    }
}
