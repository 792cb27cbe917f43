package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import coop.nawat.common.Language;
import coop.nawat.common.ui.DownloadLink;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsVersion;
import coop.nawat.cooperatives.BylawsVersions;
import coop.nawat.cooperatives.Cooperative;
import java.io.ByteArrayInputStream;
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
            add(link(t.of("cooperatives.bylaws.pdf-in", "language", language.ownName()),
                pdf(bylaws, cooperative, version, List.of(language), name)));
        if (cooperative.languages().size() > 1)
            add(link(t.of("cooperatives.bylaws.pdf-both"), pdf(bylaws, cooperative, version, cooperative.languages(), name)));
        add(link(t.of("cooperatives.bylaws.data"), DownloadHandler.fromInputStream(event -> {
            var data = bylaws.data(cooperative.id(), version.number()).getBytes(StandardCharsets.UTF_8);
            return new DownloadResponse(new ByteArrayInputStream(data), name + ".json", "application/json", data.length);
        })));
    }

    private static DownloadHandler pdf(BylawsVersions bylaws, Cooperative cooperative, BylawsVersion version, List<Language> languages,
        String name) {
        var file = name + "-" + String.join("-", languages.stream().map(Language::tag).toList()) + ".pdf";
        return DownloadHandler.fromInputStream(event -> {
            var pdf = bylaws.pdf(cooperative.id(), version.number(), languages);
            return new DownloadResponse(new ByteArrayInputStream(pdf), file, "application/pdf", pdf.length);
        });
    }

    private static Anchor link(String words, DownloadHandler content) {
        var link = new DownloadLink(words, content);
        link.addClassName("nw-label");
        return link;
    }
}
