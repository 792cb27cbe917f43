package coop.nawat.members.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import coop.nawat.access.Organisation;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.Likeness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may be the same person already, each with a link, and the word of whoever decides that it is somebody else. */
final class AlikeFields extends Div {
    private static final long serialVersionUID = 1;
    private final String slug;
    private final Checkbox another = new Checkbox();
    private transient @Nullable Likeness shown;

    AlikeFields(Organisation organisation) {
        slug = organisation.slug();
        setVisible(false);
        addClassNames("nw-card", "nw-whole");
        another.setManualValidation(true);
    }

    /** Shows them; nothing where there is nobody. */
    void show(Likeness likeness) {
        removeAll();
        shown = likeness;
        setVisible(!likeness.none());
        if (likeness.none()) return;
        var t = Tongue.t();
        var list = new UnorderedList();
        for (var like : likeness.members()) {
            var m = like.member();
            var link = new Anchor("c/" + slug + "/members/" + m.number(), t.of("members.requests.to-member", "number", m.number()));
            link.setTarget("_blank"); // what was written in the form stays
            var left = m.leftOn();
            list.add(new ListItem(new Bdi(m.name()), new Span(" · " + t.name("members.alike.why", like.why())
                + (m.never() ? " · " + t.of("members.state.never")
                    : left == null ? "" : " · " + t.of("members.state.left", "date", t.shortDate(left)))
                + " · "), link));
        }
        for (var application : likeness.applications())
            list.add(new ListItem(new Bdi(application.person().name()),
                new Span(" · " + t.of("members.alike.applied", "date", application.appliedOn()))));
        another.setLabel(t.of("members.alike.another"));
        another.setValue(false);
        another.setInvalid(false);
        add(new H3(t.of("members.alike.title")), new Paragraph(t.of("members.alike.what")), list);
        if (likeness.more()) add(new Paragraph(t.of("members.alike.more")));
        add(another);
    }

    /** Shows them, and whether somebody who saw just these said that it is another person; if not, it is asked for. */
    boolean passes(Likeness likeness, FormErrors errors) {
        if (likeness.none()) {
            show(likeness);
            return true;
        }
        if (likeness.isRefused()) { // the act says so at the address; here stands whose it is
            show(likeness);
            return true;
        }
        another.setInvalid(false);
        if (likeness.equals(shown) && another.getValue()) return true;
        if (!likeness.equals(shown)) show(likeness);
        errors.show(List.of(new FormErrors.Problem(another, Tongue.t().of("members.alike.look"))));
        return false;
    }
}
