package coop.nawat.members;

import coop.nawat.common.ProperName;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The number by which a state knows somebody: of an identity card or passport, or the registration number of a legal person.
 *
 * @param number as it was written: one line of 3 to {@value #LONGEST} characters, two letters or digits at least
 */
public record NationalId(String number) {
    /** The most characters of a number. */
    public static final int LONGEST = 40;

    /** Refuses, as {@link IllegalArgumentException} with the key of a text, what is out of shape. */
    public NationalId {
        number = number.strip();
        if (number.length() < 3 || number.length() > LONGEST || ProperName.hasUnwanted(number)
            || number.codePoints().filter(Character::isLetterOrDigit).count() < 2)
            throw new IllegalArgumentException("members.identity.shape");
    }

    /** What two ways of writing one number have in common: capital letters and digits, the latter as 0 to 9. */
    String folded() {
        var folded = new StringBuilder();
        Normalizer.normalize(number, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit)
            .forEach(c -> {
                if (Character.isDigit(c)) folded.append(Character.digit(c, 10));
                else
                    folded.appendCodePoint(c);
            });
        return folded.toString();
    }

    /** Never into a log. */
    @Override
    public String toString() { return "NationalId"; }
}
