package coop.nawat.assemblies.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.Member;
import coop.nawat.members.Members;
import java.util.Optional;

/** Notes a proxy that was handed in on paper, or that its giver took it back. */
final class ProxyForm extends Details {
    private static final long serialVersionUID = 1;
    private final transient Assemblies assemblies;
    private final transient Members members;
    private final OrganisationId organisation;
    private final AssemblyId assembly;
    private final IntegerField giver = new IntegerField(Tongue.t().of("assemblies.proxy.giver"));
    private final IntegerField holder = new IntegerField(Tongue.t().of("assemblies.proxy.holder"));
    private final Div told = new Div();

    ProxyForm(Assemblies assemblies, Members members, OrganisationId organisation, AssemblyId assembly, Runnable noted) {
        this.assemblies = assemblies;
        this.members = members;
        this.organisation = organisation;
        this.assembly = assembly;
        var t = Tongue.t();
        giver.setMin(1);
        holder.setMin(1);
        var form = new Div(new Paragraph(t.of("assemblies.proxy.what")), giver, holder,
            new Button(t.of("assemblies.proxy.note"), e -> note(noted)),
            new Button(t.of("assemblies.proxy.take-back"), e -> takeBack(noted)), told);
        form.addClassName("nw-stack");
        setSummaryText(t.of("assemblies.proxy.title"));
        add(form);
    }

    private void note(Runnable noted) {
        var t = Tongue.t();
        told.removeAll();
        var from = found(giver);
        var to = found(holder);
        if (from.isEmpty() || to.isEmpty()) return;
        if (from.get().id().equals(to.get().id())) {
            holder.setErrorMessage(t.of("assemblies.proxy.same"));
            holder.setInvalid(true);
            return;
        }
        done(() -> assemblies.giveProxy(organisation, assembly, from.get().id(), to.get().id()),
            t.of("assemblies.proxy.noted", "giver", from.get().name(), "holder", to.get().name()), noted);
    }

    private void takeBack(Runnable noted) {
        told.removeAll();
        holder.setInvalid(false);
        found(giver).ifPresent(from -> done(() -> assemblies.takeProxyBack(organisation, assembly, from.id()),
            Tongue.t().of("assemblies.proxy.taken-back", "giver", from.name()), noted));
    }

    private void done(Runnable act, String said, Runnable noted) {
        try {
            act.run();
        } catch (Refused refused) {
            if (!(refused.refusal() instanceof AssemblyRefusal)) throw refused;
            told.add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(Tongue.t(), refused)));
            return;
        }
        told.add(new Paragraph(said));
        Announcer.say(said);
        giver.clear();
        holder.clear();
        noted.run();
    }

    private Optional<Member> found(IntegerField field) {
        var member = field.getValue() == null ? Optional.<Member>empty() : members.numbered(organisation, field.getValue());
        field.setErrorMessage(Tongue.t().of("assemblies.proxy.no-member"));
        field.setInvalid(member.isEmpty());
        return member;
    }
}
