package coop.nawat.ballots;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import coop.nawat.common.Refused;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Makes a small square JPEG of whatever photo somebody has: upright, and without the place, the camera and the hour that stand in its file. */
final class Photo {
    /** The largest file that is read, in bytes. */
    static final int LARGEST = 8_000_000;
    private static final long MOST_POINTS = 50_000_000;
    /** Points at each side: twice those that a page shows, for sharp screens. */
    private static final int SIDE = 192;
    /** A booth on a slow line fetches it in a quarter of a second. */
    private static final int SMALL = 8_000;
    private static final Set<String> KINDS = Set.of("jpeg", "png", "webp");
    /** A large photo takes a hundred megabytes while it is read. */
    private static final Semaphore ONE_AT_A_TIME = new Semaphore(1, true);

    private Photo() {}

    /**
     * @param file as it was uploaded
     * @throws Refused {@link BallotRefusal#NO_PICTURE} if it is no JPEG, PNG or WebP picture, or too large
     */
    static byte[] of(byte[] file) {
        if (file.length > LARGEST) throw new Refused(BallotRefusal.NO_PICTURE);
        ONE_AT_A_TIME.acquireUninterruptibly();
        try {
            return written(square(read(file), turn(file)));
        } catch (IOException | RuntimeException broken) { // readers throw all kinds of exceptions at files that were made to harm
            if (broken instanceof Refused refused) throw refused;
            throw new Refused(BallotRefusal.NO_PICTURE);
        } finally {
            ONE_AT_A_TIME.release();
        }
    }

    private static BufferedImage read(byte[] file) throws IOException {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            var reader = reader(in);
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_POINTS) throw new Refused(BallotRefusal.NO_PICTURE);
                var parameters = reader.getDefaultReadParam();
                int every = Math.max(1, Math.min(width, height) / (2 * SIDE));
                parameters.setSourceSubsampling(every, every, 0, 0);
                return reader.read(0, parameters);
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageReader reader(ImageInputStream in) {
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext();) {
            var reader = readers.next();
            var names = reader.getOriginatingProvider().getFormatNames();
            if (Arrays.stream(names).map(n -> n.toLowerCase(Locale.ROOT)).anyMatch(KINDS::contains)) return reader;
        }
        throw new Refused(BallotRefusal.NO_PICTURE);
    }

    /** How a camera that was held askew says that its picture has to be turned: Exif's orientation, 1 to 8; 1 where nothing says so. */
    private static int turn(byte[] file) throws IOException {
        if (file.length < 2 || (file[0] & 0xff) != 0xff || (file[1] & 0xff) != 0xd8) return 1;
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            var segments = JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif");
            if (segments.isEmpty()) return 1;
            try (var data = segments.getFirst().data()) {
                if (data.read() < 0) return 1; // a byte that fills up
                try (var exif = new MemoryCacheImageInputStream(data)) {
                    var entry = new TIFFReader().read(exif).getEntryById(TIFF.TAG_ORIENTATION);
                    return entry != null && entry.getValue() instanceof Number n && n.intValue() >= 1 && n.intValue() <= 8 ? n.intValue()
                        : 1;
                }
            }
        } catch (IOException | RuntimeException none) {
            return 1; // what the picture itself shows is worth more than a broken note about it
        }
    }

    /** The middle, upright; what is transparent becomes white. */
    private static BufferedImage square(BufferedImage picture, int turn) {
        int side = Math.min(picture.getWidth(), picture.getHeight());
        var middle = picture.getSubimage((picture.getWidth() - side) / 2, (picture.getHeight() - side) / 2, side, side);
        var square = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var pen = square.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, SIDE, SIDE);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        var upright = new AffineTransform();
        upright.translate(SIDE / 2.0, SIDE / 2.0);
        if (turn >= 5) upright.quadrantRotate(turn == 5 || turn == 6 ? 1 : 3);
        else if (turn >= 3) upright.quadrantRotate(2);
        // the even ones of the first four and the odd ones of the others are mirrored
        if (turn == 2 || turn == 4 || turn == 5 || turn == 7) upright.scale(turn >= 5 ? 1 : -1, turn >= 5 ? -1 : 1);
        upright.scale(SIDE / (double) side, SIDE / (double) side);
        upright.translate(-side / 2.0, -side / 2.0);
        pen.drawImage(middle, upright, null);
        pen.dispose();
        return square;
    }

    private static byte[] written(BufferedImage square) throws IOException {
        for (float quality = 0.8f;; quality -= 0.1f) {
            var out = new ByteArrayOutputStream();
            var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            try (var to = ImageIO.createImageOutputStream(out)) {
                var parameters = writer.getDefaultWriteParam();
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality);
                writer.setOutput(to);
                writer.write(null, new IIOImage(square, null, null), parameters);
            } finally {
                writer.dispose();
            }
            if (out.size() <= SMALL || quality < 0.35f) return out.toByteArray();
        }
    }
}
