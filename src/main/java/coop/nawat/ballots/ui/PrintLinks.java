package coop.nawat.ballots.ui;

import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assembly;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.BallotPapers;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.ui.DownloadLink;
import coop.nawat.common.ui.Tongue;

/** Links to what is printed for a vote. */
final class PrintLinks {
    private PrintLinks() {}

    static DownloadLink paper(BallotPapers papers, OrganisationId organisation, Assembly assembly, AgendaItem item) {
        var id = assembly.id();
        var itemId = item.id();
        return DownloadLink.inLine(Tongue.t().of("ballots.print.get-paper"),
            DownloadLink.pdf(name(assembly, item, "paper"), () -> papers.paper(organisation, id, itemId)));
    }

    static DownloadLink countSheet(BallotPapers papers, OrganisationId organisation, Assembly assembly, AgendaItem item, BallotId ballot) {
        return DownloadLink.inLine(Tongue.t().of("ballots.print.get-count"),
            DownloadLink.pdf(name(assembly, item, "count"), () -> papers.countSheet(organisation, ballot)));
    }

    static DownloadLink result(BallotPapers papers, OrganisationId organisation, Assembly assembly, AgendaItem item, BallotId ballot) {
        return DownloadLink.inLine(Tongue.t().of("ballots.print.get-result"),
            DownloadLink.pdf(name(assembly, item, "result"), () -> papers.result(organisation, ballot)));
    }

    private static String name(Assembly assembly, AgendaItem item, String what) {
        return assembly.number() + "-" + item.position() + "-" + what + ".pdf";
    }
}
