package coop.nawat.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final Pattern DARK = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+)");

    @Test
    void a_telephone_reads_the_address_out_of_the_drawing() throws Exception {
        var address = "https://nawat.example/desk/AaIBJb9ldmax1U8GlAlwBGCJ02_PDPP48CLC2U7CVuo";
        var svg = QrCode.svg(address, "Bureau d'accueil & <salle>");
        var size = SIZE.matcher(svg);
        assertThat(size.find()).isTrue();
        int modules = Integer.parseInt(size.group(1)) - 8; // four light ones on each side
        var matrix = new BitMatrix(modules);
        var dark = DARK.matcher(svg);
        while (dark.find())
            matrix.set(Integer.parseInt(dark.group(1)) - 4, Integer.parseInt(dark.group(2)) - 4);
        assertThat(new Decoder().decode(matrix).getText()).isEqualTo(address);
        assertThat(svg).contains("<title>Bureau d'accueil &amp; &lt;salle></title>");
    }

    @Test
    void an_address_without_end_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.svg("x".repeat(501), "title"));
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.svg("", "title"));
    }
}
