package coop.nawat.common.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;

/** A link to a file that is made when somebody asks for it. */
public final class DownloadLink extends Anchor {
    private static final long serialVersionUID = 1;

    /** A link with these words beside the picture of a download. */
    public DownloadLink(String words, DownloadHandler file) {
        super(file, "");
        removeAll();
        add(Icons.DOWNLOAD.create(), new Span(words));
    }
}
