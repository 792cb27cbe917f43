package coop.nawat.members;

import coop.nawat.common.EmailAddress;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a member asked to have changed: a name, or an e-mail address.
 *
 * @param name the new name; null where the address changes
 * @param otherName the new name in the other script, or null
 * @param email the new address; null where the name changes
 * @param note why, in their words; or null
 * @param answer null while nobody has answered
 */
public record ChangeRequest(UUID id, MemberId member, @Nullable String name, @Nullable String otherName, @Nullable EmailAddress email,
    @Nullable String note, Instant askedAt, @Nullable Answer answer) {
    /**
     * What became of it.
     *
     * @param done false: refused
     * @param reason of a refusal; or null
     */
    public record Answer(boolean done, @Nullable String reason, Instant at) {}
}
