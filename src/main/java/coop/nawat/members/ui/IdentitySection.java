package coop.nawat.members.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.access.Organisation;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.CheckAnswers;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.Identities;
import coop.nawat.members.Member;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.NationalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** A member's national id, on the secretary's screen: that one is kept, who saw it, and the number itself only after asking for it. */
final class IdentitySection extends Section {
    private static final long serialVersionUID = 1;
    private final transient Identities identities;
    private final transient Organisation organisation;
    private final transient Member member;
    private final transient Consumer<String> done;
    private final OneForm form;

    /**
     * @param form the one form of the page
     * @param done shows the page anew, with what was done
     */
    IdentitySection(Identities identities, Organisation organisation, Member member, OneForm form, Consumer<String> done) {
        this.identities = identities;
        this.organisation = organisation;
        this.member = member;
        this.form = form;
        this.done = done;
        addClassName("nw-no-print");
        var t = Tongue.t();
        add(new H2(t.of("members.identity.title")));
        var kept = identities.kept(organisation.id(), member.id());
        var actions = new Div();
        actions.addClassName("nw-actions");
        if (kept.isEmpty()) {
            add(new Paragraph(t.of("members.identity.none")));
        } else {
            add(new Paragraph(t.of("members.identity.kept", "date", kept.get().recordedAt().atZone(organisation.zone()).toLocalDate())));
            var place = new Div();
            var show = new Button(t.of("members.identity.show"));
            show.addClickListener(e -> show(place, show));
            actions.add(show);
            add(place, seen(kept.get()));
        }
        var enter = new Button(t.of(kept.isEmpty() ? "members.identity.enter" : "members.identity.replace"));
        enter.addClickListener(e -> form.open(this, enter, this::enter));
        actions.add(enter);
        if (kept.isPresent()) {
            var remove = new Button(t.of("members.identity.remove"));
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.addClickListener(e -> form.open(this, remove, this::remove));
            actions.add(remove);
        }
        add(actions);
    }

    private void show(Div place, Button show) {
        var t = Tongue.t();
        var number = identities.show(organisation.id(), member.id()).number();
        show.setVisible(false);
        place.add(new CheckAnswers().with(t.of("members.identity.title"), "\u2066" + number + "\u2069"),
            new Paragraph(t.of("members.identity.logged")));
        Announcer.say(t.of("members.identity.logged"));
    }

    private UnorderedList seen(Identities.Kept kept) {
        var t = Tongue.t();
        var list = new UnorderedList();
        for (var seen : kept.seen())
            list.add(new ListItem(t.of("members.identity.seen", "when", seen.at().atZone(organisation.zone()), "name",
                Objects.requireNonNullElse(seen.name(), "–"))));
        return list;
    }

    private void enter(Div place) {
        var t = Tongue.t();
        var errors = new FormErrors();
        var number = new TextField(t.of("members.identity.number"));
        number.setHelperText(t.of("members.identity.number-hint"));
        number.setMaxLength(NationalId.LONGEST);
        number.setManualValidation(true);
        number.addClassName("nw-ltr");
        number.getElement().setAttribute("autocomplete", "off");
        place.add(errors, number, form.actions(OneForm.submit(t.of("members.identity.save"), () -> {
            number.setInvalid(false);
            var problems = new ArrayList<FormErrors.Problem>();
            var id = PersonFields.tried(number, problems, () -> new NationalId(number.getValue()));
            if (!errors.show(problems) || id == null) return;
            try {
                identities.record(organisation.id(), member.id(), id);
                done.accept(t.of("members.identity.done"));
            } catch (Refused refused) {
                if (refused.refusal() != MemberRefusal.MEMBER_ALREADY) throw refused;
                var texts = RefusalTexts.of(t, refused);
                errors.show(List.of(new FormErrors.Problem(number, texts.why() + " " + texts.todo())));
            }
        })));
        number.focus();
    }

    private void remove(Div place) {
        var t = Tongue.t();
        var act = t.of("members.identity.remove");
        place.add(form.actions(new SecondPress(act, t.of("members.identity.remove-what"), act, () -> {
            identities.remove(organisation.id(), member.id());
            done.accept(t.of("members.identity.removed"));
        })));
    }
}
