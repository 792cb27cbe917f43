package coop.nawat.ballots.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.IntegerField;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.ballots.SecretRequests;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.MemberId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Where the chair notes, by their numbers, which members ask for a secret vote, and reads how many are still missing. */
final class SecretRequestForm extends Section {
    private static final long serialVersionUID = 1;

    SecretRequestForm(SecretRequests.Asked asked, IntFunction<Optional<RollEntry>> numbered, Consumer<MemberId> note,
        Consumer<MemberId> takeBack) {
        var t = Tongue.t();
        addClassNames("nw-card", "nw-stack");
        var article = Objects.requireNonNullElse(asked.provenance().article(), "–");
        add(new H3(t.of("ballots.secret-asked.title")), new StatusBadge(asked.enough() ? Status.FINE : Status.OPEN,
            asked.enough() ? t.of("ballots.secret-asked.enough", "n", asked.counted(), "present", asked.present(), "article", article)
                : t.of("ballots.secret-asked.missing", "n", asked.counted(), "present", asked.present(), "needed", asked.needed(),
                    "missing",
                    asked.needed() - asked.counted(), "article", article)));
        var names = new UnorderedList();
        for (var member : asked.members()) {
            var back = new Button(t.of("ballots.secret-asked.take-back"), e -> takeBack.accept(member.member()));
            back.addThemeVariants(ButtonVariant.TERTIARY);
            back.setAriaLabel(t.of("ballots.secret-asked.take-back-of", "name", member.name()));
            var line = new ListItem(new Bdi(member.name()), back);
            if (!member.present()) line.addComponentAtIndex(1, new Span(" – " + t.of("ballots.secret-asked.left")));
            names.add(line);
        }
        if (!asked.members().isEmpty()) add(names);
        var number = new IntegerField(t.of("ballots.count.member"));
        number.setMin(1);
        var button = new Button(t.of("ballots.secret-asked.note"), e -> {
            var found = number.getValue() == null ? Optional.<RollEntry>empty() : numbered.apply(number.getValue());
            number.setErrorMessage(t.of("ballots.count.no-member"));
            number.setInvalid(found.isEmpty());
            found.map(RollEntry::member).ifPresent(note);
        });
        var row = new Div(number, button);
        row.addClassName("nw-actions");
        add(row);
    }
}
