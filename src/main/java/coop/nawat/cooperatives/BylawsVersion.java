package coop.nawat.cooperatives;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One version of the bylaws of a cooperative.
 *
 * @param number 1 and up
 * @param pack the law under which it was written, and the version of what is known of it
 * @param adoption null while it is a draft
 * @param inForceFrom null if nobody has said the day yet
 * @param registration null where the law wants none, or nobody has said the day yet
 */
public record BylawsVersion(int number, BylawsState state, String pack, String packVersion, Instant startedAt, @Nullable Adoption adoption,
    @Nullable LocalDate inForceFrom, @Nullable Registration registration) {

    /**
     * That a change was entered in the register that the law wants it in.
     *
     * @param reference under which it stands there, 1 to {@value #LONGEST_REFERENCE} characters
     */
    public record Registration(LocalDate on, String reference) {
        /** The longest reference, in characters. */
        public static final int LONGEST_REFERENCE = 100;

        /** Refuses, as {@link IllegalArgumentException}, a blank or overlong reference. */
        public Registration {
            if (reference.isBlank() || reference.length() > LONGEST_REFERENCE)
                throw new IllegalArgumentException("cooperatives.registration.reference");
        }
    }

    /**
     * By whom a version was adopted.
     *
     * @param assembly the number of the assembly that voted; null: the founders have signed it
     * @param item its item on that assembly's agenda; null as above
     * @param recordedBy the name of whoever entered it
     */
    public record Adoption(@Nullable String assembly, @Nullable Integer item, LocalDate on, Instant recordedAt, String recordedBy) {
        /** Whether the founders have signed it and no assembly voted. */
        public boolean byFounders() { return assembly == null; }
    }

    /** Whether it can still be changed. */
    public boolean isDraft() { return state == BylawsState.DRAFT; }
}
