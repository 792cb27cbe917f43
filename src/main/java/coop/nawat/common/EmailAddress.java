package coop.nawat.common;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address, lower case.
 *
 * @param value 3 to 254 characters, one @, a domain with a dot or {@code localhost}
 */
public record EmailAddress(String value) {
    private static final Pattern SHAPE = Pattern.compile("[^\\s@<>(),;:\"\\\\\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*");

    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() < 3 || value.length() > 254) throw new IllegalArgumentException("common.email.size");
        if (!SHAPE.matcher(value).matches()) throw new IllegalArgumentException("common.email.shape");
    }

    @Override
    public String toString() { return value; }
}
