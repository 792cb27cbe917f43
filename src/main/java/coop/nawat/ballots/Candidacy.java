package coop.nawat.ballots;

import coop.nawat.common.LocalText;
import coop.nawat.members.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is proposed for an office, or something proposed that members can choose.
 *
 * @param ordinal in which order they were proposed, from 1
 * @param member null of a proposal, and of a person who is no member
 * @param about the statement, or the reasons; or null
 * @param group of the seats that are reserved, or null
 * @param born null: not known, or not asked for
 * @param proposedBy the name of whoever proposed
 * @param acceptedAt null: the person has not said that they stand; a proposal needs nobody's word
 * @param withdrawnAt null: they stand, or may still accept
 */
public record Candidacy(CandidacyId id, int ordinal, @Nullable MemberId member, LocalText name, @Nullable LocalText about,
    @Nullable String group, @Nullable LocalDate born, String proposedBy, Instant proposedAt, @Nullable Instant acceptedAt,
    @Nullable Instant withdrawnAt) {

    /** Whether it will be on the paper. */
    public boolean stands() { return acceptedAt != null && withdrawnAt == null; }
}
