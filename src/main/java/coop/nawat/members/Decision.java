package coop.nawat.members;

import coop.nawat.common.ProperName;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A decision on a member.
 *
 * @param day from which it counts
 * @param organ who decided; null where nobody has to
 * @param reference where it stands, such as the number of the resolution, at most 200 characters; or null
 * @param reason at most 1,000 characters, or null
 */
public record Decision(LocalDate day, @Nullable Organ organ, @Nullable String reference, @Nullable String reason) {
    /** Refuses, as {@link IllegalArgumentException} with the key of a text, overlong texts and characters that nobody sees. */
    public Decision {
        reference = text(reference, 200);
        reason = text(reason, 1_000);
        if (day.getYear() < 1850 || day.getYear() > 2200) throw new IllegalArgumentException("members.admitted.range");
    }

    private static @Nullable String text(@Nullable String typed, int longest) {
        if (typed == null || typed.isBlank()) return null;
        var text = typed.strip();
        if (text.length() > longest || ProperName.hasUnwanted(text.replace("\n", " ").replace("\r", " ")))
            throw new IllegalArgumentException("members.decision.text");
        return text;
    }

    /** A day on which something happens without anybody's decision. */
    public static Decision on(LocalDate day) {
        return new Decision(day, null, null, null);
    }
}
