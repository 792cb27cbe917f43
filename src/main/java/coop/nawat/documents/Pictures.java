package coop.nawat.documents;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import coop.nawat.documents.Block.Bar;
import coop.nawat.documents.Block.Fill;
import java.util.Locale;
import org.xml.sax.SAXException;

/** Draws QR codes and result bars as SVG. Black on white, with hatching instead of tints: they survive a photocopy. */
final class Pictures {

    /** The standard asks for four light modules round the code. */
    private static final int QUIET_ZONE = 4;

    /** Bars are drawn in tenths of a millimetre. */
    private static final int BAR_TOP = 16;
    private static final int BAR_HEIGHT = 42;
    private static final int BAR_PICTURE_HEIGHT = 74;
    private static final int HATCH_STEP = 18;

    private final FoWriter fo;

    Pictures(FoWriter fo) { this.fo = fo; }

    void qrCode(String url, String description) throws SAXException {
        var modules = modulesOf(url);
        int size = modules.getWidth() + 2 * QUIET_ZONE;
        start(description, "30mm", "30mm", size, size);
        fo.empty("svg:path", "fill", "#000000", "d", dark(modules));
        end();
    }

    /**
     * @param widthMm of the picture, which is the bar's whole
     * @param mirrored for a right-to-left paper: the first part stands at the right
     */
    void bar(Bar bar, int widthMm, boolean mirrored) throws SAXException {
        int width = widthMm * 10;
        start(bar.description(), widthMm + "mm", BAR_PICTURE_HEIGHT / 10.0 + "mm", width, BAR_PICTURE_HEIGHT);
        double x = 0;
        for (var part : bar.parts()) {
            double length = (double) width * part.size() / bar.whole();
            part(part.fill(), mirrored ? width - x - length : x, length);
            x += length;
        }
        fo.empty("svg:path", "fill", "none", "stroke", "#000000", "stroke-width", "3", "d", rectangle(1.5, width - 3));
        if (bar.threshold() != null) {
            double at = Math.clamp((double) width * bar.threshold().at() / bar.whole(), 3, width - 3);
            double tick = mirrored ? width - at : at;
            // White on both sides keeps the tick visible inside a solid part.
            fo.empty("svg:path", "fill", "#ffffff", "d", upright(tick, 7));
            fo.empty("svg:path", "fill", "#000000", "d", upright(tick, 3));
        }
        end();
    }

    private void part(Fill fill, double x, double length) throws SAXException {
        if (length < 1)
            return;
        if (fill == Fill.SOLID)
            fo.empty("svg:path", "fill", "#000000", "d", rectangle(x, length));
        if (fill == Fill.HATCHED)
            fo.empty("svg:path", "fill", "none", "stroke", "#000000", "stroke-width", "4", "d", hatching(x, length));
        if (fill != Fill.SOLID)
            fo.empty("svg:path", "fill", "none", "stroke", "#000000", "stroke-width", "2", "d", rectangle(x, length));
    }

    private static String rectangle(double x, double length) {
        return String.format(Locale.ROOT, "M%.1f %dh%.1fv%dh-%.1fz", x, BAR_TOP, length, BAR_HEIGHT, length);
    }

    private static String upright(double middle, double half) {
        return String.format(Locale.ROOT, "M%.1f 0h%.1fv%dh-%.1fz", middle - half, 2 * half, BAR_PICTURE_HEIGHT, 2 * half);
    }

    /** Strokes at 45 degrees, cut at the part's ends. Drawn one by one: a pattern fill becomes a bitmap in some printers. */
    private static String hatching(double x, double length) {
        var strokes = new StringBuilder();
        int bottom = BAR_TOP + BAR_HEIGHT;
        for (double foot = x - BAR_HEIGHT + HATCH_STEP; foot < x + length; foot += HATCH_STEP) {
            double from = Math.max(foot, x);
            double to = Math.min(foot + BAR_HEIGHT, x + length);
            strokes.append(String.format(Locale.ROOT, "M%.1f %.1fL%.1f %.1f", from, bottom - (from - foot), to, bottom - (to - foot)));
        }
        return strokes.toString();
    }

    private static ByteMatrix modulesOf(String url) {
        try {
            return Encoder.encode(url, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("No QR code can hold " + url, e);
        }
    }

    private static String dark(ByteMatrix modules) {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++)
            for (int x = 0; x < modules.getWidth(); x++) {
                int width = 0;
                while (x + width < modules.getWidth() && modules.get(x + width, y) == 1)
                    width++;
                if (width > 0)
                    path.append(String.format(Locale.ROOT, "M%d %dh%dv1h-%dz", x + QUIET_ZONE, y + QUIET_ZONE, width, width));
                x += width;
            }
        return path.toString();
    }

    private void start(String description, String width, String height, int boxWidth, int boxHeight) throws SAXException {
        fo.start("fo:instream-foreign-object", "fox:alt-text", description, "content-width", width, "content-height", height);
        fo.start("svg:svg", "width", String.valueOf(boxWidth), "height", String.valueOf(boxHeight), "viewBox",
            "0 0 " + boxWidth + " " + boxHeight);
    }

    private void end() throws SAXException {
        fo.end();
        fo.end();
    }
}
