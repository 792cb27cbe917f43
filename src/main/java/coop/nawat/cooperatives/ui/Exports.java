package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.streams.DownloadHandler;
import coop.nawat.common.Language;
import coop.nawat.common.ui.DownloadLink;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsVersion;
import coop.nawat.cooperatives.BylawsVersions;
import coop.nawat.cooperatives.Cooperative;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A version of the bylaws to take away: on paper, in each language and in both, and as data. */
final class Exports extends Div {
    private static final long serialVersionUID = 1;

    Exports(BylawsVersions bylaws, Cooperative cooperative, BylawsVersion version) {
        var t = Tongue.t();
        addClassName("nw-exports");
        var name = "bylaws-" + cooperative.slug() + "-" + version.number();
        for (var language : cooperative.languages())
            add(DownloadLink.inLine(t.of("cooperatives.bylaws.pdf-in", "language", language.ownName()),
                pdf(bylaws, cooperative, version, List.of(language), name)));
        if (cooperative.languages().size() > 1)
            add(DownloadLink.inLine(t.of("cooperatives.bylaws.pdf-both"),
                pdf(bylaws, cooperative, version, cooperative.languages(), name)));
        add(DownloadLink.inLine(t.of("cooperatives.bylaws.data"), DownloadLink.file(name + ".json", "application/json",
            () -> bylaws.data(cooperative.id(), version.number()).getBytes(StandardCharsets.UTF_8))));
    }

    private static DownloadHandler pdf(BylawsVersions bylaws, Cooperative cooperative, BylawsVersion version, List<Language> languages,
        String name) {
        return DownloadLink.pdf(name + "-" + String.join("-", languages.stream().map(Language::tag).toList()) + ".pdf",
            () -> bylaws.pdf(cooperative.id(), version.number(), languages));
    }
}
