package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsDifference;
import coop.nawat.cooperatives.BylawsDifference.Line;
import coop.nawat.cooperatives.BylawsNumbers;
import coop.nawat.cooperatives.BylawsSection;
import coop.nawat.cooperatives.BylawsWords;
import coop.nawat.rules.Parameter;
import coop.nawat.rules.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The difference between two versions as a member reads it: clause by clause what stood there before, and what stands there now. */
final class BylawsChanges extends Div {
    private static final long serialVersionUID = 1;
    private final transient BylawsDifference difference;
    private final transient Messages texts;

    BylawsChanges(BylawsDifference difference, Messages texts) {
        this.difference = difference;
        this.texts = texts;
        var t = Tongue.t();
        addClassName("nw-difference");
        if (difference.isEmpty()) {
            add(new Paragraph(t.of("cooperatives.bylaws.no-difference")));
            return;
        }
        var languages = new ArrayList<>(difference.after().cooperative().languages());
        languages.sort((a, b) -> Boolean.compare(a != t.language(), b != t.language())); // the reader's own first
        languages.forEach(language -> add(text(language, languages.size() > 1)));
        if (difference.values().isEmpty()) return;
        var fold = new Details(t.of("cooperatives.bylaws.changed-values", "n", difference.values().size()), values());
        fold.addClassName("nw-fold");
        fold.setOpened(difference.clauses().isEmpty());
        add(fold);
    }

    private Section text(Language language, boolean several) {
        var t = texts.in(language);
        var part = new Section();
        part.getElement().setAttribute("lang", language.tag()).setAttribute("dir", language.direction());
        if (several) part.add(new H3(language.ownName()));
        var words = new BylawsWords(t, difference.after().outcome().law());
        var old = difference.before().numbers();
        var now = difference.after().numbers();
        for (var clause : difference.clauses()) {
            if (clause.after().language() != language) continue;
            var section = clause.after().section();
            var card = new Section(new H4(words.heading(now, section)));
            card.addClassNames("nw-card", "nw-stack");
            if (!old.of(section).equals(now.of(section)))
                card.add(new Paragraph(t.of("cooperatives.bylaws.renumbered", "before",
                    words.clause(old.of(section)), "after", words.clause(now.of(section)))));
            for (var place : clause.places()) {
                var beside = new Div(side(t, words, "cooperatives.bylaws.before", old, section, place.before(), "del"),
                    side(t, words, "cooperatives.bylaws.now", now, section, place.after(), "ins"));
                beside.addClassName("nw-beside");
                card.add(beside);
            }
            if (clause.kept() > 0) {
                var kept = new Paragraph(t.of("cooperatives.bylaws.kept-paragraphs", "n", clause.kept()));
                kept.addClassName("nw-note");
                card.add(kept);
            }
            part.add(card);
        }
        return part;
    }

    private static Div side(Messages.Of t, BylawsWords words, String name, BylawsNumbers numbers, BylawsSection section, List<Line> lines,
        String tag) {
        var label = new Paragraph(t.of(name));
        label.addClassName("nw-lead");
        var side = new Div(label);
        if (lines.isEmpty()) {
            var nothing = new Paragraph(t.of(tag.equals("ins") ? "cooperatives.bylaws.dropped" : "cooperatives.bylaws.nothing-before"));
            nothing.addClassName("nw-note");
            side.add(nothing);
        }
        for (var line : lines) {
            var cited = new Span(words.clause(numbers.of(section, line.number())));
            cited.addClassName("nw-clause-number");
            side.add(new Paragraph(cited, new Span(" "), marked(tag, line.words())));
        }
        return side;
    }

    private UnorderedList values() {
        var words = new BylawsWords(Tongue.t(), difference.after().outcome().law());
        var list = new UnorderedList();
        for (var changed : difference.values())
            list.add(new ListItem(new Bdi(words.name(changed.parameter(), changed.key())), new Span(": "),
                value(words, changed.parameter(), changed.before(), "del"), new Span(" "),
                value(words, changed.parameter(), changed.after(), "ins")));
        return list;
    }

    private static Component value(BylawsWords words, Parameter parameter, @Nullable Value value, String tag) {
        var t = Tongue.t();
        var hidden = new Span(t.of(tag.equals("ins") ? "cooperatives.bylaws.now" : "cooperatives.bylaws.before") + " ");
        hidden.addClassName("nw-hidden-text");
        var mark = marked(tag, value == null ? t.of("cooperatives.bylaws.not-said") : words.value(parameter, value));
        mark.addComponentAsFirst(hidden);
        return mark;
    }

    private static HtmlContainer marked(String tag, String words) {
        var mark = new HtmlContainer(tag);
        mark.add(new Span(words));
        return mark;
    }
}
