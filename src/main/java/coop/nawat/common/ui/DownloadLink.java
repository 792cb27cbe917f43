package coop.nawat.common.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import coop.nawat.common.CsvSheet;
import coop.nawat.common.JsonSheet;
import coop.nawat.common.Language;
import coop.nawat.common.Sheet;
import coop.nawat.common.XlsxSheet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A link to a file that is made when somebody asks for it. */
public final class DownloadLink extends Anchor {
    private static final long serialVersionUID = 1;

    /** A link with these words beside the picture of a download. */
    public DownloadLink(String words, DownloadHandler file) {
        super(file, "");
        removeAll();
        add(Icons.DOWNLOAD.create(), new Span(words));
    }

    /** The same, to stand in a line with others. */
    public static DownloadLink inLine(String words, DownloadHandler file) {
        var link = new DownloadLink(words, file);
        link.addClassName("nw-label");
        return link;
    }

    /** Makes a file. */
    @FunctionalInterface
    public interface Making extends Serializable {
        /** All of it. */
        byte[] bytes();
    }

    /** A file that is made at once. */
    public static DownloadHandler file(String name, String type, Making making) {
        return DownloadHandler.fromInputStream(event -> {
            var bytes = making.bytes();
            return new DownloadResponse(new ByteArrayInputStream(bytes), name, type, bytes.length);
        });
    }

    /** A paper. */
    public static DownloadHandler pdf(String name, Making making) { return file(name, "application/pdf", making); }

    /** Writes a table part by part. */
    @FunctionalInterface
    public interface Writing extends Serializable {
        /** All of it. */
        void to(Sheet sheet) throws IOException;
    }

    /** A workbook, which may be long. */
    public static DownloadHandler xlsx(String name, Language language, Writing writing) {
        return event -> {
            event.setFileName(name);
            event.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            try (var sheet = new XlsxSheet(language, event.getOutputStream())) {
                writing.to(sheet);
            }
        };
    }

    /**
     * A list for other programs, which may be long.
     *
     * @param keys of its columns
     */
    public static DownloadHandler json(String name, List<String> keys, Writing writing) {
        return event -> {
            event.setFileName(name);
            event.setContentType("application/json");
            try (var sheet = new JsonSheet(keys, event.getOutputStream())) {
                writing.to(sheet);
            }
        };
    }

    /** A table for spreadsheet programs, which may be long. */
    public static DownloadHandler csv(String name, Language language, Writing writing) {
        return event -> {
            event.setFileName(name);
            event.setContentType("text/csv;charset=UTF-8");
            try (var out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
                writing.to(new CsvSheet(language, out));
            }
        };
    }
}
