package coop.nawat.shares;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import coop.nawat.access.Access;
import coop.nawat.access.AccountId;
import coop.nawat.access.Office;
import coop.nawat.access.Standing;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.Person;
import coop.nawat.rules.Packs;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Rules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.mockito.stubbing.Answer;

/**
 * A played ledger whose entries stand in a list instead of PostgreSQL, and whose neighbours answer at once: the service and its rules are the real
 * ones, and fast enough for ten thousand ledgers.
 */
final class MemoryLedger extends PlayedLedger {
    private static final Resolved MOROCCO = law("morocco-112-12");
    private static final Resolved UNITED_KINGDOM = law("uk-society");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final OrganisationId ORGANISATION = OrganisationId.create();
    private static final AccountId SECRETARY = AccountId.create();
    private static final List<Member> PEOPLE = IntStream.range(0, 5).mapToObj(i -> new Member(MemberId.create(), i + 1,
        new Person("M" + i, null, null, null, Language.FR), null, day(i == 4 ? COMES : 0), i == 3 ? day(DIED) : i == 4 ? day(LEFT) : null))
        .toList();
    private static final List<MemberId> IDS = PEOPLE.stream().map(Member::id).toList();

    private final List<Entry> entries = new ArrayList<>();
    private final Map<ClassId, ShareClass> classOf = new LinkedHashMap<>();
    private final Shares shares;

    MemoryLedger(Random random, int length, Seen seen) {
        super(random, length, seen);
        var access = with(Access.class, Map.of("require", new Standing(ORGANISATION, SECRETARY, Set.of(Office.SECRETARY))));
        var cooperative = new Cooperative(ORGANISATION, "c", ZoneOffset.UTC, LocalText.of(Language.AR, "c", Language.FR, "c"),
            List.of(Language.AR, Language.FR), morocco ? "MA" : "GB", null, null);
        var cooperatives = with(Cooperatives.class, Map.of("opened", cooperative, "openedWithFounding", cooperative));
        var law = morocco ? MOROCCO : UNITED_KINGDOM;
        var rules = with(Rules.class, Map.of("leaves", law, "byDay", (Function<LocalDate, Resolved>) day -> law));
        var members = MemoryLedger.<Members>answering(Members.class, call -> {
            var asked = call.getArgument(1);
            return asked instanceof MemberId one ? PEOPLE.get(IDS.indexOf(one))
                : PEOPLE.stream().filter(m -> ((Collection<?>) asked).contains(m.id()))
                    .collect(java.util.stream.Collectors.toMap(Member::id, m -> m));
        });
        var book = MemoryLedger.<MembersBook>answering(MembersBook.class,
            call -> call.getArgument(1).equals(IDS.get(3)) && !call.<LocalDate>getArgument(2).isBefore(day(DIED)));
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var terms = new Classes();
        var list = new Entries();
        shares = new Shares(terms, list, new Ledger(terms, list, access, cooperatives, members, rules, clock), access, cooperatives, book,
            rules, clock);
    }

    private static Resolved law(String pack) { return Resolved.of(new Packs().latest(pack, day(0)).orElseThrow()); }

    /** One that answers each method by its name, and nothing else. */
    private static <T> T with(Class<T> type, Map<String, Object> answers) {
        return answering(type, call -> answers.get(call.getMethod().getName()));
    }

    private static <T> T answering(Class<T> type, Answer<?> answer) { return mock(type, withSettings().stubOnly().defaultAnswer(answer)); }

    @Override
    OrganisationId organisation() { return ORGANISATION; }

    @Override
    List<MemberId> people() { return IDS; }

    @Override
    Shares shares() { return shares; }

    @Override
    <T> T as(Callable<T> doing) {
        int written = entries.size();
        var before = new LinkedHashMap<>(classOf);
        try {
            return doing.call();
        } catch (Exception e) {
            entries.subList(written, entries.size()).clear();
            classOf.clear();
            classOf.putAll(before);
            if (e instanceof RuntimeException unchecked) throw unchecked;
            throw new IllegalStateException(e);
        }
    }

    @Override
    List<Entry> entries() { return entries; }

    /** The classes, of which the later terms are in force from their day on. */
    private final class Classes extends SharesSql {
        Classes() { super(DSL.using(SQLDialect.POSTGRES)); }

        @Override
        void insert(OrganisationId organisation, ShareClass shareClass, AccountId author) { classOf.put(shareClass.id(), shareClass); }

        @Override
        void insert(OrganisationId organisation, ClassId id, Terms terms, AccountId author) {
            classOf.computeIfPresent(id, (i, c) -> new ShareClass(i, c.name(), c.currency(),
                Stream.concat(c.history().stream(), Stream.of(terms)).toList()));
        }

        @Override
        void takeBack(OrganisationId organisation, ClassId id, LocalDate from, String reason, AccountId author) {
            classOf.computeIfPresent(id, (i, c) -> new ShareClass(i, c.name(), c.currency(),
                c.history().stream().filter(terms -> !terms.from().equals(from)).toList()));
        }

        @Override
        List<ShareClass> classes(OrganisationId organisation) { return List.copyOf(classOf.values()); }
    }

    /** The entries, each answer read from all of them. */
    private final class Entries extends LedgerSql {
        Entries() { super(DSL.using(SQLDialect.POSTGRES)); }

        private Stream<Entry> all(Predicate<Entry> which) { return entries.stream().filter(which); }

        @Override
        long lock(OrganisationId organisation) { return entries.size(); }

        @Override
        long append(OrganisationId organisation, AccountId author, List<Draft> drafts) {
            long first = entries.size() + 1L;
            for (var d : drafts)
                entries.add(new Entry(entries.size() + 1L, d.act(), d.shareClass(), d.day(), NOW, author, d.debit(), d.credit(), d.amount(),
                    d.shares(), d.numbers(), d.dueOn(), d.note(), d.refersTo()));
            return first;
        }

        @Override
        List<Entry> ofMember(OrganisationId organisation, MemberId member, ClassId shareClass) {
            return all(e -> e.shareClass().equals(shareClass) && e.members().contains(member)).toList();
        }

        @Override
        List<Entry> ofMembers(OrganisationId organisation, Collection<MemberId> members, LocalDate day) {
            return all(e -> !e.day().isAfter(day) && e.members().stream().anyMatch(members::contains)).toList();
        }

        @Override
        Optional<Entry> find(OrganisationId organisation, long number) { return all(e -> e.number() == number).findFirst(); }

        private boolean isReversed(long number) {
            return all(e -> e.act() == Act.REVERSAL && Long.valueOf(number).equals(e.refersTo())).findAny().isPresent();
        }

        @Override
        boolean isReversed(OrganisationId organisation, long number) { return isReversed(number); }

        @Override
        List<Entry> reductions(OrganisationId organisation, ClassId shareClass, LocalDate day) {
            return all(e -> e.act() == Act.REDUCTION && e.shareClass().equals(shareClass) && e.day().equals(day) && !isReversed(e.number()))
                .toList();
        }

        @Override
        Optional<Long> firstMoveSince(OrganisationId organisation, ClassId shareClass, LocalDate day) {
            return all(
                e -> e.shareClass().equals(shareClass) && !e.day().isBefore(day) && e.act() != Act.REVERSAL && e.act() != Act.REDUCTION
                    && (e.debit().account().bearsShares() || e.credit().account().bearsShares()) && !isReversed(e.number()))
                .map(Entry::number).findFirst();
        }

        @Override
        int lastShareNumber(OrganisationId organisation, ClassId shareClass) {
            return all(e -> e.act() == Act.ISSUE && e.shareClass().equals(shareClass)).mapToInt(e -> e.numbers().last()).max().orElse(0);
        }

        @Override
        Map<LocalDate, Stand> moves(OrganisationId organisation, ClassId shareClass, Account account, LocalDate day) {
            var moves = new TreeMap<LocalDate, Stand>();
            all(e -> e.shareClass().equals(shareClass) && !e.day().isAfter(day)).forEach(e -> {
                if (e.debit().account() == account) add(moves, e, -1);
                if (e.credit().account() == account) add(moves, e, 1);
            });
            return moves;
        }

        private static void add(Map<LocalDate, Stand> moves, Entry e, int sign) {
            moves.merge(e.day(), new Stand(sign * e.amount(), (long) sign * e.shares()),
                (a, b) -> new Stand(a.amount() + b.amount(), a.shares() + b.shares()));
        }

        @Override
        void forEachBalance(OrganisationId organisation, LocalDate day, Consumer<Holdings.Balance> reader) {
            for (int of = 0; of < classes.size(); of++)
                for (int m = 0; m < IDS.size(); m++) {
                    var s = done.at(of, m, (int) java.time.temporal.ChronoUnit.DAYS.between(day(0), day));
                    reader.accept(new Holdings.Balance(IDS.get(m), classes.get(of), s.owed(), (int) s.newShares(), s.newValue(),
                        (int) s.issuedShares(), s.issuedValue(), s.toRefund(), s.setOff()));
                }
        }
    }
}
