package coop.nawat.ballots.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.ballots.AssistedVotes;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.BallotRefusal;
import coop.nawat.ballots.Help;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.Member;
import coop.nawat.members.Members;
import java.util.List;
import java.util.Optional;

/** Where a teller writes down who helps somebody to vote and who watches, and opens the booth for them on this device. */
final class HelpForm extends Section {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_NAME = 200;
    private final transient AssistedVotes assisted;
    private final transient Members members;
    private final OrganisationId organisation;
    private final AssemblyId assembly;
    private final IntegerField voter = new IntegerField();
    private final TextField helper = new TextField();
    private final Checkbox watching = new Checkbox();
    private final IntegerField witness = new IntegerField();
    private final Div opened = new Div();

    HelpForm(AssistedVotes assisted, Members members, OrganisationId organisation, AssemblyId assembly, BallotId ballot) {
        this.assisted = assisted;
        this.members = members;
        this.organisation = organisation;
        this.assembly = assembly;
        var t = Tongue.t();
        addClassNames("nw-card", "nw-stack");
        voter.setLabel(t.of("ballots.help.voter"));
        voter.setMin(1);
        helper.setLabel(t.of("ballots.help.helper"));
        helper.setHelperText(t.of("ballots.help.helper-what"));
        helper.setMaxLength(LONGEST_NAME);
        helper.getElement().setAttribute("dir", "auto");
        watching.setLabel(t.of("ballots.help.watching"));
        watching.setValue(true);
        witness.setLabel(t.of("ballots.help.witness"));
        witness.setMin(1);
        witness.setVisible(false);
        watching.addValueChangeListener(e -> witness.setVisible(!e.getValue()));
        var begin = new Button(t.of("ballots.help.begin"), e -> begin());
        var so = assisted.helped(organisation, ballot);
        add(new H2(t.of("ballots.help.title")), new Paragraph(t.of("ballots.help.what")), voter, helper, watching, witness, begin, opened);
        if (!so.isEmpty()) add(list(so));
    }

    /** Who helped and who watched, not whom: that somebody needed help is nobody's business. */
    static Div list(List<Help> all) {
        var t = Tongue.t();
        var list = new UnorderedList();
        all.forEach(help -> list.add(new ListItem(t.of("ballots.help.line", "helper", help.assistant(), "witness", help.witness()))));
        return new Div(new Paragraph(t.of("ballots.help.count", "n", all.size())), list);
    }

    private void begin() {
        var t = Tongue.t();
        opened.removeAll();
        var voting = found(voter);
        var named = !helper.isEmpty() && !helper.getValue().isBlank();
        helper.setErrorMessage(t.of("ballots.help.nobody"));
        helper.setInvalid(!named);
        var helping = named ? helping(helper.getValue().strip()) : Optional.<AssistedVotes.Person>empty();
        if (named && helping.isEmpty()) {
            helper.setErrorMessage(t.of("ballots.count.no-member"));
            helper.setInvalid(true);
        }
        var other = watching.getValue() ? Optional.<Member>empty() : found(witness);
        if (voting.isEmpty() || helping.isEmpty() || (!watching.getValue() && other.isEmpty())) return;
        try {
            var token = assisted.begin(organisation, assembly, voting.get().id(), helping.get(),
                other.map(Member::id).orElse(null));
            var booth = new Anchor("v/" + token, t.of("ballots.help.open", "name", voting.get().name()));
            booth.setTarget(AnchorTarget.BLANK);
            booth.addClassName("nw-button-link");
            opened.add(new Paragraph(t.of("ballots.help.promise", "helper", helping.get().name(), "name", voting.get().name())), booth);
            Announcer.say(t.of("ballots.help.open", "name", voting.get().name()));
        } catch (Refused refused) {
            if (!(refused.refusal() instanceof BallotRefusal)) throw refused;
            opened.add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, refused)));
        }
    }

    /** A number is a member's, words are somebody's name. */
    private Optional<AssistedVotes.Person> helping(String said) {
        if (!said.matches("[0-9]{1,9}")) return Optional.of(new AssistedVotes.Person(null, said));
        return members.numbered(organisation, Integer.parseInt(said)).map(m -> new AssistedVotes.Person(m.id(), m.name()));
    }

    private Optional<Member> found(IntegerField field) {
        var member = field.getValue() == null ? Optional.<Member>empty() : members.numbered(organisation, field.getValue());
        field.setErrorMessage(Tongue.t().of("ballots.count.no-member"));
        field.setInvalid(member.isEmpty());
        return member;
    }
}
