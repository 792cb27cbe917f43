package coop.nawat.members;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A roll reads of the register only those who may have no vote. Whoever has none by the book is among them, whatever was written: registers of many
 * members by the service on PostgreSQL, each asked on many pairs of days.
 */
@DatabaseTest
class PerhapsWithoutVotePropertiesTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 40;
    private static final int MEMBERS = 30;
    private static final int ACTS = 120;
    private static final Set<NoVote.Why> SEEN = EnumSet.noneOf(NoVote.Why.class);
    private static final Set<MemberAct> DONE = EnumSet.noneOf(MemberAct.class);

    @Autowired
    Given given;
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    Admissions admissions;
    @Autowired
    MembersSql sql;
    @Autowired
    BookSql entries;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    coop.nawat.access.Access access;

    /** jqwik knows nothing of Spring. */
    PerhapsWithoutVotePropertiesTest() throws Exception {
        new TestContextManager(PerhapsWithoutVotePropertiesTest.class).prepareTestInstance(this);
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void whoever_has_no_vote_by_the_book_is_among_those_who_are_read(@ForAll long seed) {
        var random = new Random(seed);
        var coop = given.coop();
        var categories = given.as(coop.secretary(), () -> List.of(
            book.addCategory(coop.id(), LocalText.of(Language.AR, "شرفي", Language.FR, "Honoraire"), false, "art. 7"),
            book.addCategory(coop.id(), LocalText.of(Language.AR, "مستعمل", Language.FR, "Usager"), true, null)));
        var people = new ArrayList<>(given.as(coop.secretary(), () -> {
            var list = new ArrayList<Admission>();
            for (int i = 0; i < MEMBERS; i++)
                list.add(new Admission(null, person("M" + i, one(random, categories)), day(random)));
            return members.admitAll(coop.id(), list);
        }));
        for (int i = 0; i < ACTS; i++)
            try {
                given.as(coop.secretary(), () -> act(coop, people, categories, random));
            } catch (Refused notNow) {
                continue; // such an act changes nothing
            }
        given.as(coop.secretary(), () -> transaction.executeWithoutResult(t -> {
            access.require(coop.id());
            compare(coop, people, random);
        }));
    }

    @AfterContainer
    static void everything_happened() {
        assertThat(SEEN).contains(NoVote.Why.NOT_YET, NoVote.Why.LEFT, NoVote.Why.SUSPENDED, NoVote.Why.CATEGORY);
        assertThat(DONE).contains(MemberAct.ADMITTED, MemberAct.CHANGED, MemberAct.SUSPENDED, MemberAct.REINSTATED, MemberAct.RESIGNED,
            MemberAct.DIED, MemberAct.TRANSFERRED, MemberAct.CORRECTED);
    }

    private static LocalDate day(Random random) { return FIRST.plusDays(random.nextInt(DAYS)); }

    private static @Nullable CategoryId one(Random random, List<CategoryId> categories) {
        return random.nextBoolean() ? null : categories.get(random.nextInt(categories.size()));
    }

    private static Person person(String name, @Nullable CategoryId category) {
        return new Person(name, null, null, null, Language.FR).in(category);
    }

    private void act(Given.Coop coop, List<MemberId> people, List<CategoryId> categories, Random random) {
        var id = coop.id();
        var who = people.get(random.nextInt(people.size()));
        var day = day(random);
        var by = new Decision(day, Organ.BOARD, null, "so");
        switch (random.nextInt(10)) {
            case 0, 1 -> {
                book.suspend(id, who, by, random.nextBoolean() ? day.plusDays(random.nextInt(12)) : null);
                if (random.nextBoolean()) book.reinstate(id, who, new Decision(day.plusDays(random.nextInt(6)), Organ.BOARD, null, "so"));
            }
            case 2 -> book.reinstate(id, who, by);
            case 3 -> book.resign(id, who, by);
            case 4 -> book.died(id, who, by);
            case 5, 6 -> book.change(id, who, person("N" + random.nextInt(1_000), one(random, categories)), by);
            case 7 -> {
                var all = book.entries(id, who);
                book.correct(id, all.get(random.nextInt(all.size())).number(), "wrong");
            }
            case 8 -> {
                if (random.nextInt(4) == 0) admissions.annul(id, who, "never");
                else
                    admissions.correct(id, who, members.find(id, who).number(), day, one(random, categories), "other");
            }
            default -> people.add(admissions.transfer(id, who, person("T" + people.size(), one(random, categories)), by,
                new Formalities(true, true)));
        }
    }

    private void compare(Given.Coop coop, List<MemberId> people, Random random) {
        var id = coop.id();
        Map<CategoryId, Category> categories = book.categories(id).stream().collect(Collectors.toMap(Category::id, Function.identity()));
        var voteless = categories.values().stream().filter(c -> !c.votes()).map(Category::id).toList();
        var lines = sql.lines(id, people);
        var memberships = new HashMap<MemberId, Membership>();
        entries.entries(id, people).stream().collect(Collectors.groupingBy(BookEntry::member)).forEach((who, all) -> {
            memberships.put(who, Membership.of(all, null));
            all.forEach(e -> DONE.add(e.act()));
        });
        for (int i = 0; i < 60; i++) {
            var registered = FIRST.plusDays(random.nextInt(DAYS + 10));
            var day = i % 3 == 0 ? registered : FIRST.plusDays(random.nextInt(DAYS + 10));
            var without = new HashSet<MemberId>();
            memberships.forEach((who, membership) -> {
                if (!membership.on(registered).isMember()) return;
                var person = membership.person(day).orElse(lines.get(who).person());
                var no = VotesOfDay.of(membership.on(day), person, categories);
                if (no == null) return;
                SEEN.add(no.why());
                without.add(who);
            });
            var read = sql.perhapsWithoutVote(id, registered, day, voteless).stream().map(Member::id).toList();
            assertThat(read).as("of %s on %s", registered, day).containsAll(without);
            assertThat(book.withoutVote(id, registered, day).keySet()).as("of %s on %s", registered, day).isEqualTo(without);
        }
    }
}
