package coop.nawat.ballots.ui;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Names what a page shows by what it was made of: the page itself differs each time by the token of its form. */
final class ETags {
    private ETags() {}

    /** An entity tag, in quotation marks, of values whose texts say all that is shown. */
    static String of(Object... shown) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(Arrays.toString(shown).getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
