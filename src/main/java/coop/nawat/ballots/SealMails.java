package coop.nawat.ballots;

import coop.nawat.access.Office;
import coop.nawat.access.Offices;
import coop.nawat.access.Site;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.notices.NoticeKind;
import coop.nawat.notices.Notices;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Sends the seal of a closed vote to the tellers, out of the reach of whoever holds the database. */
@Component
class SealMails {
    private final Notices notices;
    private final Offices offices;
    private final Cooperatives cooperatives;
    private final Assemblies assemblies;
    private final Messages messages;
    private final Site site;

    SealMails(Notices notices, Offices offices, Cooperatives cooperatives, Assemblies assemblies, Messages messages, Site site) {
        this.notices = notices;
        this.offices = offices;
        this.cooperatives = cooperatives;
        this.assemblies = assemblies;
        this.messages = messages;
        this.site = site;
    }

    /**
     * Queues the mails, in the transaction that closes the vote.
     *
     * @param votes how many are in the box
     */
    void send(OrganisationId organisation, Ballot ballot, int votes, String seal) {
        var tellers = offices.holding(organisation, Office.TELLER).stream()
            .map(h -> new Notices.Addressee(h.account().value(), h.name(), h.email(), h.language())).toList();
        if (tellers.isEmpty()) return;
        var cooperative = cooperatives.opened(organisation);
        notices.announce(organisation, ballot.id().value(), NoticeKind.SEAL, tellers,
            language -> letter(cooperative, ballot, votes, seal, language));
    }

    private Notices.Letter letter(Cooperative cooperative, Ballot ballot, int votes, String seal, Language language) {
        var t = messages.in(language);
        var assembly = assemblies.assembly(cooperative.id(), ballot.assembly());
        var item = assemblies.items(cooperative.id(), ballot.assembly()).stream().filter(i -> i.id().equals(ballot.item())).findFirst()
            .map(ballot::asked).orElseThrow();
        var paragraphs = List.of(
            t.of("ballots.seal.mail-closed", "cooperative", cooperative.nameIn(language), "assembly", assembly.title().best(language), "n",
                item.position(), "title", item.title().best(language), "votes", votes, "at",
                t.dateTime(Objects.requireNonNull(ballot.closedAt()), cooperative.zone())),
            t.of("ballots.seal.mail-seal") + "\n" + String.join(" ", seal.split("(?<=\\G.{8})")),
            t.of("ballots.seal.mail-keep"),
            t.of("ballots.seal.mail-page") + "\n"
                + site.address("/results/" + cooperative.slug() + "/" + assembly.number() + "/" + item.position() + "?round="
                    + ballot.round()));
        var subject = t.of("ballots.seal.mail-subject", "n", item.position(), "assembly", assembly.number().toString());
        return new Notices.Letter(subject.replaceAll("[\\u2066-\\u2069]", ""), // a subject shows them as boxes
            String.join("\n\n", paragraphs));
    }
}
