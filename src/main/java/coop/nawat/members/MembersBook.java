package coop.nawat.members;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.AccountId;
import coop.nawat.access.Accounts;
import coop.nawat.access.Memberships;
import coop.nawat.access.Office;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The members' book: what happens to memberships, entry after entry. Nothing in it is overwritten: whatever turns out wrong is corrected by
 * another entry, so that it can be asked for any day, and for what was known at any moment.
 */
@Service
@Transactional
public class MembersBook {
    /** The longest page of {@link #register}. */
    public static final int PAGE_MAX = 200;
    private static final int EXPORT_PAGE = 2_000;
    private static final int AT_ONCE = 5_000;
    private static final int NAMED = 5;
    private static final Office[] WRITERS = {Office.SECRETARY, Office.CHAIR};
    private static final Office[] READERS = {Office.SECRETARY, Office.CHAIR, Office.TREASURER, Office.TELLER, Office.SUPERVISORY_COMMITTEE};

    private static final String NOTICE = "members.resignation.notice_months";
    private static final String HEARING = "members.expulsion.right_to_be_heard";
    private static final String WARNING = "members.expulsion.notice_days";

    private final Members members;
    private final MembersSql sql;
    private final BookSql book;
    private final Access access;
    private final Memberships memberships;
    private final Accounts accounts;
    private final Cooperatives cooperatives;
    private final Rules rules;
    private final Identities identities;
    private final Clock clock;
    private final List<RestingVotes> otherBooks;
    private final List<DependentBook> dependants;

    MembersBook(Members members, MembersSql sql, BookSql book, Access access, Memberships memberships, Accounts accounts,
        Cooperatives cooperatives,
        Rules rules, Identities identities, Clock clock, List<RestingVotes> otherBooks, List<DependentBook> dependants) {
        this.members = members;
        this.sql = sql;
        this.book = book;
        this.access = access;
        this.memberships = memberships;
        this.accounts = accounts;
        this.cooperatives = cooperatives;
        this.rules = rules;
        this.identities = identities;
        this.clock = clock;
        this.otherBooks = otherBooks;
        this.dependants = dependants;
    }

    // ---- ends

    /** As {@link #resign(OrganisationId, MemberId, Decision, LocalDate)}, by a member who gave no notice before the last day. */
    public void resign(OrganisationId organisation, MemberId id, Decision decision) {
        resign(organisation, id, decision, null);
    }

    /**
     * A member leaves.
     *
     * @param decision its day is the last one of membership, today or any other; nobody has to decide it
     * @param given the day on which the member said so, which is kept; null: nobody wrote it down, and it counts as given on the last day
     * @throws Refused {@link MemberRefusal#NOT_A_MEMBER}, {@link MemberRefusal#ALREADY_LEFT}, {@link MemberRefusal#LEFT_BEFORE_ADMITTED},
     *     {@link MemberRefusal#DATE_TO_COME}, {@link MemberRefusal#NOTICE_TOO_SHORT} where law or bylaws ask for a longer notice,
     *     {@link MemberRefusal#LEDGER_NEEDS_MEMBER}
     */
    public void resign(OrganisationId organisation, MemberId id, Decision decision, @Nullable LocalDate given) {
        access.require(organisation, WRITERS);
        if (given != null) refuseToCome(organisation, given);
        var from = Objects.requireNonNullElse(given, decision.day());
        notice(organisation, from).ifPresent(notice -> {
            if (decision.day().isBefore(notice.first()))
                throw new Refused(MemberRefusal.NOTICE_TOO_SHORT, "first", notice.first(), "given", from, "months", months(notice.rule()),
                    "article", article(Optional.of(notice.rule())));
        });
        close(organisation, id, decision);
        write(organisation, BookSql.Draft.of(id, MemberAct.RESIGNED, decision).after(given, null));
    }

    /**
     * The notice that law or bylaws ask of whoever leaves.
     *
     * @param first the first day that can be the last one of membership
     */
    public record Notice(Leaf rule, LocalDate first) {}

    /** The notice of somebody who says on this day that they leave; empty where nobody asks for any. */
    @Transactional(readOnly = true)
    public Optional<Notice> noticeOf(OrganisationId organisation, LocalDate given) {
        access.require(organisation, READERS);
        return notice(organisation, given);
    }

    private Optional<Notice> notice(OrganisationId organisation, LocalDate given) {
        return rules.leaves(organisation, given).leaf(NOTICE).filter(rule -> months(rule) > 0)
            .map(rule -> new Notice(rule, given.plusMonths(months(rule))));
    }

    private static long months(Leaf rule) { return rule.value() instanceof Value.Whole(var months) ? months : 0; }

    /**
     * A member died, or somebody who was one. Where another end is in the book for that day or later, the membership ends with the death instead;
     * whoever had left before has the same last day as before, and can be inherited from.
     *
     * @param decision its day is that of death, its reference the proof
     * @throws Refused {@link MemberRefusal#NOT_A_MEMBER}, {@link MemberRefusal#DATE_TO_COME}, {@link MemberRefusal#LEFT_BEFORE_ADMITTED},
     *     {@link MemberRefusal#ALREADY_LEFT} for a second death, and for one before the membership passed to somebody else,
     *     {@link MemberRefusal#LEDGER_NEEDS_MEMBER}
     */
    public void died(OrganisationId organisation, MemberId id, Decision decision) {
        access.require(organisation, WRITERS);
        refuseToCome(organisation, decision.day());
        var member = sql.lock(organisation, id).orElseThrow(() -> new Refused(MemberRefusal.NOT_A_MEMBER));
        var known = member.leftOn();
        refuseNever(member, decision.day());
        if (known == null) close(organisation, id, decision);
        else {
            var before = membership(organisation, id);
            var passedOn = before.end().filter(e -> e.act() == MemberAct.TRANSFERRED).isPresent();
            if (before.death().isPresent() || (passedOn && !decision.day().isAfter(known)))
                throw new Refused(MemberRefusal.ALREADY_LEFT, "name", member.name(), "date", known);
            if (!decision.day().isAfter(known)) {
                refuseEnd(organisation, member, decision.day());
                endsOn(organisation, member, known, decision.day());
            }
        }
        write(organisation, BookSql.Draft.of(id, MemberAct.DIED, decision));
    }

    /** Moves the end of a membership, and of the sign-in with it; {@code last} null: it goes on. */
    private void endsOn(OrganisationId organisation, Member member, LocalDate was, @Nullable LocalDate last) {
        sql.end(organisation, member.id(), last);
        if (member.account() != null) memberships.moveEnd(organisation, member.account(), was, last);
    }

    /**
     * As {@link #exclude(OrganisationId, MemberId, Decision, LocalDate, LocalDate, boolean)}, decided on the last day of membership, or today where that
     * day is to come.
     */
    public void exclude(OrganisationId organisation, MemberId id, Decision decision, @Nullable LocalDate told, boolean heard) {
        access.require(organisation, WRITERS);
        exclude(organisation, id, decision, notToCome(organisation, decision.day()), told, heard);
    }

    /**
     * A member is excluded, also one who has given notice and whose last day has not come. When the member was told, whether they were heard and when
     * it was decided stands in the book from then on.
     *
     * @param decision by an organ and with a reason; its day is the last one of membership
     * @param decidedOn the day on which the organ decided: the last one of membership or a day before, today at the latest
     * @param told the day on which the member was told that this would be decided, or null
     * @param heard whether the member was heard, or could have been
     * @throws Refused as {@link #resign}, {@link MemberRefusal#ORGAN_MISSING}, {@link MemberRefusal#REASON_MISSING},
     *     {@link MemberRefusal#COUNTS_BEFORE_DECIDED}, {@link MemberRefusal#NOT_HEARD} and {@link MemberRefusal#TOLD_TOO_LATE} where law or bylaws
     *     ask for that
     */
    public void exclude(OrganisationId organisation, MemberId id, Decision decision, LocalDate decidedOn, @Nullable LocalDate told,
        boolean heard) {
        access.require(organisation, WRITERS);
        var leaves = rules.leaves(organisation, decidedOn);
        var mustHear = leaves.leaf(HEARING).filter(l -> l.value().equals(new Value.Truth(true)));
        if (decision.organ() == null) throw new Refused(MemberRefusal.ORGAN_MISSING);
        if (decision.reason() == null) throw new Refused(MemberRefusal.REASON_MISSING, "article", article(mustHear));
        if (!heard && mustHear.isPresent()) throw new Refused(MemberRefusal.NOT_HEARD, "article", article(mustHear));
        refuseDecidedLater(organisation, decision, decidedOn);
        leaves.leaf(WARNING).ifPresent(leaf -> {
            if (!(leaf.value() instanceof Value.Whole(var days))) return;
            if (told == null || told.plusDays(days).isAfter(decidedOn))
                throw new Refused(MemberRefusal.TOLD_TOO_LATE, "days", days, "first",
                    (told == null ? today(organisation) : told).plusDays(days), "article", article(Optional.of(leaf)));
        });
        if (told != null) refuseToCome(organisation, told);
        var member = sql.lock(organisation, id).orElseThrow(() -> new Refused(MemberRefusal.NOT_A_MEMBER));
        var notice = membership(organisation, id).end().filter(e -> e.act() == MemberAct.RESIGNED && e.day().isAfter(decision.day()));
        if (notice.isPresent()) {
            refuseEnd(organisation, member, decision.day());
            endsOn(organisation, member, notice.get().day(), decision.day());
        } else
            close(organisation, id, decision);
        write(organisation,
            BookSql.Draft.of(id, MemberAct.EXCLUDED, decision).decided(decidedOn).after(null, new BookEntry.Hearing(told, heard)));
    }

    /** An organ decides today at the latest, and nothing counts before it has. */
    private void refuseDecidedLater(OrganisationId organisation, Decision decision, LocalDate decidedOn) {
        refuseToCome(organisation, decidedOn);
        if (decision.day().isBefore(decidedOn)) throw new Refused(MemberRefusal.COUNTS_BEFORE_DECIDED, "date", decidedOn);
    }

    private LocalDate notToCome(OrganisationId organisation, LocalDate day) {
        var today = today(organisation);
        return day.isAfter(today) ? today : day;
    }

    /** What law and bylaws ask of an exclusion on that day: a hearing, days between telling and deciding; what nobody asks is left out. */
    @Transactional(readOnly = true)
    public List<Leaf> exclusionRules(OrganisationId organisation, LocalDate day) {
        access.require(organisation, READERS);
        var leaves = rules.leaves(organisation, day);
        return Stream.of(HEARING, WARNING)
            .flatMap(key -> leaves.leaf(key).stream()).toList();
    }

    /** Ends a membership in the register, of an organisation that is open; the caller writes the entry. */
    Member close(OrganisationId organisation, MemberId id, Decision decision) {
        var member = sql.lock(organisation, id).orElseThrow(() -> new Refused(MemberRefusal.NOT_A_MEMBER));
        if (member.leftOn() != null) throw new Refused(MemberRefusal.ALREADY_LEFT, "name", member.name(), "date", member.leftOn());
        refuseEnd(organisation, member, decision.day());
        sql.end(organisation, id, decision.day());
        if (member.account() != null) memberships.end(organisation, member.account(), decision.day());
        return member;
    }

    private void refuseEnd(OrganisationId organisation, Member member, LocalDate last) {
        if (last.isBefore(member.admittedOn())) throw new Refused(MemberRefusal.LEFT_BEFORE_ADMITTED, "date", member.admittedOn());
        refuseOutside(organisation, member.id(), member.admittedOn(), last);
    }

    /** Refuses that a membership has these days only, where another book has an act of the member on a day outside. */
    void refuseOutside(OrganisationId organisation, MemberId id, LocalDate first, @Nullable LocalDate last) {
        refuse(MemberRefusal.LEDGER_NEEDS_MEMBER, dependants.stream().flatMap(b -> b.outside(organisation, id, first, last).stream()));
    }

    private static void refuse(MemberRefusal refusal, Stream<DependentBook.Act> acts) {
        acts.findFirst().ifPresent(act -> {
            throw new Refused(refusal, "number", act.number(), "date", act.day());
        });
    }

    // ---- suspension

    /**
     * As {@link #suspend(OrganisationId, MemberId, Decision, LocalDate, LocalDate)}, decided on the first day of the suspension, or today where that day
     * is to come.
     */
    public void suspend(OrganisationId organisation, MemberId id, Decision decision, @Nullable LocalDate until) {
        access.require(organisation, WRITERS);
        suspend(organisation, id, decision, notToCome(organisation, decision.day()), until);
    }

    /**
     * Suspends a member: duties stay, the vote rests.
     *
     * @param decision by an organ and with a reason
     * @param decidedOn the day on which the organ decided: the first one of the suspension or a day before, today at the latest
     * @param until the last day, or null until somebody reinstates the member
     * @throws Refused {@link MemberRefusal#NOT_A_MEMBER}, {@link MemberRefusal#NOT_A_MEMBER_THEN}, {@link MemberRefusal#SUSPENDED_ALREADY},
     *     {@link MemberRefusal#LATER_ENTRIES} if the book has a reinstatement in that time, which would end this one as well,
     *     {@link MemberRefusal#SUSPENSION_ENDS_BEFORE}, {@link MemberRefusal#DATE_TO_COME}, {@link MemberRefusal#COUNTS_BEFORE_DECIDED},
     *     {@link MemberRefusal#ORGAN_MISSING}, {@link MemberRefusal#REASON_MISSING}
     */
    public void suspend(OrganisationId organisation, MemberId id, Decision decision, LocalDate decidedOn, @Nullable LocalDate until) {
        access.require(organisation, WRITERS);
        refuseUndecided(decision);
        refuseDecidedLater(organisation, decision, decidedOn);
        if (until != null && until.isBefore(decision.day()))
            throw new Refused(MemberRefusal.SUSPENSION_ENDS_BEFORE, "date", decision.day());
        var member = sql.lock(organisation, id).orElseThrow(() -> new Refused(MemberRefusal.NOT_A_MEMBER));
        var standing = membership(organisation, id).on(decision.day());
        refuseNonMember(member, standing, decision.day());
        var by = standing.by();
        if (standing.state() == Membership.State.SUSPENDED && by != null)
            throw new Refused(MemberRefusal.SUSPENDED_ALREADY, "name", member.name(), "date", by.day());
        membership(organisation, id).entries().stream()
            .filter(e -> !e.day().isBefore(decision.day()) && (until == null || !e.day().isAfter(until)))
            .filter(e -> e.act() == MemberAct.SUSPENDED || e.act() == MemberAct.REINSTATED).findFirst().ifPresent(later -> {
                throw later.act() == MemberAct.SUSPENDED
                    ? new Refused(MemberRefusal.SUSPENDED_ALREADY, "name", member.name(), "date", later.day())
                    : new Refused(MemberRefusal.LATER_ENTRIES, "number", later.number());
            });
        write(organisation, new BookSql.Draft(id, MemberAct.SUSPENDED, decision.day(), until, decision.organ(), decision.reference(),
            decision.reason(), null, null, null, null).decided(decidedOn));
    }

    /**
     * Ends a suspension: from the day of the decision on the member votes again.
     *
     * @throws Refused {@link MemberRefusal#NOT_A_MEMBER}, {@link MemberRefusal#NOT_SUSPENDED}, {@link MemberRefusal#ORGAN_MISSING}
     */
    public void reinstate(OrganisationId organisation, MemberId id, Decision decision) {
        access.require(organisation, WRITERS);
        if (decision.organ() == null) throw new Refused(MemberRefusal.ORGAN_MISSING);
        var member = sql.lock(organisation, id).orElseThrow(() -> new Refused(MemberRefusal.NOT_A_MEMBER));
        if (membership(organisation, id).on(decision.day()).state() != Membership.State.SUSPENDED)
            throw new Refused(MemberRefusal.NOT_SUSPENDED, "name", member.name());
        write(organisation, BookSql.Draft.of(id, MemberAct.REINSTATED, decision));
    }

    // ---- what is said of a person

    /**
     * Writes what the register says of a member from a day on. An e-mail address that changes takes the sign-in with it.
     *
     * @throws Refused {@link MemberRefusal#NOT_A_MEMBER}, {@link MemberRefusal#NOTHING_CHANGES}, {@link MemberRefusal#DATE_TO_COME},
     *     {@link MemberRefusal#NOT_A_MEMBER_THEN} before the admission, {@link MemberRefusal#EMAIL_TAKEN}, {@link MemberRefusal#LATER_ENTRIES} if a
     *     later change is in the book already, {@link MemberRefusal#CATEGORY_ENDED}; {@link MemberRefusal#ORGAN_MISSING} and
     *     {@link MemberRefusal#REASON_MISSING} where another category gives a vote or takes it
     */
    public void change(OrganisationId organisation, MemberId id, Person person, Decision decision) {
        change(organisation, id, person, decision, access.require(organisation, WRITERS).account());
    }

    /** As above, of an organisation that is open; the caller has authorised it. */
    void change(OrganisationId organisation, MemberId id, Person person, Decision decision, AccountId author) {
        refuseToCome(organisation, decision.day());
        var member = sql.lock(organisation, id).orElseThrow(() -> new Refused(MemberRefusal.NOT_A_MEMBER));
        refuseNever(member, decision.day());
        if (person.equals(member.person())) throw new Refused(MemberRefusal.NOTHING_CHANGES);
        if (decision.day().isBefore(member.admittedOn()))
            throw new Refused(MemberRefusal.NOT_A_MEMBER_THEN, "name", member.name(), "date", decision.day());
        membership(organisation, id).entries().stream().filter(e -> e.line() != null && e.day().isAfter(decision.day())).findFirst()
            .ifPresent(e -> {
                throw new Refused(MemberRefusal.LATER_ENTRIES, "number", e.number());
            });
        if (!Objects.equals(person.category(), member.person().category())) {
            sql.reserveNumbers(organisation, 0, 0); // no category ends meanwhile
            var categories = members.categories(organisation);
            members.refuseEnded(categories, person.category(), member.leftOn());
            if (Category.givesVote(VotesOfDay.category(person, categories)) != Category
                .givesVote(VotesOfDay.category(member.person(), categories)))
                refuseUndecided(decision);
        }
        var account = signInOf(organisation, member, person);
        sql.change(organisation, id, person, account);
        sql.insertWords(organisation, Names.words(MembersSql.searchName(person)).stream().filter(Names::forgives).toList());
        write(organisation,
            new BookSql.Draft(id, MemberAct.CHANGED, decision.day(), null, decision.organ(), decision.reference(), decision.reason(),
                null, person, null, null),
            author);
    }

    /** A vote is given or taken by an organ that says why, as with a suspension. */
    private static void refuseUndecided(Decision decision) {
        if (decision.organ() == null) throw new Refused(MemberRefusal.ORGAN_MISSING);
        if (decision.reason() == null) throw new Refused(MemberRefusal.REASON_MISSING, "article", "–");
    }

    /** The sign-in goes with the e-mail address: that of the old one ends, that of the new one begins. */
    private @Nullable AccountId signInOf(OrganisationId organisation, Member member, Person person) {
        var email = person.email();
        if (Objects.equals(email, member.email())) return member.account();
        if (email != null
            && sql.withEmail(organisation, List.of(email), member.admittedOn()).stream().anyMatch(m -> !m.id().equals(member.id())))
            throw new Refused(MemberRefusal.EMAIL_TAKEN, "email", email.value());
        var today = today(organisation);
        var left = member.leftOn();
        if (member.account() != null && (left == null || !left.isBefore(today)))
            memberships.end(organisation, member.account(), today.minusDays(1));
        if (email == null) return null;
        var account = memberships.begin(organisation, List.of(new Memberships.Invited(email, person.name(), person.language(), today)))
            .get(email);
        if (account != null && left != null) memberships.end(organisation, account, left);
        return account;
    }

    // ---- corrections

    /**
     * Corrects an entry that was wrong: it counts no more, and stays readable.
     *
     * @param reason needed
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link MemberRefusal#REASON_MISSING}, {@link MemberRefusal#NOT_TO_CORRECT} for an
     *     admission, a correction and what was corrected already, {@link MemberRefusal#LATER_ENTRIES}, {@link MemberRefusal#MEMBER_ALREADY} if the
     *     membership would go on and the same person has another one or somebody else took it over, {@link MemberRefusal#PLACE_TAKEN} if another
     *     heir has come into the place since, {@link MemberRefusal#LEDGER_NEEDS_DEATH},
     *     {@link MemberRefusal#LEDGER_NEEDS_END} if it would go on without the share that such members keep,
     *     {@link MemberRefusal#EMAIL_TAKEN} if the address of before is another's by now, {@link MemberRefusal#CATEGORY_ENDED} if the category of before is no more
     */
    public void correct(OrganisationId organisation, long number, String reason) {
        access.require(organisation, WRITERS);
        var decision = new Decision(today(organisation), null, null, reason);
        if (decision.reason() == null) throw new Refused(MemberRefusal.REASON_MISSING, "article", "–");
        var wrong = book.find(organisation, number).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var member = sql.lock(organisation, wrong.member()).orElseThrow(() -> new Refused(MemberRefusal.NOT_A_MEMBER));
        var before = membership(organisation, member.id());
        if (wrong.act() == MemberAct.ADMITTED || before.entries().stream().noneMatch(e -> e.number() == number))
            throw new Refused(MemberRefusal.NOT_TO_CORRECT, "number", number);
        var left = new Membership(before.entries().stream().filter(e -> e.number() != number).toList());
        // what builds on it: the end of this suspension, a suspension after it, a later change of the same line
        var orphan = switch (wrong.act()) {
            case SUSPENDED ->
                left.entries().stream().filter(e -> e.act() == MemberAct.REINSTATED && !e.day().isBefore(wrong.day())).findFirst();
            case REINSTATED -> left.suspendedTwice();
            case CHANGED -> left.entries().stream().filter(e -> e.act() == MemberAct.CHANGED && e.number() > number).findFirst();
            default -> Optional.<BookEntry>empty();
        };
        if (orphan.isPresent()) throw new Refused(MemberRefusal.LATER_ENTRIES, "number", orphan.get().number());
        if (wrong.act() == MemberAct.DIED)
            refuse(MemberRefusal.LEDGER_NEEDS_DEATH, dependants.stream().flatMap(b -> b.inherited(organisation, member.id()).stream()));
        if (before.end().filter(e -> e.number() == number).isPresent()) {
            // a death can stand before or after another end, which is the one that counts then
            var last = left.end().map(BookEntry::day).orElse(null);
            if (last == null)
                refuse(MemberRefusal.LEDGER_NEEDS_END, dependants.stream().flatMap(b -> b.gaveLast(organisation, member.id()).stream()));
            refuseWhilePassedOn(organisation, member.id());
            var whose = before.admission().map(BookEntry::other);
            if (whose.isPresent()) refusePlaceTaken(organisation, whose.get(), member.id(), member.admittedOn(), last);
            identities.refuseOverlap(organisation, member.id(), member.admittedOn(), last);
            members.refuseOverlap(organisation, member, member.admittedOn(), last);
            endsOn(organisation, member, wrong.day(), last);
            sql.reserveNumbers(organisation, 0, 0); // no category ends meanwhile; after the ledger, which is locked first everywhere
            members.refuseEnded(members.categories(organisation), member.person().category(), last);
        }
        if (wrong.act() == MemberAct.CHANGED)
            left.person(LocalDate.of(9999, 12, 31))
                .ifPresent(person -> {
                    sql.reserveNumbers(organisation, 0, 0); // as above
                    members.refuseEnded(members.categories(organisation), person.category(), member.leftOn());
                    sql.change(organisation, member.id(), person, signInOf(organisation, member, person));
                });
        write(organisation,
            new BookSql.Draft(member.id(), MemberAct.CORRECTED, wrong.day(), null, null, null, decision.reason(), number, null, null,
                null));
    }

    /** Whoever took a membership over has it until that one has ended. */
    private void refuseWhilePassedOn(OrganisationId organisation, MemberId from) {
        sql.lines(organisation, book.heirs(organisation, from)).values().stream()
            .filter(other -> other.isMemberOnOrAfter(today(organisation))).findFirst().ifPresent(other -> {
                throw new Refused(MemberRefusal.MEMBER_ALREADY, "name", other.name(), "number", other.number());
            });
    }

    /**
     * Refuses that somebody has these days in the place of another while a second one is there: of one membership comes one membership.
     *
     * @param from whose place it was
     * @param who has it, or null for somebody who is no member yet
     * @param last null: it goes on
     */
    void refusePlaceTaken(OrganisationId organisation, MemberId from, @Nullable MemberId who, LocalDate first, @Nullable LocalDate last) {
        sql.lock(organisation, from); // one heir after the other
        var after = new HashSet<MemberId>(); // whoever took the place, and whoever they passed it on to
        for (var next = book.heirs(organisation, from); !next.isEmpty();) {
            var further = new HashSet<MemberId>();
            for (var one : next)
                if (after.add(one)) further.addAll(book.heirs(organisation, one));
            next = further;
        }
        sql.lines(organisation, after).values().stream()
            .filter(other -> !other.id().equals(who) && !other.never() && other.isMemberOnOrAfter(first)
                && (last == null || !other.admittedOn().isAfter(last)))
            .findFirst().ifPresent(other -> {
                throw new Refused(MemberRefusal.PLACE_TAKEN, "name", other.name(), "number", other.number(), "date", other.admittedOn());
            });
    }

    // ---- categories

    /** The categories of members that the bylaws know, as they are called today, the oldest first; ended ones too. */
    @Transactional(readOnly = true)
    public List<Category> categories(OrganisationId organisation) {
        access.require(organisation);
        return book.categories(organisation, today(organisation), null);
    }

    /** As {@link #categories(OrganisationId)}, as they were called on a day, by what was known at some moment; null: by what is known now. */
    @Transactional(readOnly = true)
    public List<Category> categories(OrganisationId organisation, LocalDate day, @Nullable Instant known) {
        access.require(organisation);
        return book.categories(organisation, day, known);
    }

    /**
     * The categories as a list may call them: each with every name that it ever had. Of two of the same name the later one is meant: one that goes on
     * before one that has ended, and the name of today before others.
     */
    @Transactional(readOnly = true)
    public List<Category> categoriesByAnyName(OrganisationId organisation) {
        access.require(organisation, WRITERS);
        var now = categoriesOn(organisation, today(organisation), null);
        var first = book.categories(organisation, LocalDate.MIN, null);
        var renamed = book.categoryEntries(organisation).stream()
            .flatMap(e -> Stream.ofNullable(e.name()).map(name -> Objects.requireNonNull(now.get(e.category())).called(name)));
        return Stream.of(first.stream(), renamed, now.values().stream()).flatMap(all -> all)
            .sorted(Comparator.comparing(c -> c.endedFrom() == null)).toList();
    }

    /** What became of the categories after they were added, one category after the other, each by day. */
    @Transactional(readOnly = true)
    public List<CategoryEntry> categoryEntries(OrganisationId organisation) {
        access.require(organisation);
        return book.categoryEntries(organisation);
    }

    /**
     * Adds a category of members.
     *
     * @throws Refused {@link MemberRefusal#TRANSLATION_MISSING}, {@link MemberRefusal#CATEGORY_NAME_TAKEN}, {@link MemberRefusal#CLAUSE_MISSING}
     *     of one that takes the vote from its members
     */
    public CategoryId addCategory(OrganisationId organisation, LocalText name, boolean votes, @Nullable String clause) {
        access.require(organisation, WRITERS);
        var category = new Category(CategoryId.create(), name, votes, clause);
        sql.reserveNumbers(organisation, 0, 0); // nobody else adds one meanwhile
        refuseName(organisation, category.id(), name);
        if (!category.votes() && category.clause() == null) throw new Refused(MemberRefusal.CLAUSE_MISSING);
        book.insert(organisation, category);
        access.record(organisation, "members.add-category", category.id().value(), Map.of("votes", votes));
        return category.id();
    }

    /**
     * Calls a category otherwise from a day on; on earlier days it keeps the name of then. Whether its members vote does not change: who has a vote
     * by other bylaws is put into another category, each by a decision.
     *
     * @param decision its day is the first one with this name, its reference says where it stands
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link MemberRefusal#CATEGORY_ENDED}, {@link MemberRefusal#NOTHING_CHANGES},
     *     {@link MemberRefusal#TRANSLATION_MISSING}, {@link MemberRefusal#CATEGORY_NAME_TAKEN}
     */
    public void renameCategory(OrganisationId organisation, CategoryId id, LocalText name, Decision decision) {
        var author = access.require(organisation, WRITERS).account();
        sql.reserveNumbers(organisation, 0, 0);
        var category = goingOn(organisation, id, decision.day());
        if (category.name().equals(name)) throw new Refused(MemberRefusal.NOTHING_CHANGES);
        refuseName(organisation, id, name);
        book.append(organisation, author, id, name, decision);
        access.record(organisation, "members.rename-category", id.value(), Map.of("day", decision.day().toString()));
    }

    /**
     * Ends a category: from a day on nobody is in it.
     *
     * @param decision its day is the first one without this category, its reference says where it stands
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link MemberRefusal#CATEGORY_ENDED}, {@link MemberRefusal#CATEGORY_IN_USE} while somebody is
     *     in it on that day or a later one, or waits to be admitted to it
     */
    public void endCategory(OrganisationId organisation, CategoryId id, Decision decision) {
        var author = access.require(organisation, WRITERS).account();
        sql.reserveNumbers(organisation, 0, 0); // nobody comes into it until the end
        goingOn(organisation, id, decision.day());
        var who = book.inCategory(organisation, id, decision.day(), NAMED + 1);
        if (!who.isEmpty())
            throw new Refused(MemberRefusal.CATEGORY_IN_USE, "date", decision.day(), "who", who.stream().limit(NAMED)
                .map(Messages::isolated).collect(Collectors.joining(", ", "", who.size() > NAMED ? " …" : "")));
        book.append(organisation, author, id, null, decision);
        access.record(organisation, "members.end-category", id.value(), Map.of("day", decision.day().toString()));
    }

    private Category goingOn(OrganisationId organisation, CategoryId id, LocalDate day) {
        var category = book.categories(organisation, day, null).stream().filter(c -> c.id().equals(id)).findFirst()
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        category.refuseEnded(null);
        return category;
    }

    /** A name is missing, or means another category or the ordinary members already: a list that is imported could not tell them apart. */
    private void refuseName(OrganisationId organisation, CategoryId id, LocalText name) {
        var cooperative = cooperatives.opened(organisation);
        for (var language : cooperative.languages())
            if (name.in(language).isEmpty()) throw new Refused(MemberRefusal.TRANSLATION_MISSING, "language", language.ownName());
        var today = today(organisation);
        var open = book.categories(organisation, today, null).stream().filter(c -> c.endedFrom() == null && !c.id().equals(id)).toList();
        var others = open.stream().map(Category::id).collect(Collectors.toSet());
        var taken = Stream.concat(open.stream().map(Category::name),
            book.categoryEntries(organisation).stream().filter(e -> others.contains(e.category()) && e.day().isAfter(today))
                .flatMap(e -> Stream.ofNullable(e.name())))
            .flatMap(n -> n.texts().values().stream()).map(Names::folded).collect(Collectors.toSet());
        name.texts().values().stream().filter(n -> taken.contains(Names.folded(n)) || RegisterLines.isOrdinary(n)).findFirst()
            .ifPresent(n -> {
                throw new Refused(MemberRefusal.CATEGORY_NAME_TAKEN, "name", n);
            });
    }

    // ---- reading

    /** All entries of a member, corrected ones too, by number. */
    @Transactional(readOnly = true)
    public List<BookEntry> entries(OrganisationId organisation, MemberId id) {
        access.require(organisation, READERS);
        if (sql.find(organisation, id).isEmpty()) throw new Refused(AccessRefusal.NOTHING_HERE);
        return book.entries(organisation, id);
    }

    /** What those who wrote entries of a member call themselves. */
    @Transactional(readOnly = true)
    public Map<AccountId, String> authors(OrganisationId organisation, MemberId id) {
        return accounts.names(entries(organisation, id).stream().flatMap(e -> Stream.ofNullable(e.recordedBy())).distinct().toList());
    }

    /**
     * A line of the register as it stood on a day.
     *
     * @param member the register of today
     * @param was what the book says: number and days of the membership, and the person on that day
     * @param category of the person on that day, or null
     * @param noVote why the person has no vote on that day; null: has one
     */
    public record Line(Member member, Member was, Membership.Standing standing, @Nullable Category category, @Nullable NoVote noVote) {
        /** The person on that day. */
        public Person person() { return was.person(); }
    }

    /**
     * The register as it stands, with what each one is on a day.
     *
     * @param search as in {@link Members#register(OrganisationId, String, int, int)}
     * @param everybody whether with those who are no members on that day
     * @param day today, or a day to come
     * @param after the last number of the page before; 0 for the first page
     * @param limit at most {@link #PAGE_MAX}
     */
    @Transactional(readOnly = true)
    public List<Line> register(OrganisationId organisation, @Nullable String search, boolean everybody, LocalDate day, int after,
        int limit) {
        return register(organisation, search, everybody, day, RegisterOrder.NUMBERS, number(after), limit);
    }

    /**
     * As {@link #register(OrganisationId, String, boolean, LocalDate, int, int)}, in another order.
     *
     * @param after where the page before ended; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Line> register(OrganisationId organisation, @Nullable String search, boolean everybody, LocalDate day, RegisterOrder order,
        RegisterOrder.@Nullable After after, int limit) {
        access.require(organisation, READERS);
        return lines(organisation, members.page(organisation, search, everybody ? null : day, order, after, Math.min(limit, PAGE_MAX)),
            day);
    }

    private static RegisterOrder.@Nullable After number(int after) { return after == 0 ? null : new RegisterOrder.After("", after); }

    private List<Line> lines(OrganisationId organisation, List<Member> page, LocalDate day) {
        var entries = byMember(book.entries(organisation, page.stream().map(Member::id).toList()));
        var categories = categoriesOn(organisation, day, null);
        return withResting(organisation,
            page.stream().map(m -> line(m, Membership.of(entries.getOrDefault(m.id(), List.of()), null), day, categories)).toList(), day,
            null);
    }

    /**
     * The members of a day, by number, as they were known at some moment: with the name, the category, the number and the days that the book said then.
     * Who has no vote is told by the rules of that day as they are known today: rules keep a history of their own, and what an assembly went by is
     * frozen with its roll.
     *
     * @param search as in {@link Members#register(OrganisationId, String, int, int)}: by the names of today and by those that people had before
     * @param known null: as it is known now
     * @param after the last number of the page before; 0 for the first page
     * @param limit at most {@link #PAGE_MAX}
     */
    @Transactional(readOnly = true)
    public List<Line> registerAsOf(OrganisationId organisation, @Nullable String search, LocalDate day, @Nullable Instant known, int after,
        int limit) {
        return registerAsOf(organisation, search, day, known, RegisterOrder.NUMBERS, number(after), limit);
    }

    /**
     * As {@link #registerAsOf(OrganisationId, String, LocalDate, Instant, int, int)}, in another order: that of the register of today, whose names and
     * days may be others than those of then.
     *
     * @param after where the page before ended; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Line> registerAsOf(OrganisationId organisation, @Nullable String search, LocalDate day, @Nullable Instant known,
        RegisterOrder order, RegisterOrder.@Nullable After after, int limit) {
        access.require(organisation, READERS);
        return asOf(organisation, search, day, known, order, after, Math.min(limit, PAGE_MAX));
    }

    /**
     * Hands out the members of a day, page by page, by number, and writes down who took them.
     *
     * @param known as they were known then; null: as they are known now
     */
    public void export(OrganisationId organisation, LocalDate day, @Nullable Instant known, Consumer<List<Line>> reader) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE);
        access.record(organisation, "members.export", null, Map.of("day", day.toString()));
        RegisterOrder.After after = null;
        while (true) {
            var page = asOf(organisation, null, day, known, RegisterOrder.NUMBERS, after, EXPORT_PAGE);
            if (page.isEmpty()) return;
            reader.accept(page);
            after = RegisterOrder.NUMBERS.after(page.getLast().member());
        }
    }

    private List<Line> asOf(OrganisationId organisation, @Nullable String search, LocalDate day, @Nullable Instant known,
        RegisterOrder order, RegisterOrder.@Nullable After after, int wanted) {
        var categories = categoriesOn(organisation, day, known);
        var found = new ArrayList<Line>();
        var last = after;
        while (found.size() < wanted) {
            var page = members.pageOfThen(organisation, search, day, known, order, last, Math.max(wanted, PAGE_MAX));
            if (page.isEmpty()) break;
            var entries = byMember(book.entries(organisation, page.stream().map(Member::id).toList()));
            for (var member : page) {
                if (found.size() == wanted) break;
                var line = line(member, Membership.of(entries.getOrDefault(member.id(), List.of()), known), day, categories);
                if (line.standing().isMember()) found.add(line);
            }
            last = order.after(page.getLast());
        }
        return withResting(organisation, found, day, known);
    }

    /** What the book says of these members on a day: their names, numbers and days; those of other organisations are left out. */
    @Transactional(readOnly = true)
    public Map<MemberId, Member> linesOn(OrganisationId organisation, Collection<MemberId> ids, LocalDate day) {
        access.require(organisation, READERS);
        var entries = byMember(book.entries(organisation, ids));
        return sql.lines(organisation, ids).values().stream().collect(Collectors.toMap(Member::id,
            member -> Membership.of(entries.getOrDefault(member.id(), List.of()), null).line(member, day)));
    }

    /** What a member is on a day, and whether that brings a vote; as it is known now. */
    @Transactional(readOnly = true)
    public Line standing(OrganisationId organisation, MemberId id, LocalDate day) { return standing(organisation, id, day, null); }

    /** As {@link #standing(OrganisationId, MemberId, LocalDate)}, as it was known at some moment; null: as it is known now. */
    @Transactional(readOnly = true)
    public Line standing(OrganisationId organisation, MemberId id, LocalDate day, @Nullable Instant known) {
        access.require(organisation, READERS);
        var member = sql.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var membership = Membership.of(book.entries(organisation, id), known);
        return withResting(organisation, List.of(line(member, membership, day, categoriesOn(organisation, day, known))), day, known)
            .getFirst();
    }

    /** Whether the book says that this member has died, on this day or before; inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hasDied(OrganisationId organisation, MemberId id, LocalDate day) {
        return membership(organisation, id).death().filter(e -> !e.day().isAfter(day)).isPresent();
    }

    /** The same lines, where those who have a vote by this book may have none by another. */
    private List<Line> withResting(OrganisationId organisation, List<Line> lines, LocalDate day, @Nullable Instant known) {
        var resting = resting(organisation, lines.stream().filter(l -> l.noVote() == null).map(l -> l.member().id()).toList(), day, known);
        return resting.isEmpty() ? lines
            : lines.stream().map(l -> l.noVote() != null || !resting.containsKey(l.member().id()) ? l
                : new Line(l.member(), l.was(), l.standing(), l.category(), resting.get(l.member().id()))).toList();
    }

    private Map<MemberId, NoVote> resting(OrganisationId organisation, List<MemberId> members, LocalDate day, @Nullable Instant known) {
        var resting = new HashMap<MemberId, NoVote>();
        if (!members.isEmpty()) otherBooks.forEach(book -> book.among(organisation, members, day, known).forEach(resting::putIfAbsent));
        return resting;
    }

    private static Line line(Member member, Membership membership, LocalDate day, Map<CategoryId, Category> categories) {
        var standing = membership.on(day);
        var was = membership.line(member, day);
        return new Line(member, was, standing, categories.get(was.person().category()), VotesOfDay.of(standing, was.person(), categories));
    }

    /**
     * Everybody on the register of one day who has no vote on another, and why; inside a transaction in which the organisation is open. Who has one
     * like most is not read.
     *
     * @param registered the day of which other books are asked as well: what somebody still can pay until the other day takes no vote from them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<MemberId, NoVote> withoutVote(OrganisationId organisation, LocalDate registered, LocalDate day) {
        var categories = categoriesOn(organisation, day, null);
        var none = new HashMap<MemberId, NoVote>();
        var perhaps = sql.perhapsWithoutVote(organisation, registered, day,
            categories.entrySet().stream().filter(c -> !c.getValue().votes()).map(Map.Entry::getKey).toList());
        for (int from = 0; from < perhaps.size(); from += AT_ONCE)
            none.putAll(withoutVote(organisation, perhaps.subList(from, Math.min(from + AT_ONCE, perhaps.size())), day, categories));
        otherBooks.forEach(book -> book.among(organisation, null, registered, null).forEach(none::putIfAbsent));
        return none;
    }

    private Map<MemberId, NoVote> withoutVote(OrganisationId organisation, List<Member> members, LocalDate day,
        Map<CategoryId, Category> categories) {
        var entries = byMember(book.entriesOfVotes(organisation, members.stream().map(Member::id).toList()));
        var changed = categories.values().stream().allMatch(Category::votes) ? Stream.<MemberId>of()
            : entries.entrySet().stream().filter(e -> e.getValue().stream().anyMatch(entry -> entry.act() == MemberAct.CHANGED))
                .map(Map.Entry::getKey);
        var left = members.stream().filter(m -> m.leftOn() != null && m.leftOn().isBefore(day)).map(Member::id);
        var whole = book.entries(organisation, Stream.concat(changed, left).collect(Collectors.toSet()));
        return VotesOfDay.without(members, entries, byMember(whole), day, categories);
    }

    // ---- what all have in common

    /** Writes an entry by whoever is signed in. */
    void write(OrganisationId organisation, BookSql.Draft draft) {
        write(organisation, draft, author());
    }

    private void write(OrganisationId organisation, BookSql.Draft draft, AccountId author) {
        book.append(organisation, author, List.of(draft));
        access.record(organisation, "members." + draft.act().name().toLowerCase(java.util.Locale.ROOT), draft.member().value(),
            Map.of("day", draft.day().toString()));
    }

    private AccountId author() { return access.signedIn().orElseThrow(() -> new Refused(AccessRefusal.SIGNED_OUT)).account(); }

    private Membership membership(OrganisationId organisation, MemberId id) { return Membership.of(book.entries(organisation, id), null); }

    private Map<CategoryId, Category> categoriesOn(OrganisationId organisation, LocalDate day, @Nullable Instant known) {
        return book.categories(organisation, day, known).stream()
            .collect(Collectors.toMap(Category::id, c -> c, (a, b) -> a, HashMap::new));
    }

    private static Map<MemberId, List<BookEntry>> byMember(Collection<BookEntry> entries) {
        return entries.stream().collect(Collectors.groupingBy(BookEntry::member));
    }

    private static void refuseNever(Member member, LocalDate day) {
        if (member.never()) throw new Refused(MemberRefusal.NOT_A_MEMBER_THEN, "name", member.name(), "date", day);
    }

    private static void refuseNonMember(Member member, Membership.Standing standing, LocalDate day) {
        if (!standing.isMember()) throw new Refused(MemberRefusal.NOT_A_MEMBER_THEN, "name", member.name(), "date", day);
    }

    private void refuseToCome(OrganisationId organisation, LocalDate day) {
        if (day.isAfter(today(organisation))) throw new Refused(MemberRefusal.DATE_TO_COME, "date", day);
    }

    private LocalDate today(OrganisationId organisation) { return cooperatives.opened(organisation).dayOf(clock.instant()); }

    private static String article(Optional<Leaf> leaf) { return leaf.map(l -> l.provenance().article()).orElse("–"); }
}
