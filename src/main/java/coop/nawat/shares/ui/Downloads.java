package coop.nawat.shares.ui;

import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import coop.nawat.common.ui.DownloadLink;
import java.io.ByteArrayInputStream;
import java.io.Serializable;

/** Links to papers, each made when somebody asks for it. */
final class Downloads {
    private Downloads() {}

    /** Makes a paper. */
    @FunctionalInterface
    interface Making extends Serializable {
        /** The bytes of the PDF. */
        byte[] pdf();
    }

    static DownloadLink pdf(String words, String fileName, Making making) {
        var link = new DownloadLink(words, DownloadHandler.fromInputStream(event -> {
            var pdf = making.pdf();
            return new DownloadResponse(new ByteArrayInputStream(pdf), fileName, "application/pdf", pdf.length);
        }));
        link.addClassName("nw-label");
        return link;
    }
}
