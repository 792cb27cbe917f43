package coop.nawat.members;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.ProperName;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is written when a member is admitted.
 *
 * @param number null: the next free one
 * @param name as {@link ProperName} has it
 * @param otherName the name in the organisation's other script, or null
 * @param phone at most 40 characters of digits, spaces and {@code +-()./}, or null
 */
public record Admission(@Nullable Integer number, String name, @Nullable String otherName, @Nullable EmailAddress email,
    @Nullable String phone, Language language, LocalDate admittedOn) {
    /** The largest member number. */
    public static final int LARGEST_NUMBER = 99_999_999;

    private static final Pattern PHONE = Pattern.compile("[+0-9][0-9 ().\\-/]{2,39}");

    public Admission {
        name = ProperName.of(name);
        otherName = otherName == null || otherName.isBlank() ? null : ProperName.of(otherName);
        if (number != null && (number < 1 || number > LARGEST_NUMBER)) throw new IllegalArgumentException("members.number.range");
        phone = phone == null || phone.isBlank() ? null : phone.strip();
        if (phone != null && !PHONE.matcher(phone).matches()) throw new IllegalArgumentException("members.phone.shape");
        if (admittedOn.getYear() < 1850 || admittedOn.getYear() > 2200) throw new IllegalArgumentException("members.admitted.range");
    }
}
