package coop.nawat.members;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Memberships;
import coop.nawat.access.Office;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Value;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How somebody becomes a member: an application, what the rules ask before, the decision, and its correction where it was written down wrong. */
@Service
@Transactional
public class Admissions {
    /** The longest page of applications. */
    public static final int PAGE_MAX = 100;
    private static final int COMPARED = 2_000;
    private static final int ALIKE = 20;
    private static final String WRITTEN = "members.admission.written";
    private static final String BYLAWS_GIVEN = "members.admission.bylaws_given_before";
    private static final Office[] WRITERS = {Office.SECRETARY, Office.CHAIR};
    private final Members members;
    private final MembersSql sql;
    private final MembersBook membersBook;
    private final BookSql book;
    private final ApplicationsSql applications;
    private final Access access;
    private final Memberships memberships;
    private final Cooperatives cooperatives;
    private final Rules rules;
    private final AdmittingOrgan organ;
    private final Identities identities;
    private final IdentitySql identitySql;
    private final PersonalFiles files;
    private final Clock clock;

    Admissions(Members members, MembersSql sql, MembersBook membersBook, BookSql book, ApplicationsSql applications, Access access,
        Memberships memberships,
        Cooperatives cooperatives, Rules rules, AdmittingOrgan organ, Identities identities, IdentitySql identitySql, PersonalFiles files,
        Clock clock) {
        this.members = members;
        this.sql = sql;
        this.membersBook = membersBook;
        this.book = book;
        this.applications = applications;
        this.access = access;
        this.memberships = memberships;
        this.cooperatives = cooperatives;
        this.rules = rules;
        this.organ = organ;
        this.identities = identities;
        this.identitySql = identitySql;
        this.files = files;
        this.clock = clock;
    }

    // ---- what is looked at before

    /**
     * Who may be this person already, in the register or among the applications that wait: by e-mail address, name or telephone.
     *
     * @param than an application that is left out, since it is the one that is asked about; or null
     */
    @Transactional(readOnly = true)
    public Likeness alike(OrganisationId organisation, Person person, @Nullable ApplicationId than) {
        access.require(organisation, WRITERS);
        var wanted = new Alike();
        wanted.add(Alike.One.of(person));
        var waiting = new ArrayList<Application>();
        ApplicationId before = null;
        List<Application> page;
        do {
            page = applications.page(organisation, false, before, COMPARED);
            for (var a : page) {
                before = a.id();
                if (a.id().equals(than) || waiting.size() > ALIKE) continue;
                var sameAddress = person.email() != null && person.email().equals(a.person().email());
                if (sameAddress || wanted.first(Alike.One.of(a.person()), 1).isPresent()) waiting.add(a);
            }
        } while (page.size() == COMPARED);
        return Likeness.of(members.alike(organisation, person, ALIKE + 1), waiting, person, ALIKE);
    }

    /** What law and bylaws ask for before an admission on that day: a declaration in writing, the bylaws handed over; what nobody asks is left out. */
    @Transactional(readOnly = true)
    public List<Leaf> formalities(OrganisationId organisation, LocalDate day) {
        access.require(organisation, WRITERS);
        return Stream.of(WRITTEN, BYLAWS_GIVEN).flatMap(key -> asked(organisation, day, key).stream()).toList();
    }

    /** Whether a rule of {@link #formalities} is about the bylaws and not about the form of the declaration. */
    public static boolean isAboutBylaws(Leaf formality) {
        return formality.key().equals(BYLAWS_GIVEN);
    }

    private Optional<Leaf> asked(OrganisationId organisation, LocalDate day, String key) {
        return rules.leaves(organisation, day).leaf(key).filter(leaf -> leaf.value().equals(new Value.Truth(true)));
    }

    private void refuseInformal(OrganisationId organisation, LocalDate day, Formalities done) {
        if (!done.written()) asked(organisation, day, WRITTEN).ifPresent(leaf -> {
            throw new Refused(MemberRefusal.NOT_IN_WRITING, "article", article(leaf));
        });
        if (!done.bylawsGiven()) asked(organisation, day, BYLAWS_GIVEN).ifPresent(leaf -> {
            throw new Refused(MemberRefusal.BYLAWS_NOT_GIVEN, "article", article(leaf));
        });
    }

    // ---- without an application

    /**
     * Admits a member who made no application here.
     *
     * @param decision of the organ that law or bylaws name; of nobody where they name none, or the member is a founder
     * @param nationalId to be kept with the membership, by the secretary alone; or null
     * @throws Refused as {@link Members#admitAll(OrganisationId, List, Decision, java.util.function.IntConsumer)} and {@link Identities#record}, {@link MemberRefusal#NOT_IN_WRITING} and
     *     {@link MemberRefusal#BYLAWS_NOT_GIVEN} where law or bylaws ask for that
     */
    public MemberId admit(OrganisationId organisation, Admission admission, Decision decision, Formalities done,
        @Nullable NationalId nationalId) {
        access.require(organisation, WRITERS);
        refuseInformal(organisation, admission.admittedOn(), done);
        var member = members.admit(organisation, admission, decision, null);
        if (nationalId != null) identities.record(organisation, member, nationalId);
        keep(organisation, member, done);
        return member;
    }

    private void keep(OrganisationId organisation, MemberId member, Formalities done) {
        if (!done.equals(Formalities.NONE))
            access.record(organisation, "members.formalities", member.value(),
                Map.of("written", done.written(), "bylawsGiven", done.bylawsGiven()));
    }

    // ---- applications

    /**
     * Receives an application.
     *
     * @param note why the person wishes to join, at most 1,000 characters, or null
     * @throws Refused {@link MemberRefusal#DATE_TO_COME}, {@link CooperativeRefusal#BEFORE_FOUNDING}, {@link MemberRefusal#EMAIL_TAKEN},
     *     {@link MemberRefusal#MEMBER_ALREADY}, {@link MemberRefusal#CATEGORY_ENDED}, {@link MemberRefusal#APPLICATION_WAITS} if there is one with
     *     the same address
     */
    public ApplicationId apply(OrganisationId organisation, Person person, LocalDate appliedOn, @Nullable String note) {
        var standing = access.require(organisation, WRITERS);
        refuseToCome(organisation, appliedOn);
        cooperatives.openedWithFounding(organisation).refuseBeforeFounding(appliedOn);
        sql.reserveNumbers(organisation, 0, 0); // nobody is admitted meanwhile, and no category ends
        var wanted = List.of(new Admission(null, person, appliedOn));
        members.refuseAddresses(organisation, wanted);
        members.refuseEnded(members.categories(organisation), person.category(), null);
        members.refuseWaiting(organisation, wanted, null);
        var id = ApplicationId.create();
        applications.insert(organisation, id, appliedOn, person, new Decision(appliedOn, null, null, note).reason(), standing.account());
        access.record(organisation, "members.apply", id.value(), Map.of());
        return id;
    }

    /** How many applications wait for a decision. */
    @Transactional(readOnly = true)
    public int open(OrganisationId organisation) {
        access.require(organisation, WRITERS);
        return applications.open(organisation);
    }

    /**
     * A page of the applications, the latest first.
     *
     * @param decided whether those that were decided, or those that wait
     * @param before the last one of the page before; null for the first page
     * @param limit at most {@link #PAGE_MAX}
     */
    @Transactional(readOnly = true)
    public List<Application> applications(OrganisationId organisation, boolean decided, @Nullable ApplicationId before, int limit) {
        access.require(organisation, WRITERS);
        return applications.page(organisation, decided, before, Math.min(limit, PAGE_MAX));
    }

    /** Which organ law or bylaws let decide on admissions today, if they say so. */
    @Transactional(readOnly = true)
    public Optional<Leaf> admittedBy(OrganisationId organisation) {
        access.require(organisation);
        return organ.on(organisation, today(organisation));
    }

    /** As {@link #admit(OrganisationId, ApplicationId, Decision, Formalities)}, where nobody asks for any formality. */
    public MemberId admit(OrganisationId organisation, ApplicationId id, Decision decision) {
        return admit(organisation, id, decision, Formalities.NONE);
    }

    /**
     * The competent organ admits an applicant.
     *
     * @param decision its day is the first one of membership
     * @return the new membership
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link MemberRefusal#DECIDED_ALREADY}, {@link MemberRefusal#DECIDED_BEFORE_APPLIED},
     *     {@link MemberRefusal#ORGAN_MISSING}, {@link MemberRefusal#OTHER_ORGAN}, {@link MemberRefusal#EMAIL_TAKEN},
     *     {@link MemberRefusal#MEMBER_ALREADY}, {@link MemberRefusal#NOT_IN_WRITING}, {@link MemberRefusal#BYLAWS_NOT_GIVEN}
     */
    public MemberId admit(OrganisationId organisation, ApplicationId id, Decision decision, Formalities done) {
        var application = undecided(organisation, id, decision);
        refuseInformal(organisation, decision.day(), done);
        var member = members.admit(organisation, new Admission(null, application.person(), decision.day()), decision, id);
        decide(organisation, id, member, decision);
        access.record(organisation, "members.admit-applicant", id.value(), Map.of("member", member.value().toString()));
        keep(organisation, member, done);
        return member;
    }

    /**
     * The competent organ refuses an applicant.
     *
     * @param decision with a reason
     * @throws Refused as {@link #admit(OrganisationId, ApplicationId, Decision)}, {@link MemberRefusal#REASON_MISSING}
     */
    public void refuse(OrganisationId organisation, ApplicationId id, Decision decision) {
        undecided(organisation, id, decision);
        if (decision.reason() == null) throw new Refused(MemberRefusal.REASON_MISSING, "article", "–");
        decide(organisation, id, null, decision);
        access.record(organisation, "members.refuse-applicant", id.value(), Map.of());
    }

    private void decide(OrganisationId organisation, ApplicationId id, @Nullable MemberId member, Decision decision) {
        applications.decide(organisation, id, member, decision, Objects.requireNonNull(decision.organ()),
            access.signedIn().orElseThrow(() -> new Refused(AccessRefusal.SIGNED_OUT)).account());
    }

    private Application undecided(OrganisationId organisation, ApplicationId id, Decision decision) {
        access.require(organisation, WRITERS);
        refuseToCome(organisation, decision.day());
        var application = applications.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var decided = application.decided();
        if (decided != null)
            throw new Refused(MemberRefusal.DECIDED_ALREADY, "name", application.person().name(), "date", decided.decision().day());
        if (decision.day().isBefore(application.appliedOn()))
            throw new Refused(MemberRefusal.DECIDED_BEFORE_APPLIED, "date", application.appliedOn());
        refuseOtherOrgan(organisation, decision);
        return application;
    }

    private void refuseOtherOrgan(OrganisationId organisation, Decision decision) {
        if (decision.organ() == null) throw new Refused(MemberRefusal.ORGAN_MISSING);
        organ.refuseOther(organisation, decision);
    }

    // ---- a membership that passes to another person

    /**
     * A membership passes to another person, while the member lives or to an heir. What the member holds of the capital does not pass by this.
     *
     * @param from the member until the day before, or a member who has died
     * @param to with no member number but the next one
     * @param decision as for an admission; its day is the first one of the new membership
     * @return the new membership
     * @throws Refused as {@link #admit(OrganisationId, Admission, Decision, Formalities, NationalId)}, {@link MemberRefusal#NOT_A_MEMBER},
     *     {@link MemberRefusal#ALREADY_LEFT}, {@link MemberRefusal#PLACE_TAKEN} while another heir is a member in that place,
     *     {@link MemberRefusal#LEFT_BEFORE_ADMITTED}, {@link MemberRefusal#DATE_TO_COME},
     *     {@link MemberRefusal#ORGAN_MISSING}, {@link MemberRefusal#OTHER_ORGAN}
     */
    public MemberId transfer(OrganisationId organisation, MemberId from, Person to, Decision decision, Formalities done) {
        access.require(organisation, WRITERS);
        refuseToCome(organisation, decision.day());
        refuseOtherOrgan(organisation, decision);
        refuseInformal(organisation, decision.day(), done);
        var last = new Decision(decision.day().minusDays(1), decision.organ(), decision.reference(), decision.reason());
        // locked: a death is not taken back meanwhile
        if (sql.lock(organisation, from).isEmpty()) throw new Refused(MemberRefusal.NOT_A_MEMBER);
        // whoever died after leaving had no membership any more that an heir could take
        var hasDied = Membership.of(book.entries(organisation, from), null).end()
            .filter(e -> e.act() == MemberAct.DIED && !e.day().isAfter(last.day())).isPresent();
        if (hasDied) membersBook.refusePlaceTaken(organisation, from, null, decision.day(), null);
        else
            membersBook.close(organisation, from, last);
        // whoever takes it over may have applied meanwhile: this is the answer
        var waits = to.email() == null ? Optional.<Application>empty() : applications.openWith(organisation, to.email());
        waits.filter(a -> decision.day().isBefore(a.appliedOn())).ifPresent(a -> {
            throw new Refused(MemberRefusal.DECIDED_BEFORE_APPLIED, "date", a.appliedOn());
        });
        var member = members.take(organisation, new Admission(null, to, decision.day()), decision, from,
            waits.map(Application::id).orElse(null));
        waits.ifPresent(a -> decide(organisation, a.id(), member, decision));
        if (!hasDied)
            membersBook.write(organisation, new BookSql.Draft(from, MemberAct.TRANSFERRED, last.day(), null, last.organ(), last.reference(),
                last.reason(), null, null, null, member));
        access.record(organisation, "members.transfer", from.value(), Map.of("to", member.value().toString()));
        keep(organisation, member, done);
        return member;
    }

    // ---- an admission that was written down wrong

    /**
     * Corrects an admission by another one: day, number and category as they should have been. The entry of before counts no more and stays
     * readable, and the register as it was known before still has it.
     *
     * @param number the member number, from 1 to {@link Admission#LARGEST_NUMBER}
     * @param category null: an ordinary member
     * @param reason needed
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link MemberRefusal#REASON_MISSING}, {@link MemberRefusal#NOTHING_CHANGES},
     *     {@link CooperativeRefusal#BEFORE_FOUNDING}, {@link MemberRefusal#NUMBER_TAKEN}, {@link MemberRefusal#LEFT_BEFORE_ADMITTED} and {@link MemberRefusal#LATER_ENTRIES} if something
     *     is in the book for an earlier day, or says another category since, {@link MemberRefusal#DECIDED_BEFORE_APPLIED},
     *     {@link MemberRefusal#ORGAN_MISSING} where nobody decided and the new day is one on which somebody would have had to,
     *     {@link MemberRefusal#MEMBER_ALREADY} if the same person has another membership by then, {@link MemberRefusal#PLACE_TAKEN} if another heir
     *     was in that place then, {@link MemberRefusal#LEDGER_NEEDS_MEMBER}
     */
    public void correct(OrganisationId organisation, MemberId id, int number, LocalDate day, @Nullable CategoryId category, String reason) {
        var standing = access.require(organisation, WRITERS);
        var why = new Decision(day, null, null, reason).reason();
        if (why == null) throw new Refused(MemberRefusal.REASON_MISSING, "article", "–");
        // whose place it is goes first, as where the place is passed on
        Membership.of(book.entries(organisation, id), null).admission().map(BookEntry::other)
            .ifPresent(from -> sql.lock(organisation, from));
        // locked as by all other acts: the member, what other books build on it, and the numbers, so that nobody is admitted with this one meanwhile
        var member = sql.lock(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        membersBook.refuseOutside(organisation, id, day, member.leftOn());
        sql.reserveNumbers(organisation, 0, number);
        var membership = Membership.of(book.entries(organisation, id), null);
        var wrong = membership.admission().orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var changes = membership.entries().stream().filter(e -> e.act() == MemberAct.CHANGED).findFirst();
        var said = wrong.line() != null ? wrong.line() : changes.isEmpty() ? member.person() : null;
        var other = said != null && !Objects.equals(said.category(), category);
        if (number == member.number() && day.equals(wrong.day()) && !other) throw new Refused(MemberRefusal.NOTHING_CHANGES);
        var right = new Admission(number, said == null ? member.person() : said.in(category), day);
        refuseOtherwise(organisation, member, membership, right);
        if (wrong.organ() == null && !day.equals(wrong.day())) refuseNoFounder(organisation, day);
        if (other && changes.isPresent()) throw new Refused(MemberRefusal.LATER_ENTRIES, "number", changes.get().number());
        if (other) members.refuseEnded(members.categories(organisation), category, member.leftOn());
        sql.begin(organisation, id, number, day, other ? category : member.person().category());
        if (member.account() != null) memberships.move(organisation, member.account(), wrong.day(), day);
        // the organ decided when it did, also where the membership begins on another day than was written
        var decided = wrong.organ() == null ? null : Objects.requireNonNullElse(wrong.decidedOn(), wrong.day());
        book.append(organisation, standing.account(), List.of(new BookSql.Draft(id, MemberAct.ADMITTED, day, null, wrong.organ(),
            wrong.reference(), why, wrong.number(), said == null ? null : right.person(), number, wrong.other()).decided(decided)));
        access.record(organisation, "members.correct-admission", id.value(), Map.of("number", number, "day", day.toString()));
    }

    /**
     * Takes back an admission that never was, such as that of somebody else. The line keeps its number, which nobody gets again; the book keeps the
     * entry, and the register as it was known before still has it. Whoever was admitted so can sign in no more. A last day that a list gave together
     * with the admission is taken back with it.
     *
     * @param reason needed
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link MemberRefusal#REASON_MISSING}, {@link MemberRefusal#LATER_ENTRIES} of this member,
     *     {@link MemberRefusal#LEDGER_NEEDS_MEMBER}, {@link MemberRefusal#BUILT_UPON} where the member stood on a roll, voted, held an office or did
     *     anything else here
     */
    public void annul(OrganisationId organisation, MemberId id, String reason) {
        var standing = access.require(organisation, WRITERS);
        sql.holdRolls(organisation);
        var why = new Decision(today(organisation), null, null, reason).reason();
        if (why == null) throw new Refused(MemberRefusal.REASON_MISSING, "article", "–");
        var member = sql.lock(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var entries = book.entries(organisation, id);
        var membership = Membership.of(entries, null);
        var wrong = membership.admission().orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var first = entries.stream().filter(e -> e.act() == MemberAct.ADMITTED).findFirst().orElse(wrong);
        membership.entries().stream().filter(e -> e.number() != wrong.number() && !isWrittenWith(first, e)).findFirst().ifPresent(later -> {
            throw new Refused(MemberRefusal.LATER_ENTRIES, "number", later.number());
        });
        membersBook.refuseOutside(organisation, id, LocalDate.MAX, null);
        var built = files.builtOn(organisation, member, first.recordedAt());
        if (!built.isEmpty()) throw new Refused(MemberRefusal.BUILT_UPON, "what", String.join(" · ", built));
        var before = wrong.day().minusDays(1);
        if (member.account() != null && member.leftOn() == null) memberships.end(organisation, member.account(), before);
        // whoever has come since with the same address goes on signing in
        else if (member.account() != null)
            memberships.moveEnd(organisation, member.account(), Objects.requireNonNull(member.leftOn()), before);
        sql.change(organisation, id, member.person().withoutEmail(), null);
        sql.end(organisation, id, before);
        identitySql.delete(organisation, id);
        book.append(organisation, standing.account(), membership.entries().stream().map(e -> new BookSql.Draft(id, MemberAct.CORRECTED,
            e.day(), null, null, null, why, e.number(), null, null, null)).toList());
        access.record(organisation, "members.annul-admission", id.value(), Map.of("number", member.number()));
    }

    /** An end that came with the list: the entry after the admission, in one breath with it; nobody writes two acts within a second. */
    private static boolean isWrittenWith(BookEntry admission, BookEntry e) {
        return e.act() == MemberAct.RESIGNED && e.number() == admission.number() + 1
            && e.recordedAt().isBefore(admission.recordedAt().plusSeconds(1));
    }

    /** Founders alone come without a decision, as in {@link Members#admitAll}. */
    private void refuseNoFounder(OrganisationId organisation, LocalDate day) {
        if (!cooperatives.opened(organisation).isFounder(day)) organ.refuseOther(organisation, Decision.on(day));
    }

    private void refuseOtherwise(OrganisationId organisation, Member member, Membership membership, Admission right) {
        var number = Objects.requireNonNull(right.number());
        var day = right.admittedOn();
        cooperatives.openedWithFounding(organisation).refuseBeforeFounding(day);
        if (number != member.number() && sql.takenNumber(organisation, List.of(number)).isPresent())
            throw new Refused(MemberRefusal.NUMBER_TAKEN, "number", number);
        membership.entries().stream().filter(e -> e.act() != MemberAct.ADMITTED && e.day().isBefore(day)).findFirst().ifPresent(e -> {
            throw e.act().isEnd() ? new Refused(MemberRefusal.LEFT_BEFORE_ADMITTED, "date", day)
                : new Refused(MemberRefusal.LATER_ENTRIES, "number", e.number());
        });
        applications.appliedOn(organisation, member.id()).filter(day::isBefore).ifPresent(applied -> {
            throw new Refused(MemberRefusal.DECIDED_BEFORE_APPLIED, "date", applied);
        });
        var whose = membership.admission().map(BookEntry::other);
        if (whose.isPresent()) membersBook.refusePlaceTaken(organisation, whose.get(), member.id(), day, member.leftOn());
        members.refuseOverlap(organisation, member, day, member.leftOn());
        identities.refuseOverlap(organisation, member.id(), day, member.leftOn());
    }

    // ---- what all have in common

    private void refuseToCome(OrganisationId organisation, LocalDate day) {
        if (day.isAfter(today(organisation))) throw new Refused(MemberRefusal.DATE_TO_COME, "date", day);
    }

    private LocalDate today(OrganisationId organisation) { return cooperatives.opened(organisation).dayOf(clock.instant()); }

    private static String article(Leaf leaf) { return Objects.requireNonNullElse(leaf.provenance().article(), "–"); }
}
