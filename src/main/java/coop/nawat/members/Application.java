package coop.nawat.members;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked to become a member.
 *
 * @param note why, in their words; or null
 * @param decided null while nobody has decided
 */
public record Application(ApplicationId id, LocalDate appliedOn, Person person, @Nullable String note, Instant receivedAt,
    @Nullable Decided decided) {
    /**
     * What was decided.
     *
     * @param member the membership that began; null if the application was refused
     */
    public record Decided(@Nullable MemberId member, Decision decision) {}
}
