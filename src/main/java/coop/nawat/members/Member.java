package coop.nawat.members;

import coop.nawat.access.AccountId;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of the member register: what the members' book comes to.
 *
 * @param number the member number: 1 and up, never given twice
 * @param account the account with which the member signs in, or null
 * @param leftOn the last day of membership, or null; before the first one where the admission was taken back
 */
public record Member(MemberId id, int number, Person person, @Nullable AccountId account, LocalDate admittedOn,
    @Nullable LocalDate leftOn) {
    /** Whether the admission was taken back: there was no day of membership. */
    public boolean never() {
        return leftOn != null && leftOn.isBefore(admittedOn);
    }

    /** Whether the membership goes on, or ends on this day or later. */
    public boolean isMemberOnOrAfter(LocalDate day) {
        return leftOn == null || !leftOn.isBefore(day);
    }

    /** Whether it is a membership on this day. */
    public boolean isMemberOn(LocalDate day) {
        return !admittedOn.isAfter(day) && isMemberOnOrAfter(day);
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
