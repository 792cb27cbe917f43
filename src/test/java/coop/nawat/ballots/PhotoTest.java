package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.common.Refused;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoTest {
    private static final String WEBP = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";

    /** Four colours, one in each corner: red and green above, blue and white below. */
    private static BufferedImage corners(int side) {
        var picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++)
                picture.setRGB(x, y,
                    (y < side / 2 ? x < side / 2 ? Color.RED : Color.GREEN : x < side / 2 ? Color.BLUE : Color.WHITE).getRGB());
        return picture;
    }

    private static byte[] file(BufferedImage picture, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, out)).isTrue();
        return out.toByteArray();
    }

    /** With a note of the camera that says which side is up. */
    private static byte[] turned(byte[] jpeg, int orientation) throws IOException {
        var exif = new byte[]{(byte) 0xff, (byte) 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3,
            0,
            0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0};
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static String corner(BufferedImage picture, int x, int y) {
        var colour = new Color(picture.getRGB(x, y));
        return colour.getRed() > 128 && colour.getGreen() > 128 ? "white"
            : colour.getRed() > 128 ? "red" : colour.getBlue() > 128 ? "blue" : colour.getGreen() > 100 ? "green" : "black";
    }

    @ParameterizedTest
    @CsvSource({"1,red green blue white", "2,green red white blue", "3,white blue green red", "4,blue white red green",
        "5,red blue green white", "6,blue red white green", "7,white green blue red", "8,green white red blue"})
    void a_picture_stands_upright_however_the_camera_was_held_and_keeps_none_of_its_notes(int orientation, String expected)
        throws IOException {
        var made = Photo.of(turned(file(corners(640), "jpeg"), orientation));
        assertThat(made.length).isLessThan(8_000);
        assertThat(new String(made, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        var picture = ImageIO.read(new ByteArrayInputStream(made));
        assertThat(picture.getWidth()).isEqualTo(192).isEqualTo(picture.getHeight());
        assertThat(corner(picture, 40, 40) + " " + corner(picture, 150, 40) + " " + corner(picture, 40, 150) + " "
            + corner(picture, 150, 150)).isEqualTo(expected);
    }

    @Test
    void png_and_webp_are_read_and_the_middle_of_a_wide_picture_is_taken() throws IOException {
        var wide = new BufferedImage(300, 100, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 100; y++)
            for (int x = 100; x < 200; x++)
                wide.setRGB(x, y, Color.RED.getRGB());
        var picture = ImageIO.read(new ByteArrayInputStream(Photo.of(file(wide, "png"))));
        assertThat(corner(picture, 10, 96)).isEqualTo("red");
        assertThat(corner(picture, 180, 96)).isEqualTo("red");
        assertThat(Photo.of(Base64.getDecoder().decode(WEBP))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "GIF", "HALF", "HUGE", "LONG", "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    void what_is_no_picture_is_refused(String what) throws IOException {
        var file = switch (what) {
            case "GIF" -> file(corners(20), "gif");
            case "HALF" -> Arrays.copyOf(file(corners(300), "png"), 200);
            case "HUGE" -> huge();
            case "LONG" -> new byte[Photo.LARGEST + 1];
            default -> what.getBytes(StandardCharsets.UTF_8);
        };
        assertThatThrownBy(() -> Photo.of(file))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(BallotRefusal.NO_PICTURE));
    }

    /** A small file that says it is 60,000 points wide and high. */
    private static byte[] huge() throws IOException {
        var png = file(corners(20), "png");
        png[18] = png[22] = (byte) (60_000 >> 8);
        png[19] = png[23] = (byte) 60_000;
        var crc = new CRC32();
        crc.update(png, 12, 17);
        for (int i = 0; i < 4; i++)
            png[29 + i] = (byte) (crc.getValue() >> (24 - 8 * i));
        return png;
    }
}
