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
 * @param decidedOn of an admission: when the organ decided, where that was another day than the first one of membership; else null
 */
public record BookEntry(long number, MemberId member, MemberAct act, LocalDate day, @Nullable LocalDate until, Instant recordedAt,
    @Nullable AccountId recordedBy, @Nullable Organ organ, @Nullable String reference, @Nullable String reason, @Nullable Long corrects,
    @Nullable Person line, @Nullable Integer memberNumber,
    @Nullable MemberId other, @Nullable LocalDate decidedOn) {}
