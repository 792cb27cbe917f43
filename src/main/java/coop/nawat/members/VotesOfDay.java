package coop.nawat.members;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who has no vote on a day and why, by the members' book alone. Nothing is read here: what is asked for comes with the question. */
final class VotesOfDay {
    private VotesOfDay() {}

    /**
     * Of many, as a roll asks: with no more of the book than it takes.
     *
     * @param members lines of the register of today
     * @param aboutVotes their entries that are {@link MemberAct#isAboutVotes}
     * @param whole all entries of those who left, and of those of whom something changed unless every category has a vote
     * @return those without a vote; the others have one
     */
    static Map<MemberId, NoVote> without(List<Member> members, Map<MemberId, List<BookEntry>> aboutVotes,
        Map<MemberId, List<BookEntry>> whole, LocalDate day, Map<CategoryId, Category> categories) {
        var none = new HashMap<MemberId, NoVote>();
        for (var m : members) {
            var left = m.leftOn();
            var suspended = aboutVotes.containsKey(m.id())
                ? Membership.of(aboutVotes.getOrDefault(m.id(), List.of()), null).suspension(day) : Optional.<BookEntry>empty();
            var membership = Membership.of(whole.getOrDefault(m.id(), List.of()), null);
            var person = membership.person(day).orElse(m.person());
            var category = category(person, categories);
            if (m.admittedOn().isAfter(day)) none.put(m.id(), new NoVote(NoVote.Why.NOT_YET, null, null));
            else if (left != null && left.isBefore(day))
                none.put(m.id(), new NoVote(NoVote.Why.LEFT, left, membership.end().map(BookEntry::reference).orElse(null)));
            else if (suspended.isPresent())
                none.put(m.id(), new NoVote(NoVote.Why.SUSPENDED, suspended.get().day(), suspended.get().reference()));
            else if (category != null && !category.votes()) none.put(m.id(), new NoVote(NoVote.Why.CATEGORY, null, category.clause()));
        }
        return none;
    }

    /** Of one, of whom the whole book is known; null: has a vote. */
    static @Nullable NoVote of(Membership.Standing standing, Person person, Map<CategoryId, Category> categories) {
        var by = standing.by();
        var since = by == null ? null : by.day();
        var category = category(person, categories);
        return switch (standing.state()) {
            case NOT_YET -> new NoVote(NoVote.Why.NOT_YET, since, null);
            case LEFT -> new NoVote(NoVote.Why.LEFT, since, by == null ? null : by.reference());
            case SUSPENDED -> new NoVote(NoVote.Why.SUSPENDED, since, by == null ? null : by.reference());
            case MEMBER -> category == null || category.votes() ? null : new NoVote(NoVote.Why.CATEGORY, null, category.clause());
        };
    }

    static @Nullable Category category(Person person, Map<CategoryId, Category> categories) {
        return person.category() == null ? null : categories.get(person.category());
    }
}
