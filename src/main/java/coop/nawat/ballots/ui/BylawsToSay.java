package coop.nawat.ballots.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import coop.nawat.access.Organisation;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsSection;
import coop.nawat.cooperatives.BylawsState;
import coop.nawat.cooperatives.BylawsVersion;
import coop.nawat.cooperatives.BylawsVersions;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.RuleWords;
import coop.nawat.rules.Rules;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** What somebody must say before an assembly can be convened and decide, and the one press that leads to where it is said. */
final class BylawsToSay {
    /** What every assembly decides: so the bylaws must say this before the first one. */
    static final List<Matter> FIRST = List.of(Matter.ORDINARY, new Matter("election"));

    private final BylawsVersions bylaws;
    private final Rules rules;
    private final Organisation organisation;

    BylawsToSay(BylawsVersions bylaws, Rules rules, Organisation organisation) {
        this.bylaws = bylaws;
        this.rules = rules;
        this.organisation = organisation;
    }

    /** What is not said about these matters, each in words, the most telling first; empty: they can be decided. */
    List<String> missing(Collection<Matter> matters) {
        var resolved = rules.of(organisation.id());
        var words = new RuleWords(Tongue.t(), rules.law(organisation.id()));
        return matters.stream().flatMap(matter -> resolved.unsaid(matter, 1).stream()).map(Provenance::parameter)
            .filter(Objects::nonNull).distinct().map(words::name).distinct().toList();
    }

    /** The list with what to do about it. */
    Div told(List<String> missing) {
        var t = Tongue.t();
        var list = new UnorderedList();
        missing.forEach(name -> list.add(new ListItem(name)));
        var versions = bylaws.list(organisation.id());
        var adopted = versions.stream().filter(v -> v.state() == BylawsState.ADOPTED).findFirst();
        var draft = versions.stream().filter(BylawsVersion::isDraft).findFirst();
        var complete = draft.isPresent() && bylaws.document(organisation.id(), draft.get().number()).complete();
        var go = new Button(adopted.isPresent() ? t.of("ballots.home.bylaws.in-force-do")
            : complete ? t.of("ballots.home.bylaws.adopt-do") : draft.isPresent() ? t.of("ballots.home.bylaws.go-on-do")
                : t.of("ballots.home.bylaws.do"),
            e -> open(adopted.or(() -> draft).map(BylawsVersion::number).orElseGet(this::begun)));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(go, new Anchor("c/" + organisation.slug() + "/rules", t.of("ballots.home.bylaws.rules")));
        actions.addClassName("nw-actions");
        var told = new Div(new Paragraph(t.of("ballots.home.bylaws.why")), list);
        if (adopted.isPresent()) told.add(new Paragraph(t.of("ballots.home.bylaws.in-force")));
        else if (complete) told.add(new Paragraph(t.of("ballots.home.bylaws.adopt")));
        told.add(actions);
        return told;
    }

    /** Where something is missing; where nothing is, at the last look. */
    private void open(int number) {
        var document = bylaws.document(organisation.id(), number);
        int step = document.missing().stream().findFirst().map(q -> q.section().number()).orElse(BylawsSection.values().length + 1);
        UI.getCurrentOrThrow().navigate("c/" + organisation.slug() + "/bylaws/" + number, QueryParameters.of("step", String.valueOf(step)));
    }

    private int begun() { return bylaws.start(organisation.id(), bylaws.usualBeginning(organisation.id()), null); }
}
