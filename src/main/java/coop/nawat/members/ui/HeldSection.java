package coop.nawat.members.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import coop.nawat.access.Organisation;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.DownloadLink;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.members.HeldFile;
import coop.nawat.members.Member;
import coop.nawat.members.PersonalFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A copy of all that is held of a member who cannot sign in and asks the office for it, and who took one before. */
final class HeldSection extends Section {
    private static final long serialVersionUID = 1;

    HeldSection(PersonalFiles files, HeldFile held, Messages messages, Organisation organisation, Cooperative cooperative, Member member) {
        addClassName("nw-no-print");
        var t = Tongue.t();
        add(new H2(t.of("members.held.title")));
        if (files.isTakenByThemselves(organisation.id(), member.id())) add(new Paragraph(t.of("members.held.themselves")));
        else
            add(new Paragraph(t.of("members.held.office")), new Div(DownloadLink.inLine(t.of("members.held.take"),
                DownloadLink.file(organisation.slug() + "-" + member.number() + "-data.zip", "application/zip", () -> {
                    var out = new ByteArrayOutputStream();
                    try {
                        held.write(files.of(organisation.id(), member.id()), cooperative, messages.in(member.language()), out);
                    } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                    return out.toByteArray();
                }))));
        var taken = new UnorderedList();
        for (var by : files.taken(organisation.id(), member.id()))
            taken.add(new ListItem(t.of("members.held.taken", "when", by.at().atZone(organisation.zone()), "name",
                Objects.requireNonNullElse(by.name(), "–"))));
        if (taken.getComponentCount() > 0) add(taken);
    }
}
