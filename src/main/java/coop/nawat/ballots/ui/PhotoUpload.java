package coop.nawat.ballots.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.Tongue;
import java.io.Serializable;

/** Takes one picture. */
final class PhotoUpload extends Div {
    private static final long serialVersionUID = 1;

    /** What is done with the picture, in the page that took it. */
    @FunctionalInterface
    interface Taken extends Serializable {
        /** Its bytes, as they came. */
        void picture(byte[] bytes);
    }

    /**
     * @param button what it says
     * @param why in a sentence
     * @param largest in bytes
     */
    PhotoUpload(String button, String why, int largest, Taken taken) {
        var t = Tongue.t();
        UploadHandler handler = event -> {
            byte[] bytes;
            try (var in = event.getInputStream()) {
                bytes = in.readNBytes(largest);
            }
            event.getUI().access(() -> taken.picture(bytes));
        };
        var upload = new Upload(handler);
        upload.setMaxFiles(1);
        upload.setMaxFileSize(largest);
        upload.setAcceptedMimeTypes("image/*");
        upload.setUploadButton(new Button(button, Icons.UPLOAD.create()));
        upload.setDropAllowed(false);
        var texts = new UploadI18N();
        texts.setAddFiles(new UploadI18N.AddFiles().setOne(button).setMany(button));
        texts.setError(new UploadI18N.Error().setTooManyFiles(t.of("ballots.count.photo-one"))
            .setFileIsTooBig(t.of("ballots.count.photo-large", "n", largest / 1_000_000))
            .setIncorrectFileType(t.of("ballots.count.photo-what")));
        upload.setI18n(texts);
        var said = new Span();
        upload.addFileRejectedListener(e -> said.setText(e.getErrorMessage()));
        var help = new Paragraph(why);
        help.addClassName("nw-note");
        add(help, upload, said);
    }
}
