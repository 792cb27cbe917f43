package coop.nawat.members;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.AccountId;
import coop.nawat.access.Accounts;
import coop.nawat.access.Office;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.PersonalData;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that all modules hold of one person: a copy for the person, and its end when nobody has to keep it any longer. */
@Service
@Transactional
public class PersonalFiles {
    /** The parameter of law or bylaws that says for how many years. */
    public static final String RETENTION = "members.retention_years";
    private static final String TAKEN = "members.download-data-of";
    private static final int TAKEN_SHOWN = 20;
    private static final Office[] ERASERS = {Office.SECRETARY, Office.ADMINISTRATOR};
    private final List<PersonalData> modules;
    private final Members register;
    private final MembersSql members;
    private final ErasureSql sql;
    private final ApplicationsSql applications;
    private final Access access;
    private final Accounts accounts;
    private final Cooperatives cooperatives;
    private final Rules rules;
    private final Messages messages;
    private final Clock clock;

    PersonalFiles(List<PersonalData> modules, Members register, MembersSql members, ErasureSql sql, ApplicationsSql applications,
        Access access, Accounts accounts, Cooperatives cooperatives, Rules rules,
        Messages messages, Clock clock) {
        this.modules = List.copyOf(modules);
        this.register = register;
        this.members = members;
        this.sql = sql;
        this.applications = applications;
        this.access = access;
        this.accounts = accounts;
        this.cooperatives = cooperatives;
        this.rules = rules;
        this.messages = messages;
        this.clock = clock;
    }

    /** Everything that was held of somebody at a moment. */
    public record Held(Instant at, List<PersonalData.Section> sections) {
        public Held { sections = List.copyOf(sections); }
    }

    /**
     * Everything that is held of the calling member, also of memberships of before they left and came back, as {@link Members#ownAll} has them, and
     * writes down that they took it. Their national id is in it, which is written down as well.
     *
     * @param language of the words for readers
     * @throws Refused {@link AccessRefusal#NOTHING_HERE} for whoever is no member, {@link MemberRefusal#SECRET_KEY_MISSING} and
     *     {@link MemberRefusal#SECRET_KEY_OTHER} if there is a national id that cannot be read
     */
    public Held own(OrganisationId organisation, Language language) {
        var all = register.ownAll(organisation);
        if (all.isEmpty()) throw new Refused(AccessRefusal.NOTHING_HERE);
        access.record(organisation, "members.download-data", all.getFirst().id().value(), Map.of());
        return held(all.stream().map(member -> subject(organisation, member, member.account())).toList(), language);
    }

    /**
     * What {@link #own} would give a member, for one who cannot sign in and asks the office, in the member's language. It is written down who took it,
     * and that the national id was in it.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link MemberRefusal#TAKES_IT_THEMSELVES}, {@link MemberRefusal#SECRET_KEY_MISSING},
     *     {@link MemberRefusal#SECRET_KEY_OTHER}
     */
    public Held of(OrganisationId organisation, MemberId id) {
        access.require(organisation, Office.SECRETARY); // who alone is shown national ids
        var member = members.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        if (signsIn(organisation, member)) throw new Refused(MemberRefusal.TAKES_IT_THEMSELVES, "name", member.name());
        access.record(organisation, TAKEN, id.value(), Map.of());
        return held(List.of(subject(organisation, member, null)), member.language());
    }

    /** Whether a member takes the copy with {@link #own}: an account whose memberships leave this one out is somebody else's, such as an heir's. */
    @Transactional(readOnly = true)
    public boolean isTakenByThemselves(OrganisationId organisation, MemberId id) {
        access.require(organisation, Office.SECRETARY);
        return signsIn(organisation, members.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE)));
    }

    private boolean signsIn(OrganisationId organisation, Member member) {
        var account = member.account();
        return account != null && register.ofAccount(organisation, account).contains(member);
    }

    /**
     * Who of the office took a member's data.
     *
     * @param name null: an account that is no more
     */
    public record Taken(Instant at, @Nullable String name) {}

    /** Who of the office took a member's data by {@link #of}, the latest first, at most 20. */
    @Transactional(readOnly = true)
    public List<Taken> taken(OrganisationId organisation, MemberId id) {
        access.require(organisation, Office.SECRETARY);
        var all = access.recorded(organisation, id.value(), TAKEN, TAKEN_SHOWN);
        var names = accounts.names(all.stream().flatMap(r -> Stream.ofNullable(r.account())).distinct().toList());
        return all.stream().map(r -> new Taken(r.at(), r.account() == null ? null : names.get(r.account()))).toList();
    }

    private Held held(List<PersonalData.Subject> subjects, Language language) {
        var t = messages.in(language);
        var sections = new LinkedHashMap<String, PersonalData.Section>();
        for (var module : modules)
            for (var subject : subjects)
                module.held(subject, t).forEach(section -> sections.merge(section.key(), section, PersonalFiles::together));
        return new Held(clock.instant(), List.copyOf(sections.values()));
    }

    /** What is held of two memberships; what belongs to the account of both is told once. */
    private static PersonalData.Section together(PersonalData.Section one, PersonalData.Section other) {
        return new PersonalData.Section(one.key(), one.title(),
            Stream.concat(one.rows().stream(), other.rows().stream()).distinct().toList());
    }

    private PersonalData.Subject subject(OrganisationId organisation, Member member, @Nullable AccountId account) {
        return new PersonalData.Subject(organisation, member.id().value(), account == null ? null : account.value(),
            cooperatives.opened(organisation).zone());
    }

    /** For an erasure: the sign-in of somebody who came back belongs to the later membership as well, and stays. */
    private PersonalData.Subject alone(OrganisationId organisation, Member member) {
        var account = member.account();
        return subject(organisation, member, account == null || members.ofAccount(organisation, account).size() > 1 ? null : account);
    }

    /**
     * What was done by or with a member in all modules: titles in the language of whoever is signed in. Not the share ledger, which is asked as a
     * {@link DependentBook}.
     *
     * @param since when the membership was first written down
     */
    List<String> builtOn(OrganisationId organisation, Member member, Instant since) {
        var t = messages.in(access.signedIn().orElseThrow().language());
        var subject = alone(organisation, member);
        var day = cooperatives.opened(organisation).dayOf(since);
        return modules.stream().flatMap(m -> m.done(subject, day, t).stream()).filter(s -> !s.rows().isEmpty())
            .map(PersonalData.Section::title).distinct().toList();
    }

    /**
     * What an erasure would do, and what stands against it.
     *
     * @param retention who says how long the data stays; null: nobody whose word counts
     * @param keptUntil the last day on which it has to stay; null while that is unknown, or the membership goes on
     * @param open what has to be settled before
     * @param stays what will be left, and why
     * @param erasedAt null: not erased
     */
    public record Erasure(Member member, @Nullable Leaf retention, @Nullable LocalDate keptUntil, List<String> open,
        List<PersonalData.Stays> stays, @Nullable Instant erasedAt) {
        public Erasure {
            open = List.copyOf(open);
            stays = List.copyOf(stays);
        }
    }

    /**
     * What an erasure would do.
     *
     * @param language of the words
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}
     */
    @Transactional(readOnly = true)
    public Erasure erasure(OrganisationId organisation, MemberId id, Language language) {
        access.require(organisation, ERASERS);
        var member = members.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        return erasure(organisation, member, language);
    }

    private Erasure erasure(OrganisationId organisation, Member member, Language language) {
        var t = messages.in(language);
        var subject = alone(organisation, member);
        var retention = retention(organisation);
        var left = member.never() ? member.admittedOn() : member.leftOn(); // nobody left where nobody was admitted: the year of the entry counts
        return new Erasure(member, retention.orElse(null),
            left == null ? null : retention.map(leaf -> LocalDate.of(left.getYear() + years(leaf), 12, 31)).orElse(null),
            modules.stream().flatMap(m -> m.open(subject, t).stream()).toList(),
            modules.stream().flatMap(m -> m.stays(subject, t).stream()).toList(), sql.erasedAt(organisation, member.id()).orElse(null));
    }

    /** An erasure cannot be taken back: a value that nobody has read in its source does not count. */
    private Optional<Leaf> retention(OrganisationId organisation) {
        return rules.leaves(organisation, today(organisation)).leaf(RETENTION)
            .filter(leaf -> leaf.value() instanceof Value.Whole && !leaf.provenance().risky() && leaf.layer() != Leaf.Layer.OUR_DEFAULT);
    }

    private static int years(Leaf leaf) { return leaf.value() instanceof Value.Whole(var years) ? Math.toIntExact(years) : 0; }

    /**
     * Erases what says who a former member is, in all modules; number, days, amounts and votes stay, so that books and counts remain as they were.
     * It cannot be taken back.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link MemberRefusal#ERASED_ALREADY}, {@link MemberRefusal#STILL_A_MEMBER},
     *     {@link MemberRefusal#RETENTION_UNKNOWN}, {@link MemberRefusal#RETENTION_RUNS}, {@link MemberRefusal#STILL_BOUND}
     */
    public void erase(OrganisationId organisation, MemberId id) {
        var standing = access.require(organisation, ERASERS);
        var member = members.lock(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var cooperative = cooperatives.opened(organisation);
        var today = today(organisation);
        var erasure = erasure(organisation, member, access.signedIn().orElseThrow().language());
        if (erasure.erasedAt() != null) throw new Refused(MemberRefusal.ERASED_ALREADY, "date", cooperative.dayOf(erasure.erasedAt()));
        if (member.leftOn() == null || !member.leftOn().isBefore(today))
            throw new Refused(MemberRefusal.STILL_A_MEMBER, "name", member.name());
        var retention = erasure.retention();
        if (retention == null) throw new Refused(MemberRefusal.RETENTION_UNKNOWN);
        var until = Objects.requireNonNull(erasure.keptUntil());
        var article = retention.provenance().article();
        if (!until.isBefore(today))
            throw new Refused(MemberRefusal.RETENTION_RUNS, "date", until, "years", years(retention), "article",
                Objects.requireNonNullElse(article, "–"));
        if (!erasure.open().isEmpty()) throw new Refused(MemberRefusal.STILL_BOUND, "what", erasure.open().getFirst());
        sql.insert(organisation, id, until, years(retention), article, standing.account());
        var nameless = messages.in(cooperative.documentLanguage()).of("members.erasure.nameless");
        var subject = alone(organisation, member);
        modules.forEach(module -> module.erase(subject, nameless));
        access.record(organisation, "members.erase", id.value(), Map.of("years", years(retention), "keptUntil", until.toString()));
    }

    // ---- of people who did not become members

    /**
     * What an erasure of a refused application would do.
     *
     * @param retention who says how long it stays; null: nobody, and it goes whenever the applicant wishes
     * @param keptUntil the last day on which it has to stay; null: none
     */
    public record ApplicantErasure(@Nullable Leaf retention, @Nullable LocalDate keptUntil) {}

    /**
     * What an erasure of a refused application would do.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link MemberRefusal#NOT_REFUSED}
     */
    @Transactional(readOnly = true)
    public ApplicantErasure applicant(OrganisationId organisation, ApplicationId id) {
        access.require(organisation, ERASERS);
        return applicant(organisation, refused(organisation, id));
    }

    private ApplicantErasure applicant(OrganisationId organisation, Application.Decided decided) {
        var retention = retention(organisation);
        return new ApplicantErasure(retention.orElse(null),
            retention.map(leaf -> LocalDate.of(decided.decision().day().getYear() + years(leaf), 12, 31)).orElse(null));
    }

    private Application.Decided refused(OrganisationId organisation, ApplicationId id) {
        var application = applications.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var decided = application.decided();
        if (decided == null || decided.member() != null)
            throw new Refused(MemberRefusal.NOT_REFUSED, "name", application.person().name());
        return decided;
    }

    /**
     * Erases what a refused application says of the person: after the time for which law or bylaws keep it, or at the applicant's wish where nobody
     * asks for that. That somebody applied and was refused on some day, by whom and under which reference, stays. It cannot be taken back.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link MemberRefusal#NOT_REFUSED}, {@link MemberRefusal#ERASED_ALREADY},
     *     {@link MemberRefusal#RETENTION_RUNS}
     */
    public void eraseApplicant(OrganisationId organisation, ApplicationId id) {
        var standing = access.require(organisation, ERASERS);
        var decided = refused(organisation, id);
        var cooperative = cooperatives.opened(organisation);
        if (decided.erasedAt() != null) throw new Refused(MemberRefusal.ERASED_ALREADY, "date", cooperative.dayOf(decided.erasedAt()));
        var erasure = applicant(organisation, decided);
        var retention = erasure.retention();
        var article = retention == null ? null : retention.provenance().article();
        if (retention != null && erasure.keptUntil() != null && !erasure.keptUntil().isBefore(today(organisation)))
            throw new Refused(MemberRefusal.RETENTION_RUNS, "date", erasure.keptUntil(), "years", years(retention), "article",
                Objects.requireNonNullElse(article, "–"));
        applications.erase(organisation, id, erasure.keptUntil(), article,
            messages.in(cooperative.documentLanguage()).of("members.applicant.nameless"), standing.account());
        access.record(organisation, "members.erase-applicant", id.value(), Map.of());
    }

    private LocalDate today(OrganisationId organisation) { return cooperatives.opened(organisation).dayOf(clock.instant()); }
}
