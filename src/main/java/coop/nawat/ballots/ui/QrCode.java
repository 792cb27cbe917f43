package coop.nawat.ballots.ui;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import org.springframework.web.util.HtmlUtils;

/** A QR code as the SVG of a light page. */
final class QrCode {
    private QrCode() {}

    /**
     * @param content what a camera reads, at most 200 characters
     * @param label what a screen reader says
     */
    static String svg(String content, String label) {
        if (content.length() > 200) throw new IllegalArgumentException("too long for a code that a phone reads from a distance");
        try {
            var modules = Encoder.encode(content, ErrorCorrectionLevel.M).getMatrix();
            var path = new StringBuilder();
            for (int y = 0; y < modules.getHeight(); y++) {
                for (int x = 0; x < modules.getWidth(); x++) {
                    if (modules.get(x, y) == 1) path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
            // four light modules round the code, as the standard asks
            return "<svg class=\"qr\" role=\"img\" aria-label=\"%s\" viewBox=\"-4 -4 %d %d\" shape-rendering=\"crispEdges\"><path d=\"%s\"/></svg>"
                .formatted(HtmlUtils.htmlEscape(label), modules.getWidth() + 8, modules.getHeight() + 8, path);
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }
}
