package coop.nawat.members;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked to become a member.
 *
 * @param note why, in their words; or null
 * @param receivedAt of one by the public form: when its e-mail address confirmed it
 * @param byForm whether it came by the public form, and not on paper through the secretary
 * @param decided null while nobody has decided
 */
public record Application(ApplicationId id, LocalDate appliedOn, Person person, @Nullable String note, Instant receivedAt, boolean byForm,
    @Nullable Decided decided) {
    /** Whether it waits for a decision on whoever would be admitted so: on somebody with its e-mail address who was not a member before it only. */
    boolean hinders(Admission admission) {
        return admission.email() != null && admission.email().equals(person.email())
            && (admission.leftOn() == null || !admission.leftOn().isBefore(appliedOn));
    }

    /**
     * What was decided.
     *
     * @param member the membership that began; null if the application was refused
     * @param takenBack whether the membership is none any more: its admission was wrong
     * @param erasedAt when what a refused application said of the person was erased; null: it was not
     */
    public record Decided(@Nullable MemberId member, boolean takenBack, Decision decision, @Nullable Instant erasedAt) {
        /** Of which everything stands and is still there. */
        public Decided(@Nullable MemberId member, Decision decision) {
            this(member, false, decision, null);
        }
    }
}
