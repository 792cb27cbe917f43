package coop.nawat.common;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;

/** An address for a telephone's camera, as SVG text. Always dark on white: scanners do not read the reverse. */
public final class QrCode {
    /** The standard asks for four light modules round the code. */
    private static final int QUIET_ZONE = 4;
    private static final int LONGEST = 500;

    private QrCode() {}

    /**
     * Draws a code.
     *
     * @param address at most 500 characters
     * @param title for those who do not see it
     */
    public static String svg(String address, String title) {
        if (address.isEmpty() || address.length() > LONGEST)
            throw new IllegalArgumentException("an address has 1 to " + LONGEST + " characters");
        try {
            var modules = Encoder.encode(address, ErrorCorrectionLevel.M).getMatrix();
            var dark = new StringBuilder();
            for (int y = 0; y < modules.getHeight(); y++)
                for (int x = 0; x < modules.getWidth(); x++)
                    if (modules.get(x, y) == 1)
                        dark.append('M').append(x + QUIET_ZONE).append(' ').append(y + QUIET_ZONE).append("h1v1h-1z");
            int size = modules.getWidth() + 2 * QUIET_ZONE;
            return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><title>%s</title><path fill=\"#fff\" d=\"M0 0h%dv%dh-%dz\"/><path d=\"%s\"/></svg>"
                .formatted(size, size, title.replace("&", "&amp;").replace("<", "&lt;"), size, size, size, dark);
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code can hold this address", e);
        }
    }
}
