package coop.nawat.members;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.AccountId;
import coop.nawat.access.Memberships;
import coop.nawat.access.Office;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Cooperatives;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The member register. */
@Service
@Transactional
public class Members {
    /** The longest page of the register. */
    public static final int PAGE_MAX = 200;
    private static final int BATCH = 2_000;
    private static final Office[] READERS = {Office.SECRETARY, Office.CHAIR, Office.TREASURER, Office.TELLER, Office.SUPERVISORY_COMMITTEE};

    private final MembersSql sql;
    private final BookSql book;
    private final ApplicationsSql applications;
    private final IdentitySql identities;
    private final Access access;
    private final Memberships memberships;
    private final Cooperatives cooperatives;
    private final AdmittingOrgan organ;
    private final Clock clock;

    Members(MembersSql sql, BookSql book, ApplicationsSql applications, IdentitySql identities, Access access, Memberships memberships,
        Cooperatives cooperatives, AdmittingOrgan organ, Clock clock) {
        this.sql = sql;
        this.book = book;
        this.applications = applications;
        this.identities = identities;
        this.access = access;
        this.memberships = memberships;
        this.cooperatives = cooperatives;
        this.organ = organ;
        this.clock = clock;
    }

    /**
     * Admits a member without the decision of any organ. With an e-mail address the member can sign in from the day of admission on.
     *
     * @throws Refused {@link MemberRefusal#ORGAN_MISSING} where law or bylaws name who decides on admissions, but for founders: who is a member from
     *     the day of the founding on signed the bylaws; {@link MemberRefusal#NUMBER_TAKEN}, {@link MemberRefusal#EMAIL_TAKEN}, {@link MemberRefusal#MEMBER_ALREADY},
     *     {@link MemberRefusal#APPLICATION_WAITS} if there is one with the same address, on which it has to be decided,
     *     {@link CooperativeRefusal#BEFORE_FOUNDING}, {@link MemberRefusal#CATEGORY_ENDED}, {@link MemberRefusal#NUMBERS_USED_UP} if it has no
     *     number and no next one is left
     */
    public MemberId admit(OrganisationId organisation, Admission admission) {
        return admitAll(organisation, List.of(admission)).getFirst();
    }

    /**
     * Admits many members: all of them, or none.
     *
     * @param admissions at most a million; whose last day is known has left by a resignation on it
     * @return their ids, in the same order
     * @throws Refused as {@link #admit}, naming the first one
     */
    public List<MemberId> admitAll(OrganisationId organisation, List<Admission> admissions) {
        return admitAll(organisation, admissions, null, written -> {});
    }

    /**
     * As {@link #admitAll(OrganisationId, List)}, by one decision for all of them and for people who wait.
     *
     * @param decision on the whole list but its founders, on whom nobody decided; today at the latest; each admission keeps its own first day; null:
     *     nobody's
     * @param progress told how many are written so far; they count only when all are
     * @throws Refused as {@link #admit}; {@link MemberRefusal#DATE_TO_COME}, {@link MemberRefusal#ORGAN_MISSING} and
     *     {@link MemberRefusal#OTHER_ORGAN} of the decision, where somebody on the list is no founder
     */
    public List<MemberId> admitAll(OrganisationId organisation, List<Admission> admissions, @Nullable Decision decision,
        IntConsumer progress) {
        return admitAll(organisation, admissions, decision, true, null, null, progress);
    }

    /**
     * Admits one person by a decision.
     *
     * @param answered the application on which it was decided so; or null
     */
    MemberId admit(OrganisationId organisation, Admission admission, Decision decision, @Nullable ApplicationId answered) {
        return admitAll(organisation, List.of(admission), decision, false, null, answered, written -> {}).getFirst();
    }

    /** Admits somebody who takes a membership over. */
    MemberId take(OrganisationId organisation, Admission admission, Decision decision, MemberId from, @Nullable ApplicationId answered) {
        return admitAll(organisation, List.of(admission), decision, false, from, answered, written -> {}).getFirst();
    }

    private List<MemberId> admitAll(OrganisationId organisation, List<Admission> admissions, @Nullable Decision decision, boolean list,
        @Nullable MemberId whose, @Nullable ApplicationId answered, IntConsumer progress) {
        var standing = access.require(organisation, Office.SECRETARY, Office.CHAIR);
        refuseDoubles(admissions);
        var cooperative = cooperatives.openedWithFounding(organisation);
        admissions.forEach(a -> cooperative.refuseBeforeFounding(a.admittedOn()));
        admissions.stream().map(Admission::admittedOn).max(LocalDate::compareTo)
            .ifPresent(latest -> refuseUndecided(cooperative, latest, decision));
        var free = numbers(organisation, (int) admissions.stream().filter(a -> a.number() == null).count(),
            admissions.stream().map(Admission::number).filter(n -> n != null).mapToInt(Integer::intValue).max().orElse(0));
        var ids = new ArrayList<MemberId>(admissions.size());
        for (int from = 0; from < admissions.size(); from += BATCH) {
            var batch = admissions.subList(from, Math.min(from + BATCH, admissions.size()));
            refuseWaiting(organisation, batch, answered);
            ids.addAll(write(cooperative, standing.account(), batch, free,
                m -> list && cooperative.isFounder(m.admittedOn()) ? null : decision, whose));
            progress.accept(ids.size());
        }
        access.record(organisation, "members.admit", ids.size() == 1 ? ids.getFirst().value() : null, Map.of("members", ids.size()));
        return ids;
    }

    /**
     * Admits whom a list names: all of them, or nobody. The list is read twice and never held.
     *
     * @param leaveOut whether lines in which something is wrong are left out
     * @param alsoDoubtful whether those are admitted too who may be there already
     * @param decision as of {@link #admitAll(OrganisationId, List, Decision, IntConsumer)}
     * @param progress told how many are written so far; they count only when all are
     * @return how many were admitted
     * @throws Refused as {@link #admit}; {@link MemberRefusal#LINES_WRONG} if something is wrong in lines that are not to be left out;
     *     {@link MemberRefusal#FILE_TOO_LONG}, {@link MemberRefusal#FILE_UNREADABLE}
     */
    public int admitAll(OrganisationId organisation, RegisterFile list, boolean leaveOut, boolean alsoDoubtful,
        @Nullable Decision decision, IntConsumer progress) {
        var standing = access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var cooperative = cooperatives.openedWithFounding(organisation);
        sql.reserveNumbers(organisation, 0, 0); // nobody else is admitted until the end, so what is compared now stays so
        var chosen = new Chosen(alsoDoubtful);
        compare(cooperative, list, chosen);
        if (chosen.wrong > 0 && !leaveOut) throw new Refused(MemberRefusal.LINES_WRONG, "n", chosen.wrong);
        int all = chosen.lines.cardinality();
        if (all == 0) return 0;
        refuseUndecided(cooperative, chosen.latest, decision);
        var free = numbers(organisation, chosen.unnumbered, chosen.largest);
        var batch = new ArrayList<Admission>(BATCH);
        var read = new int[2]; // lines, and members written
        list.said(said -> {
            if (chosen.lines.get(read[0]++)) batch.add(Objects.requireNonNull(said.admission()));
            if (!batch.isEmpty() && (batch.size() == BATCH || read[1] + batch.size() == all)) {
                write(cooperative, standing.account(), batch, free, m -> cooperative.isFounder(m.admittedOn()) ? null : decision, null);
                read[1] += batch.size();
                batch.clear();
                progress.accept(read[1]);
            }
            return true;
        });
        access.record(organisation, "members.admit", null, Map.of("members", all));
        return all;
    }

    /** Which lines of a list are admitted, and what has to be known of them all before the first one is written. */
    private static final class Chosen implements Consumer<RegisterFile.Line> {
        private final boolean alsoDoubtful;
        private final BitSet lines = new BitSet();
        private int read;
        private int wrong;
        private int unnumbered;
        private int largest;
        private LocalDate latest = LocalDate.MIN;

        Chosen(boolean alsoDoubtful) { this.alsoDoubtful = alsoDoubtful; }

        @Override
        public void accept(RegisterFile.Line line) {
            int at = read++;
            var admission = line.admission();
            if (admission == null) wrong++;
            if (admission == null || (!alsoDoubtful && !line.doubts().isEmpty())) return;
            lines.set(at);
            if (admission.number() == null) unnumbered++;
            else
                largest = Math.max(largest, admission.number());
            if (admission.admittedOn().isAfter(latest)) latest = admission.admittedOn();
        }
    }

    /** As many free numbers, which nobody else gets; they come after the largest. */
    private PrimitiveIterator.OfInt numbers(OrganisationId organisation, int unnumbered, int largest) {
        int next = sql.reserveNumbers(organisation, unnumbered, largest);
        if (unnumbered > 0 && next + unnumbered - 1 > Admission.LARGEST_NUMBER)
            throw new Refused(MemberRefusal.NUMBERS_USED_UP, "largest", Admission.LARGEST_NUMBER);
        return IntStream.iterate(next, n -> n + 1).iterator();
    }

    /**
     * Writes some admissions into the register and the book.
     *
     * @param free numbers for those who have none
     * @param by who decided on somebody
     */
    private List<MemberId> write(Cooperative cooperative, AccountId author, List<Admission> batch, PrimitiveIterator.OfInt free,
        Function<Member, @Nullable Decision> by, @Nullable MemberId whose) {
        var organisation = cooperative.id();
        refuseTaken(organisation, batch);
        var categories = categories(organisation);
        batch.forEach(a -> refuseEnded(categories, a.person().category(), a.leftOn()));
        var addresses = batch.stream().filter(a -> a.email() != null)
            .map(a -> new Memberships.Invited(Objects.requireNonNull(a.email()), a.name(), a.language(), a.admittedOn())).toList();
        var accountOf = memberships.begin(organisation, addresses);
        var lines = new ArrayList<Member>(batch.size());
        for (var a : batch) {
            int number = a.number() != null ? a.number() : free.nextInt();
            lines.add(new Member(MemberId.create(), number, a.person(), a.email() == null ? null : accountOf.get(a.email()),
                a.admittedOn(), a.leftOn()));
        }
        sql.insert(organisation, lines);
        lines.stream().filter(m -> m.leftOn() != null && m.account() != null)
            .forEach(m -> memberships.endHeldOn(organisation, Objects.requireNonNull(m.account()), Objects.requireNonNull(m.leftOn())));
        sql.insertWords(organisation, lines.stream().flatMap(m -> Names.words(MembersSql.searchName(m.person())).stream())
            .filter(Names::forgives).collect(Collectors.toSet()));
        book.append(organisation, author, lines.stream().flatMap(m -> begun(m, by.apply(m), whose)).toList());
        return lines.stream().map(Member::id).toList();
    }

    /**
     * Whether a list can be written down as decided so; changes nothing.
     *
     * @param latest the last one among the first days of those on it
     * @throws Refused as {@link #admitAll(OrganisationId, List, Decision, IntConsumer)} of the decision
     */
    @Transactional(readOnly = true)
    public void refuseUndecided(OrganisationId organisation, LocalDate latest, Decision decision) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        refuseUndecided(cooperatives.opened(organisation), latest, decision);
    }

    /** Founders signed the bylaws on the day of the founding: no organ was there to decide on them. */
    private void refuseUndecided(Cooperative cooperative, LocalDate latest, @Nullable Decision decision) {
        if (cooperative.isFounder(latest)) return;
        var today = cooperative.dayOf(clock.instant());
        if (decision != null && decision.day().isAfter(today)) throw new Refused(MemberRefusal.DATE_TO_COME, "date", decision.day());
        organ.refuseOther(cooperative.id(), decision == null ? Decision.on(today) : decision);
    }

    /** The categories as they are known now, also ended ones, of an organisation that is open. */
    Map<CategoryId, Category> categories(OrganisationId organisation) {
        return book.categories(organisation, cooperatives.opened(organisation).dayOf(clock.instant()), null).stream()
            .collect(Collectors.toMap(Category::id, Function.identity()));
    }

    /**
     * Refuses that somebody is in a category up to a last day, or without one.
     *
     * @param id null: an ordinary member
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link MemberRefusal#CATEGORY_ENDED}
     */
    void refuseEnded(Map<CategoryId, Category> categories, @Nullable CategoryId id, @Nullable LocalDate last) {
        if (id == null) return;
        var category = categories.get(id);
        if (category == null) throw new Refused(AccessRefusal.NOTHING_HERE);
        category.refuseEnded(last);
    }

    /** What the book says of somebody who was just admitted, and of their end if that is known already. */
    private static Stream<BookSql.Draft> begun(Member m, @Nullable Decision by, @Nullable MemberId whose) {
        var admitted = by == null
            ? new BookSql.Draft(m.id(), MemberAct.ADMITTED, m.admittedOn(), null, null, null, null, null, m.person(), m.number(), whose)
            : new BookSql.Draft(m.id(), MemberAct.ADMITTED, m.admittedOn(), null, by.organ(), by.reference(), by.reason(), null,
                m.person(), m.number(), whose).decided(by.organ() == null ? null : by.day());
        return m.leftOn() == null ? Stream.of(admitted)
            : Stream.of(admitted, BookSql.Draft.of(m.id(), MemberAct.RESIGNED, Decision.on(m.leftOn())));
    }

    /**
     * Nobody else admits members here until the transaction ends (the allocator's row is locked), so what is free now stays free. The database's
     * own refusal could not say which number it means: where row-level security holds, PostgreSQL keeps values out of its messages.
     */
    private void refuseTaken(OrganisationId organisation, List<Admission> batch) {
        var numbers = batch.stream().flatMap(a -> Stream.ofNullable(a.number())).toList();
        sql.takenNumber(organisation, numbers).ifPresent(taken -> {
            throw new Refused(MemberRefusal.NUMBER_TAKEN, "number", taken);
        });
        refuseAddresses(organisation, batch);
    }

    /**
     * Refuses addresses that somebody has whose membership goes on after the day of admission: a second membership of the same person, or
     * another's address. Whoever had left before comes back with the same one.
     */
    void refuseAddresses(OrganisationId organisation, List<Admission> admissions) {
        var byEmail = admissions.stream().filter(a -> a.email() != null).collect(Collectors.toMap(Admission::email, a -> a));
        if (byEmail.isEmpty()) return;
        var first = byEmail.values().stream().map(Admission::admittedOn).min(LocalDate::compareTo).orElseThrow();
        for (var known : sql.withEmail(organisation, byEmail.keySet(), first)) {
            var wanted = Objects.requireNonNull(byEmail.get(known.email()));
            if (!known.isMemberOnOrAfter(wanted.admittedOn())) continue;
            if (wanted.leftOn() != null && known.admittedOn().isAfter(wanted.leftOn())) continue;
            if (Names.folded(wanted.name()).equals(Names.folded(known.name())))
                throw new Refused(MemberRefusal.MEMBER_ALREADY, "name", known.name(), "number", known.number());
            throw new Refused(MemberRefusal.EMAIL_TAKEN, "email", Objects.requireNonNull(known.email()).value());
        }
    }

    /**
     * Refuses addresses with which an application waits: whoever became a member beside it could never be admitted by it. Whoever was a member
     * before it only, may be the one who applies again.
     *
     * @param answered the application on which it is decided so; or null
     */
    void refuseWaiting(OrganisationId organisation, List<Admission> admissions, @Nullable ApplicationId answered) {
        var emails = admissions.stream().flatMap(a -> Stream.ofNullable(a.email())).toList();
        if (emails.isEmpty()) return;
        for (var waits : applications.openWith(organisation, emails))
            if (!waits.id().equals(answered) && admissions.stream().anyMatch(waits::hinders))
                throw new Refused(MemberRefusal.APPLICATION_WAITS, "name", waits.person().name(), "date", waits.appliedOn());
    }

    /** Refuses that a membership has these days while the same person has another one on any of them; the same person has the same address. */
    void refuseOverlap(OrganisationId organisation, Member member, LocalDate first, @Nullable LocalDate last) {
        if (member.email() == null) return;
        sql.withEmail(organisation, List.of(member.email()), first).stream()
            .filter(m -> !m.id().equals(member.id()) && (last == null || !m.admittedOn().isAfter(last))).findFirst()
            .ifPresent(other -> {
                throw new Refused(MemberRefusal.MEMBER_ALREADY, "name", other.name(), "number", other.number());
            });
    }

    private static void refuseDoubles(List<Admission> admissions) {
        var numbers = new HashSet<Integer>();
        var addresses = new HashSet<EmailAddress>();
        for (var a : admissions) {
            if (a.number() != null && !numbers.add(a.number())) throw new Refused(MemberRefusal.NUMBER_TAKEN, "number", a.number());
            if (a.email() != null && !addresses.add(a.email())) throw new Refused(MemberRefusal.EMAIL_TAKEN, "email", a.email().value());
        }
    }

    /**
     * A page of the register, by member number.
     *
     * @param search part of a name, in any script and spelling, or a member number; null: everybody
     * @param after the last number of the page before; 0 for the first page
     * @param limit at most {@link #PAGE_MAX}
     */
    @Transactional(readOnly = true)
    public List<Member> register(OrganisationId organisation, @Nullable String search, int after, int limit) {
        return register(organisation, search, null, after, limit);
    }

    /**
     * As {@link #register(OrganisationId, String, int, int)}, of those only who are members on one day.
     *
     * @param day null: everybody who ever was or will be a member
     */
    @Transactional(readOnly = true)
    public List<Member> register(OrganisationId organisation, @Nullable String search, @Nullable LocalDate day, int after, int limit) {
        access.require(organisation, READERS);
        return page(organisation, search, day, RegisterOrder.NUMBERS, after == 0 ? null : new RegisterOrder.After("", after),
            Math.min(limit, PAGE_MAX));
    }

    /** As {@link #register(OrganisationId, String, int, int)}, and found by names that they had before as well: such as those on a frozen roll. */
    @Transactional(readOnly = true)
    public List<Member> everNamed(OrganisationId organisation, @Nullable String search, int after, int limit) {
        access.require(organisation, READERS);
        var folded = folded(search);
        return folded == null ? register(organisation, null, after, limit)
            : found(organisation, folded, null, book.formerNames(organisation), RegisterOrder.NUMBERS,
                after == 0 ? null : new RegisterOrder.After("", after), Math.min(limit, PAGE_MAX));
    }

    /** As above, of an organisation that is open, and in any order. */
    List<Member> page(OrganisationId organisation, @Nullable String search, @Nullable LocalDate day, RegisterOrder order,
        RegisterOrder.@Nullable After after, int limit) {
        var folded = folded(search);
        return folded == null ? sql.page(organisation, day, order, after, limit)
            : found(organisation, folded, day, Map.of(), order, after, limit);
    }

    /**
     * As above, of all whom the book may have had as members on a day, and found by names that they had before as well.
     *
     * @param known as it was known then, when the day's members may have been others; null: as it is known now
     */
    List<Member> pageOfThen(OrganisationId organisation, @Nullable String search, LocalDate day, @Nullable Instant known,
        RegisterOrder order, RegisterOrder.@Nullable After after, int limit) {
        var folded = folded(search);
        return folded == null ? sql.pageOfThen(organisation, day, known, order, after, limit)
            : found(organisation, folded, known == null ? day : null, book.formerNames(organisation), order, after, limit);
    }

    /**
     * Whose names have all the words; if nobody's have, whose names have them with one letter wrong in each.
     *
     * @param former other names under which somebody is found, folded, by member number
     */
    private List<Member> found(OrganisationId organisation, String folded, @Nullable LocalDate day, Map<Integer, List<String>> former,
        RegisterOrder order, RegisterOrder.@Nullable After after, int limit) {
        var words = Names.words(folded);
        if (words.isEmpty()) return List.of();
        var number = folded.matches("[0-9]{1,8}") ? Integer.valueOf(folded) : null;
        var had = numbers(former, name -> Names.hasAll(name, words, false));
        var found = sql.search(organisation, words, number, had, day, order, after, limit);
        if (!found.isEmpty() || words.stream().noneMatch(Names::forgives)) return found;
        if (after != null && !sql.search(organisation, words, number, had, day, order, null, 1).isEmpty()) return found; // that was the last page
        var forgiving = forgiving(organisation, words);
        var hadAlmost = numbers(former, name -> Names.hasAll(name, words, true));
        return forgiving.equals(words) && hadAlmost.isEmpty() ? List.of()
            : sql.search(organisation, forgiving, null, hadAlmost, day, order, after, limit);
    }

    private static List<Integer> numbers(Map<Integer, List<String>> names, Predicate<String> which) {
        return names.entrySet().stream().filter(e -> e.getValue().stream().anyMatch(which)).map(Map.Entry::getKey).toList();
    }

    /** Patterns of these words with one letter wrong in each. */
    private List<String> forgiving(OrganisationId organisation, List<String> words) {
        return words.stream().map(word -> {
            if (!Names.forgives(word)) return word;
            var near = Stream.concat(Stream.of(word), sql.wordsLike(organisation, Names.variants(word)).stream()
                .filter(known -> Names.differInOneLetter(word, known))).toList();
            return near.stream().collect(Collectors.joining("|", "(", ")"));
        }).toList();
    }

    /** Members, present or past, who may be this person, of an organisation that is open; those whose membership goes on first. */
    List<Likeness.Like> alike(OrganisationId organisation, Person person, int most) {
        var wanted = new Alike();
        var one = Alike.One.of(person);
        wanted.add(one);
        var candidates = new LinkedHashMap<MemberId, Member>();
        sql.withPhoneOrName(organisation, one.telephone(), MembersSql.searchName(person), most).forEach(m -> candidates.put(m.id(), m));
        for (var name : one.names()) {
            var words = Names.words(name);
            if (words.isEmpty()) continue;
            sql.search(organisation, forgiving(organisation, words), null, List.of(), null, RegisterOrder.NUMBERS, null, PAGE_MAX)
                .forEach(m -> candidates.put(m.id(), m));
        }
        var likes = new LinkedHashMap<MemberId, Likeness.Like>();
        if (person.email() != null)
            sql.withEmail(organisation, List.of(person.email()), null)
                .forEach(m -> likes.put(m.id(), new Likeness.Like(m, Likeness.Why.EMAIL)));
        candidates.values().forEach(m -> wanted.first(Alike.One.of(m.person()), 1)
            .ifPresent(how -> likes.putIfAbsent(m.id(), new Likeness.Like(m, why(how.getValue())))));
        return likes.values().stream().sorted(Comparator.<Likeness.Like, Boolean>comparing(like -> like.member().leftOn() != null)
            .thenComparing(Likeness.Like::why)).limit(most).toList();
    }

    private static Likeness.Why why(Alike.How how) {
        return switch (how) {
            case SAME -> Likeness.Why.NAME;
            case SIMILAR -> Likeness.Why.SIMILAR_NAME;
            case TELEPHONE -> Likeness.Why.PHONE;
        };
    }

    /** A line of the register; nothing is found in another organisation ({@link AccessRefusal#NOTHING_HERE}). */
    @Transactional(readOnly = true)
    public Member find(OrganisationId organisation, MemberId id) {
        access.require(organisation, READERS);
        return member(organisation, id);
    }

    /** The member with this number, present or past. */
    @Transactional(readOnly = true)
    public Optional<Member> numbered(OrganisationId organisation, int number) {
        access.require(organisation, READERS);
        return sql.page(organisation, null, number - 1, 1).stream().filter(m -> m.number() == number).findFirst();
    }

    /**
     * Members, present or past, who have no account, by number.
     *
     * @param after the last number of the page before; 0 for the first page
     * @param limit 1 to 1,000
     */
    @Transactional(readOnly = true)
    public List<Member> withoutAccount(OrganisationId organisation, int after, int limit) {
        access.require(organisation, READERS);
        return sql.withoutAccount(organisation, after, Math.min(limit, 1_000));
    }

    /** The lines of these members, present or past, by id, in one statement; those of other organisations are left out. */
    @Transactional(readOnly = true)
    public Map<MemberId, Member> lines(OrganisationId organisation, Collection<MemberId> ids) {
        access.require(organisation, READERS);
        return sql.lines(organisation, ids);
    }

    /**
     * Reads a list line by line, each with what is wrong with it and who it may be, in the list and in the register. Changes nothing, and keeps nothing.
     *
     * @param reader gets each line once, in their order
     * @throws Refused {@link MemberRefusal#FILE_TOO_LONG}, {@link MemberRefusal#FILE_UNREADABLE}
     */
    @Transactional(readOnly = true)
    public void compare(OrganisationId organisation, RegisterFile list, Consumer<RegisterFile.Line> reader) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        compare(cooperatives.opened(organisation), list, reader);
    }

    private void compare(Cooperative cooperative, RegisterFile list, Consumer<RegisterFile.Line> reader) {
        new Comparison(list, cooperative.foundedOn(), members -> {
            for (var page = sql.page(cooperative.id(), null, 0, BATCH); !page.isEmpty(); page = sql.page(cooperative.id(), null,
                page.getLast().number(), BATCH))
                members.accept(page);
        }, waiting -> {
            for (var page = applications.page(cooperative.id(), false, null, BATCH); !page.isEmpty(); page = applications
                .page(cooperative.id(), false, page.getLast().id(), BATCH))
                waiting.accept(page);
        }, reader).run();
    }

    /** What the columns of the last list held that had the same headings as this one; empty if there was none. */
    @Transactional(readOnly = true)
    public Optional<List<Optional<RegisterFile.Column>>> columnsAsBefore(OrganisationId organisation, RegisterFile file) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        return sql.columns(organisation, file.headings().stream().map(RegisterFile.Heading::text).toList());
    }

    /** Keeps what the columns of a list hold for the next one with the same headings. */
    public void rememberColumns(OrganisationId organisation, RegisterFile file) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        sql.keepColumns(organisation, file.headings().stream().map(RegisterFile.Heading::text).toList(),
            file.headings().stream().map(RegisterFile.Heading::column).toList());
    }

    private static @Nullable String folded(@Nullable String search) {
        if (search == null) return null;
        var folded = Names.folded(search);
        return folded.isEmpty() ? null : folded;
    }

    /** How many persons are members on this day. */
    @Transactional(readOnly = true)
    public int count(OrganisationId organisation, LocalDate day) {
        access.require(organisation);
        return sql.count(organisation, day);
    }

    /** The signed-in person's own line in the register: the first of {@link #ownAll}. */
    @Transactional(readOnly = true)
    public Optional<Member> own(OrganisationId organisation) {
        return inOrder(organisation, sql.ofAccount(organisation, access.require(organisation).account())).stream().findFirst();
    }

    /**
     * The signed-in person's memberships, of which there are several if they left and came back: that of today first, or else the next one, or else
     * the last; then the others, the last first. Whoever has the address of somebody else who was a member before, such as an heir, does not see
     * theirs.
     */
    @Transactional(readOnly = true)
    public List<Member> ownAll(OrganisationId organisation) { return ofAccount(organisation, access.require(organisation).account()); }

    /** As {@link #ownAll}, of whoever has this account; of an organisation that is open. */
    List<Member> ofAccount(OrganisationId organisation, AccountId account) {
        var all = inOrder(organisation, sql.ofAccount(organisation, account));
        return all.size() < 2 ? all : ofOnePerson(organisation, all);
    }

    /** The first of these memberships of one account, and those of the others that are the same person's. */
    private List<Member> ofOnePerson(OrganisationId organisation, List<Member> all) {
        var own = all.getFirst();
        var ids = all.stream().map(Member::id).toList();
        var books = book.entries(organisation, ids).stream().collect(Collectors.groupingBy(BookEntry::member));
        var numbers = identities.fingerprints(organisation, ids);
        return all.stream().filter(m -> m.equals(own)
            || (!isOver(Membership.of(books.getOrDefault(m.id(), List.of()), null), own) && isSame(own, m, numbers, books))).toList();
    }

    /** Whether whoever had this membership has died, or passed it on to this one. */
    private static boolean isOver(Membership membership, Member to) {
        return membership.death().isPresent()
            || membership.entries().stream().anyMatch(e -> e.act() == MemberAct.TRANSFERRED && to.id().equals(e.other()));
    }

    /** Two national ids say it; where they say nothing, the names do: those of today and those of before, since a name changes when people marry. */
    private static boolean isSame(Member one, Member other, Map<MemberId, IdentitySql.Fingerprint> numbers,
        Map<MemberId, List<BookEntry>> books) {
        var number = numbers.get(one.id());
        var otherNumber = numbers.get(other.id());
        if (number != null && otherNumber != null && number.keyId().equals(otherNumber.keyId())) return number.equals(otherNumber);
        var names = names(one, books);
        return names(other, books).stream().anyMatch(names::contains);
    }

    private static Set<String> names(Member member, Map<MemberId, List<BookEntry>> books) {
        return Stream.concat(Stream.of(member.person()), Membership.of(books.getOrDefault(member.id(), List.of()), null).entries().stream()
            .flatMap(e -> Stream.ofNullable(e.line()))).map(person -> Names.folded(person.name())).collect(Collectors.toSet());
    }

    private List<Member> inOrder(OrganisationId organisation, List<Member> all) {
        if (all.size() < 2) return all;
        var today = cooperatives.opened(organisation).dayOf(clock.instant());
        return all.stream().sorted(Comparator.comparing((Member m) -> !m.isMemberOn(today))).toList();
    }

    /**
     * Reads everybody who is a member on this day, by member number, page by page, inside a transaction in which the organisation is open.
     *
     * @param reader gets pages of at most {@code pageSize}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void readAll(OrganisationId organisation, LocalDate day, int pageSize, Consumer<List<Member>> reader) {
        int after = 0;
        while (true) {
            var page = sql.page(organisation, day, after, pageSize);
            if (page.isEmpty()) return;
            reader.accept(page);
            after = page.getLast().number();
        }
    }

    /** Somebody of this organisation, inside a transaction in which it is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Member member(OrganisationId organisation, MemberId id) {
        return sql.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }
}
