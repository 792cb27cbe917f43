package coop.nawat.members;

import coop.nawat.common.LocalText;
import coop.nawat.common.Refused;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of members that the bylaws know beside the ordinary ones, such as investing members.
 *
 * @param votes whether its members have a vote
 * @param clause of the bylaws, 1 to 100 characters, or null
 * @param endedFrom the first day on which nobody is in it; null: it goes on
 */
public record Category(CategoryId id, LocalText name, boolean votes, @Nullable String clause, @Nullable LocalDate endedFrom) {
    /** Refuses, as {@link IllegalArgumentException} with the key of a text, an overlong clause. */
    public Category {
        clause = clause == null || clause.isBlank() ? null : clause.strip();
        if (clause != null && clause.length() > 100) throw new IllegalArgumentException("members.category.clause-size");
    }

    /** One that goes on. */
    public Category(CategoryId id, LocalText name, boolean votes, @Nullable String clause) {
        this(id, name, votes, clause, null);
    }

    /** Whether somebody of this category has a vote as far as that goes; null: an ordinary member. */
    public static boolean givesVote(@Nullable Category category) {
        return category == null || category.votes();
    }

    /** Whether somebody whose last day is this one can be in it; null: whose membership goes on. */
    boolean holdsUntil(@Nullable LocalDate last) {
        return endedFrom == null || (last != null && last.isBefore(endedFrom));
    }

    /**
     * Refuses that somebody is in it whose last day is this one; null: whose membership goes on.
     *
     * @throws Refused {@link MemberRefusal#CATEGORY_ENDED}
     */
    void refuseEnded(@Nullable LocalDate last) {
        if (endedFrom != null && !holdsUntil(last)) throw new Refused(MemberRefusal.CATEGORY_ENDED, "date", endedFrom);
    }

    /** The same under another name. */
    Category called(LocalText other) { return new Category(id, other, votes, clause, endedFrom); }

    /**
     * What it is on a day, after what became of it.
     *
     * @param entries of this category, in the order in which they count
     */
    Category on(LocalDate day, List<CategoryEntry> entries) {
        var then = this;
        for (var entry : entries) {
            if (entry.name() == null) then = new Category(id, then.name, votes, clause, entry.day());
            else if (!entry.day().isAfter(day)) then = then.called(entry.name());
        }
        return then;
    }
}
