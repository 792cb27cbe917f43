package coop.nawat.notices;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail in one language.
 *
 * @param paragraphs the text; line ends within one are kept
 * @param link a full address that stands on its own line under the text, or null
 * @param code a short code that is shown large, or null
 * @param after small print under all that
 */
public record Mail(EmailAddress to, Language language, String subject, List<String> paragraphs, @Nullable String code,
    @Nullable String link,
    List<String> after) {
    public Mail {
        subject = subject.replaceAll("\\p{Cntrl}", " ").strip(); // a line end would begin another header
        paragraphs = List.copyOf(paragraphs);
        after = List.copyOf(after);
    }

    /** A mail of text alone. */
    public static Mail of(EmailAddress to, Language language, String subject, String text) {
        return new Mail(to, language, subject, List.of(text.split("\n\n+")), null, null, List.of());
    }

    /** The lines of a paragraph; one that begins with {@code http} is an address of a page. */
    public List<String> lines(String paragraph) {
        return paragraph.lines().toList();
    }

    @Override
    public String toString() { return "Mail[" + language + "]"; } // neither addresses nor codes into a log

    /** A mail that stayed here, because there is no server to send it to. */
    public record Kept(Instant at, Mail mail) {}
}
