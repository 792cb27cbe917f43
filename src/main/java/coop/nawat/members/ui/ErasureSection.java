package coop.nawat.members.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import coop.nawat.access.Organisation;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.PersonalFiles;
import coop.nawat.rules.Rules;
import java.util.Objects;
import java.util.function.Consumer;

/** The end of a former member's personal data: until when it has to stay and who says so, what would go and what would be left, then two presses. */
final class ErasureSection extends Section {
    private static final long serialVersionUID = 1;

    /**
     * @param form the one form of the page
     * @param done shows the page anew, with what was done
     */
    ErasureSection(PersonalFiles files, Rules rules, Organisation organisation, PersonalFiles.Erasure erasure, OneForm form,
        Consumer<String> done) {
        addClassName("nw-no-print");
        var t = Tongue.t();
        var member = erasure.member();
        add(new H2(t.of("members.erasure.title")));
        if (erasure.erasedAt() != null) {
            add(new Paragraph(t.of("members.erasure.was", "date", erasure.erasedAt().atZone(organisation.zone()).toLocalDate())));
            return;
        }
        var retention = erasure.retention();
        if (retention == null)
            add(new Paragraph(t.of("members.refusal.RETENTION_UNKNOWN.why") + " " + t.of("members.refusal.RETENTION_UNKNOWN.do")));
        else {
            add(new Paragraph(RuleLines.of(rules, organisation.id(), retention)));
            if (erasure.keptUntil() != null)
                add(new Paragraph(
                    t.of(member.never() ? "members.erasure.until-never" : "members.erasure.until", "date", erasure.keptUntil())));
        }
        erasure.open().forEach(open -> add(new Paragraph(open)));
        var begin = new Button(t.of("members.erasure.look"));
        begin.addThemeVariants(ButtonVariant.TERTIARY);
        begin.addClickListener(e -> form.open(this, begin, place -> {
            var goes = new UnorderedList(new ListItem(t.of("members.erasure.goes-register")),
                new ListItem(t.of("members.erasure.goes-book")),
                new ListItem(t.of("members.erasure.goes-rolls")), new ListItem(t.of("members.erasure.goes-account")));
            var stays = new UnorderedList();
            erasure.stays().forEach(s -> stays.add(new ListItem(new Bdi(s.what()), new Paragraph(s.why()))));
            var act = t.of("members.erasure.do", "number", member.number());
            var refusals = new Div();
            var press = new SecondPress(act, t.of("members.erasure.final"), act, () -> {
                try {
                    files.erase(organisation.id(), member.id());
                    done.accept(t.of("members.erasure.done", "number", member.number()));
                } catch (Refused refused) {
                    if (!(refused.refusal() instanceof MemberRefusal)) throw refused;
                    refusals.removeAll();
                    refusals.add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, refused)));
                }
            });
            place.add(new H3(t.of("members.erasure.goes")), goes, new H3(t.of("members.erasure.stays")), stays, refusals,
                Objects.requireNonNull(form.actions(press)));
        }));
        add(begin);
    }
}
