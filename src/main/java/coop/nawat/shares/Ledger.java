package coop.nawat.shares;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.Standing;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Rules;
import coop.nawat.shares.LedgerSql.Draft;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens the share ledger for acts. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Ledger {
    static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);
    /** What members have in the cooperative: their shares, and what is paid back for those they had. */
    private static final List<Account> MEMBERS_HAVE = List.of(Account.SUBSCRIBED, Account.ISSUED, Account.TO_REFUND);
    private final SharesSql sql;
    private final LedgerSql ledger;
    private final Access access;
    private final Cooperatives cooperatives;
    private final Members members;
    private final Rules rules;
    private final Clock clock;

    Ledger(SharesSql sql, LedgerSql ledger, Access access, Cooperatives cooperatives, Members members, Rules rules, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.access = access;
        this.cooperatives = cooperatives;
        this.members = members;
        this.rules = rules;
        this.clock = clock;
    }

    /** Opens it for whoever holds one of these offices; nobody else writes in it until the transaction ends. */
    Book open(OrganisationId organisation, Office... offices) {
        return new Book(organisation, access.require(organisation, offices));
    }

    /** The ledger as one transaction reads and writes it: what acts need is read once, and their entries are written together. */
    final class Book {
        final OrganisationId organisation;
        final Standing standing;
        private final Cooperative cooperative;
        private final List<ShareClass> classes;
        private final Map<ClassId, Map<MemberId, List<Entry>>> read = new HashMap<>();
        private final Map<MemberId, Member> people = new HashMap<>();
        private final Map<ClassId, Integer> lastShare = new HashMap<>();
        final List<Draft> drafts = new ArrayList<>();
        private @Nullable Function<LocalDate, Resolved> rulesByDay;
        private long last;

        private Book(OrganisationId organisation, Standing standing) {
            this.organisation = organisation;
            this.standing = standing;
            last = ledger.lock(organisation);
            cooperative = cooperatives.openedWithFounding(organisation);
            classes = sql.classes(organisation);
        }

        /** Begins an act of a day on shares of a class; the day must be allowed. */
        Write write(ClassId id, LocalDate day) {
            if (day.isAfter(cooperative.dayOf(clock.instant()))) throw new Refused(SharesRefusal.DATE_TO_COME, "date", day);
            cooperative.refuseBeforeFounding(day);
            var shareClass = classes.stream().filter(c -> c.id().equals(id)).findFirst()
                .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
            var terms = shareClass.on(day).orElseThrow(() -> new Refused(SharesRefusal.BEFORE_THE_CLASS, "date", shareClass.since()));
            // with another nominal value on its day than today an entry would undo what the reduction has done
            shareClass.history().stream().filter(t -> t.from().isAfter(day) && t.nominal().minor() != terms.nominal().minor()).findFirst()
                .ifPresent(reduced -> {
                    throw new Refused(SharesRefusal.BEFORE_REDUCTION, "date", reduced.from());
                });
            return new Write(this, shareClass, terms, day);
        }

        /** Reads what acts of these members need at once, instead of member by member. */
        void expect(Set<MemberId> expected) {
            people.putAll(members.lines(organisation, expected));
            for (var shareClass : classes) {
                var of = read.computeIfAbsent(shareClass.id(), c -> new HashMap<>());
                expected.forEach(m -> of.put(m, new ArrayList<>()));
            }
            for (var entry : ledger.ofMembers(organisation, expected, FOREVER))
                for (var member : entry.members())
                    if (expected.contains(member)) entries(entry.shareClass(), member).add(entry);
        }

        private List<Entry> entries(ClassId shareClass, MemberId member) {
            return read.computeIfAbsent(shareClass, c -> new HashMap<>())
                .computeIfAbsent(member, m -> new ArrayList<>(ledger.ofMember(organisation, m, shareClass)));
        }

        /** A member, who is somebody of this organisation. */
        Member person(MemberId id) {
            return people.computeIfAbsent(id, i -> members.member(organisation, i));
        }

        /** What law and bylaws say on a day. */
        Resolved rules(LocalDate day) {
            if (rulesByDay == null) rulesByDay = rules.byDay(organisation);
            return rulesByDay.apply(day);
        }

        /** The numbers of shares that are issued next; no number is given twice, also if its issue was reversed. */
        ShareNumbers nextNumbers(ShareClass shareClass, int shares) {
            int last = lastShare.computeIfAbsent(shareClass.id(), c -> ledger.lastShareNumber(organisation, c));
            if (shares > Integer.MAX_VALUE - last) throw Limits.moreThanFits(shareClass.currency());
            lastShare.put(shareClass.id(), last + shares);
            return ShareNumbers.from(last + 1, shares);
        }

        /** The subscribed capital in a currency, in its smallest unit, at the end of each day on which it changed. */
        NavigableMap<LocalDate, Long> capital(Currency currency) {
            flush();
            var of = classes.stream().filter(c -> c.currency().equals(currency)).toList();
            return sums(of, List.of(Account.SUBSCRIBED, Account.ISSUED), LedgerSql.Stand::amount);
        }

        /** What accounts of classes come to, with what is drafted, at the end of each day on which they changed. */
        private NavigableMap<LocalDate, Long> sums(List<ShareClass> of, List<Account> accounts, ToLongFunction<LedgerSql.Stand> what) {
            var sums = new TreeMap<LocalDate, Long>();
            for (var shareClass : of)
                for (var account : accounts)
                    ledger.moves(organisation, shareClass.id(), account, FOREVER)
                        .forEach((day, moved) -> sums.merge(day, what.applyAsLong(moved), Long::sum));
            var ids = of.stream().map(ShareClass::id).collect(Collectors.toSet());
            for (var draft : drafts)
                if (ids.contains(draft.shareClass())) sums.merge(draft.day(), what.applyAsLong(draft.moved(accounts)), Math::addExact);
            long sum = 0;
            for (var day : sums.entrySet()) {
                sum = Math.addExact(sum, day.getValue());
                day.setValue(sum);
            }
            return sums;
        }

        /** Refuses drafts with which all that members have in the ledger, or in a class, could not be added up on some day. */
        private void refuseMoreThanFits() {
            var more = classes.stream().filter(c -> drafts.stream()
                .anyMatch(d -> d.shareClass().equals(c.id()) && d.moved(MEMBERS_HAVE).isMore())).toList();
            for (var currency : more.stream().map(ShareClass::currency).distinct().toList()) {
                var of = classes.stream().filter(c -> c.currency().equals(currency)).toList();
                if (isAbove(sums(of, MEMBERS_HAVE, LedgerSql.Stand::amount), Money.LARGEST)) throw Limits.moreThanFits(currency);
            }
            for (var shareClass : more)
                if (isAbove(sums(List.of(shareClass), MEMBERS_HAVE, LedgerSql.Stand::shares), Terms.MOST))
                    throw Limits.moreThanFits(shareClass.currency());
        }

        private static boolean isAbove(NavigableMap<LocalDate, Long> sums, long most) {
            return sums.values().stream().anyMatch(sum -> sum > most);
        }

        /** Writes what was drafted, so that the sums are right; refuses {@link SharesRefusal#MORE_THAN_FITS}. */
        void flush() {
            if (drafts.isEmpty()) return;
            refuseMoreThanFits();
            ledger.append(organisation, standing.account(), List.copyOf(drafts));
            drafts.clear();
        }
    }

    /** An act under way: its day is allowed. */
    final class Write {
        final Book book;
        final ShareClass shareClass;
        final Terms terms;
        final LocalDate day;

        private Write(Book book, ShareClass shareClass, Terms terms, LocalDate day) {
            this.book = book;
            this.shareClass = shareClass;
            this.terms = terms;
            this.day = day;
        }

        /** The member's entries of the class, of all days. */
        List<Entry> entries(MemberId member) {
            return book.entries(shareClass.id(), member);
        }

        /** What the member holds of the class at the end of the act's day. */
        Holding holding(MemberId member) {
            return holding(member, day);
        }

        /** What the member holds of the class at the end of a day. */
        Holding holding(MemberId member, LocalDate at) {
            return holding(shareClass, member, at);
        }

        private Holding holding(ShareClass of, MemberId member, LocalDate at) {
            return Holding.of(member, book.entries(of.id(), member).stream().filter(e -> !e.day().isAfter(at)).toList());
        }

        /** What the shares of the member that a limit counts, of all classes in the currency of this one, are worth at the end of a day. */
        long capital(MemberId member, LocalDate at, HoldingLimit limit) {
            return inTheCurrency().filter(c -> c.on(at).filter(limit::counts).isPresent()).mapToLong(c -> holding(c, member, at).capital())
                .sum();
        }

        /** How many shares of all classes the member has at the end of a day. */
        long shares(MemberId member, LocalDate at) {
            return book.classes.stream().mapToLong(c -> holding(c, member, at).shares()).sum();
        }

        /** The day of the act and the later ones on which shares of the member moved, of all classes in the currency of this one. */
        List<LocalDate> daysSince(MemberId member) {
            return Stream.concat(Stream.of(day), inTheCurrency().flatMap(c -> book.entries(c.id(), member).stream()).map(Entry::day)
                .filter(later -> later.isAfter(day))).distinct().toList();
        }

        private Stream<ShareClass> inTheCurrency() { return book.classes.stream().filter(c -> c.currency().equals(shareClass.currency())); }

        /** The lowest numbers of issued shares that the member has on the day of the act and, if there are enough, gives to nobody later. */
        ShareNumbers lowestNumbers(MemberId member, int shares) {
            var held = holding(member).numbers();
            var kept = held;
            for (var e : Holding.standing(entries(member)))
                if (e.day().isAfter(day) && e.on(Account.ISSUED, member).shares() < 0) kept = kept.without(e.numbers());
            return (kept.count() < shares ? held : kept).lowest(shares);
        }

        /** Drafts the entry if every account stays right on its day and after it, and answers its number. */
        long post(Draft draft) {
            var entry = entry(draft);
            refuseUnsound(draft);
            entry.members().forEach(member -> entries(member).add(entry));
            book.drafts.add(draft);
            book.last = entry.number();
            return entry.number();
        }

        /** Refuses an entry with which an account would be wrong at the end of its day or of a later one, and names the entry that builds on it. */
        void refuseUnsound(Draft draft) {
            var entry = entry(draft);
            for (var member : entry.members()) {
                var all = new ArrayList<>(entries(member));
                all.add(entry);
                Holding.wrongSince(day, member, all).ifPresent(wrong -> {
                    throw new Refused(SharesRefusal.LATER_ENTRIES, "number", wrong.number() == entry.number() ? 0L : wrong.number());
                });
            }
        }

        private Entry entry(Draft draft) {
            return new Entry(book.last + 1, draft.act(), draft.shareClass(), draft.day(), clock.instant(), book.standing.account(),
                draft.debit(), draft.credit(), draft.amount(), draft.shares(), draft.numbers(), draft.dueOn(), draft.note(),
                draft.refersTo());
        }

    }
}
