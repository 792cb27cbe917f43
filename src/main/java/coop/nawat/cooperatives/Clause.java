package coop.nawat.cooperatives;

import coop.nawat.common.Language;
import java.util.List;

/**
 * The text of one section of bylaws in one language.
 *
 * @param words 1 to {@value #LONGEST} characters, one paragraph a line
 * @param edited whether somebody wrote it by hand; otherwise it was made from the values
 */
public record Clause(BylawsSection section, Language language, String words, boolean edited) {
    /** The longest text of a section, in characters. */
    public static final int LONGEST = 20_000;

    /** Its paragraphs, in order. */
    public List<String> paragraphs() { return BylawsNumbers.paragraphs(words); }
}
