package coop.nawat.members;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is written when a member is admitted.
 *
 * @param number null: the next free one
 * @param admittedOn from 1850 to 2200
 * @param leftOn the last day of a membership whose end is known already, as in a list of the years before; null: none
 */
public record Admission(@Nullable Integer number, Person person, LocalDate admittedOn, @Nullable LocalDate leftOn) {
    /** The largest member number. */
    public static final int LARGEST_NUMBER = 99_999_999;

    /** Refuses, as {@link IllegalArgumentException} with the key of a text, what is out of range. */
    public Admission {
        if (number != null && (number < 1 || number > LARGEST_NUMBER)) throw new IllegalArgumentException("members.number.range");
        if (admittedOn.getYear() < 1850 || admittedOn.getYear() > 2200) throw new IllegalArgumentException("members.admitted.range");
        if (leftOn != null && leftOn.getYear() > 2200) throw new IllegalArgumentException("members.admitted.range");
        if (leftOn != null && leftOn.isBefore(admittedOn)) throw new IllegalArgumentException("members.left.before-admitted");
    }

    /** Of a membership that goes on. */
    public Admission(@Nullable Integer number, Person person, LocalDate admittedOn) {
        this(number, person, admittedOn, null);
    }

    /** Of a natural person as an ordinary member; refused as {@link Person} does. */
    public Admission(@Nullable Integer number, String name, @Nullable String otherName, @Nullable EmailAddress email,
        @Nullable String phone,
        Language language, LocalDate admittedOn) {
        this(number, new Person(name, otherName, email, phone, language), admittedOn);
    }

    /** As {@link Person#name}. */
    public String name() { return person.name(); }

    /** As {@link Person#otherName}. */
    public @Nullable String otherName() { return person.otherName(); }

    /** As {@link Person#email}. */
    public @Nullable EmailAddress email() { return person.email(); }

    /** As {@link Person#phone}. */
    public @Nullable String phone() { return person.phone(); }

    /** As {@link Person#language}. */
    public Language language() { return person.language(); }
}
