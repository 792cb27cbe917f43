package coop.nawat.counting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * The lot that breaks what nothing else breaks: one order of all candidates for the whole count, made from a seed that is published with the
 * result, so that anybody can draw it again. A candidate's ticket is the SHA-256 of {@code SEED:NUMBER} in UTF-8, and the smallest ticket is
 * the luckiest.
 *
 * @param seed 1 to 200 characters that nobody could choose or foresee when the papers were marked
 */
public record Lot(String seed) {
    /** What the command line takes when nobody gives a seed. */
    public static final Lot UNSEEDED = new Lot("nawat");

    /** Refuses, as {@link IllegalArgumentException}, an empty seed and one of more than 200 characters. */
    public Lot {
        if (seed.isEmpty() || seed.length() > 200) throw new IllegalArgumentException("a seed has 1 to 200 characters");
    }

    /** The candidates, the luckiest first. */
    public List<Integer> order(List<Integer> candidates) {
        return candidates.stream().sorted(Comparator.comparing(this::ticket)).toList();
    }

    /** Sixty-four hexadecimal digits. */
    public String ticket(int candidate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((seed + ":" + candidate).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
