package coop.nawat.documents;

import coop.nawat.common.Language;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of text inside a {@link Line}.
 *
 * @param text what is printed; line breaks count as spaces
 * @param language of the stretch, or null when it shall be told from its script
 * @param flow how the stretch is placed among text of the other direction
 * @param strong whether it is printed bold
 */
public record Run(String text, @Nullable Language language, Flow flow, boolean strong) {

    /** How a stretch stands in a line whose direction may differ from its own. */
    public enum Flow {
        /** Words of the line itself. Foreign words, dates and telephone numbers in it are set apart by their characters. */
        WITHIN,
        /** A name or a title that came from elsewhere: its direction is its own, and it does not disturb what stands beside it. */
        ISOLATED,
        /** A code, an address of a web page, a telephone number: always from left to right. */
        LEFT_TO_RIGHT
    }

    public Run {
        Objects.requireNonNull(flow);
        text = Characters.cleaned(text);
    }

    /** Words of the line itself. */
    public static Run text(String text) { return new Run(text, null, Flow.WITHIN, false); }

    /** A name of a person or an organisation, in whatever script it is written. */
    public static Run name(String name) {
        return new Run(name, null, Flow.ISOLATED, false);
    }

    /** Words of a known language, such as the French title of a programme in Arabic minutes. */
    public static Run in(Language language, String text) {
        return new Run(text, language, Flow.ISOLATED, false);
    }

    /** A code, a number with signs in it, a telephone number, an address of a web page or a mailbox. */
    public static Run code(String code) {
        return new Run(code, null, Flow.LEFT_TO_RIGHT, false);
    }

    /** The same, printed bold. */
    public Run asStrong() { return new Run(text, language, flow, true); }
}
