package coop.nawat.members;

import coop.nawat.access.AccountId;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of the member register.
 *
 * @param number the member number: 1 and up, never given twice
 * @param otherName the name in the organisation's other script, or null
 * @param account the account with which the member signs in, or null
 * @param leftOn the last day of membership, or null
 */
public record Member(MemberId id, int number, String name, @Nullable String otherName, @Nullable EmailAddress email, @Nullable String phone,
    Language language, @Nullable AccountId account, LocalDate admittedOn, @Nullable LocalDate leftOn) {}
