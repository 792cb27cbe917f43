package coop.nawat.members;

import coop.nawat.access.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the members' book; it never changes.
 *
 * @param number 1 and up, without a gap in an organisation
 * @param day from which it counts; of an end, the last day of membership
 * @param until of a suspension: its last day, or null if it lasts until somebody ends it; else null
 * @param recordedBy null: written when the book was begun, from the register of before
 * @param corrects the number of the entry that counts no more; only of {@link MemberAct#CORRECTED}, and of an admission that is the right one
 * @param line what the register says of the person from then on; null where that did not change
 * @param memberNumber of an admission: the member number it gave; else null
 * @param other of a transfer: to whom; of an admission: of whom the membership was, or null; else null
 * @param decidedOn of an admission, a suspension or an exclusion: when the organ decided, where that was another day than {@code day}; else null
 * @param givenOn of a resignation: when the member gave notice, where that was asked for; else null
 * @param hearing of an exclusion: what went before it; null in entries of before this was kept, and of all other acts
 */
public record BookEntry(long number, MemberId member, MemberAct act, LocalDate day, @Nullable LocalDate until, Instant recordedAt,
    @Nullable AccountId recordedBy, @Nullable Organ organ, @Nullable String reference, @Nullable String reason, @Nullable Long corrects,
    @Nullable Person line, @Nullable Integer memberNumber,
    @Nullable MemberId other, @Nullable LocalDate decidedOn, @Nullable LocalDate givenOn, @Nullable Hearing hearing) {

    /**
     * What went before an exclusion.
     *
     * @param toldOn when the member was told that it would be decided, or null where nobody said it
     * @param heard whether the member was heard, or could have been
     */
    public record Hearing(@Nullable LocalDate toldOn, boolean heard) {}
}
