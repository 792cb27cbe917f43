package coop.nawat.sample;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.SignIns;
import coop.nawat.access.SignedIn;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.ballots.Contests;
import coop.nawat.ballots.EnteredVote;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.cooperatives.TermsOfOffice;
import coop.nawat.counting.Method;
import coop.nawat.launch.Beginnings;
import coop.nawat.launch.Beginnings.Officer;
import coop.nawat.launch.Welcome;
import coop.nawat.members.Admission;
import coop.nawat.members.Admissions;
import coop.nawat.members.Decision;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.Organ;
import coop.nawat.members.Person;
import coop.nawat.rules.Rules;
import coop.nawat.shares.Holdings;
import coop.nawat.shares.Shares;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty embedded database with two invented cooperatives in mid-year, through the public services, and tells at the start who can
 * sign in. Exists only where {@code nawat.sample} is set: with the embedded database, and not with {@code --no-sample}.
 */
@Component
@Order(10)
@ConditionalOnProperty(name = "nawat.sample", havingValue = "true")
class SampleData implements ApplicationRunner, Welcome {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"; // none that looks like another
    private static final int AHEAD = 20;
    private static final int LONG_AGO = 160;

    private final Beginnings beginnings;
    private final Access access;
    private final SignIns signIns;
    private final Rules rules;
    private final Members members;
    private final MembersBook book;
    private final Admissions admissions;
    private final Cooperatives cooperatives;
    private final Assemblies assemblies;
    private final Ballots ballots;
    private final Contests contests;
    private final TermsOfOffice terms;
    private final Shares shares;
    private final Holdings holdings;
    private final SampleRequests requests;
    private final Calendar calendar;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final List<String> accounts = new ArrayList<>();

    SampleData(Beginnings beginnings, Access access, SignIns signIns, Rules rules, Members members, MembersBook book, Admissions admissions,
        Cooperatives cooperatives,
        Assemblies assemblies,
        Ballots ballots, Contests contests, TermsOfOffice terms, Shares shares, Holdings holdings, SampleRequests requests,
        Calendar calendar, TransactionTemplate transaction,
        Clock clock) {
        this.beginnings = beginnings;
        this.access = access;
        this.signIns = signIns;
        this.rules = rules;
        this.members = members;
        this.book = book;
        this.admissions = admissions;
        this.cooperatives = cooperatives;
        this.assemblies = assemblies;
        this.ballots = ballots;
        this.contests = contests;
        this.terms = terms;
        this.shares = shares;
        this.holdings = holdings;
        this.requests = requests;
        this.calendar = calendar;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!beginnings.isEmpty()) return;
        var administrator = beginnings.administrator(new EmailAddress("administrator@nawat.example"), "Administrator").orElseThrow();
        for (var cooperative : List.of(SampleCooperative.argan(), SampleCooperative.spring()))
            found(administrator, cooperative);
    }

    @Override
    public List<String> lines() {
        var lines = new ArrayList<String>();
        if (accounts.isEmpty()) {
            lines.add(
                "Sample data: two invented cooperatives. Sign in with a code (it appears at /dev/outbox): member@, secretary@ or chair@argan.example, maayan.example.");
        } else {
            lines.add("Two invented cooperatives are ready. Sign in with one of these; the passwords are shown only now:");
            lines.addAll(accounts);
            lines.add("Mail is not sent: read it at /dev/outbox.");
        }
        return lines;
    }

    private void found(SignedIn administrator, SampleCooperative sample) {
        var organisation = OrganisationId.create();
        var language = sample.founding().languages().getFirst();
        var officers = List.of(
            new Officer(email("secretary", sample), name(sample, 0).best(language), language, List.of(Office.SECRETARY, Office.TELLER)),
            new Officer(email("chair", sample), name(sample, 1).best(language), language, List.of(Office.CHAIR)));
        var accountsOfOfficers = access.as(administrator,
            () -> beginnings.found(organisation, sample.founding(), true, today(sample).minusYears(3), officers));
        var secretary = signIn(accountsOfOfficers.get(0), officers.get(0).email(), sample, "secretary");
        var chair = signIn(accountsOfOfficers.get(1), officers.get(1).email(), sample, "chair");
        var people = access.as(secretary, () -> {
            rules.choose(organisation, sample.law());
            rules.adopt(organisation, sample.quorum());
            rules.adopt(organisation, sample.notice());
            rules.adopt(organisation, sample.voting(),
                sample.voting().keySet().stream().collect(Collectors.toMap(key -> key, key -> sample.votingClause())), today(sample));
            cooperatives.founded(organisation, firstAdmission(sample));
            return members.admitAll(organisation, IntStream.range(0, sample.members()).mapToObj(i -> admission(sample, i)).toList());
        });
        access.<Object, RuntimeException>as(secretary, () -> {
            books(organisation, sample, people);
            return people;
        });
        var member = access.as(secretary, () -> members.register(organisation, null, 2, 1).getFirst());
        var signedIn = signIn(Objects.requireNonNull(member.account()), email("member", sample), sample, "member");
        requests.ask(organisation, sample, secretary, signedIn);

        var past = convened(organisation, secretary, sample, sample.pastTitle(), sample.past(), AssemblyKind.ORDINARY);
        hold(organisation, secretary, chair, past, people, sample.members() * 7 / 10);
        calendar.back(past.id(), LONG_AGO);

        access.<Object, RuntimeException>as(secretary, () -> {
            suspend(organisation, sample, people.get(people.size() - 3));
            return people;
        });
        var now = convened(organisation, secretary, sample, sample.openTitle(), sample.open(), AssemblyKind.EXTRAORDINARY);
        int present = sample.members() * 6 / 10;
        begin(organisation, secretary, chair, now, people.subList(0, present)); // without those whose vote rests: they come later in the list
        var items = access.as(chair, () -> assemblies.agenda(organisation, now.id()));
        var ballot = access.as(chair, () -> ballots.open(organisation, now.id(), items.getFirst().id()));
        vote(organisation, secretary, ballot, people.subList(5, present / 2)); // the sample accounts have yet to vote

        access.<Object, RuntimeException>as(secretary, () -> {
            elects(organisation, sample, next(organisation, sample), people);
            return sample;
        });
        access.as(secretary, () -> live(organisation, sample, people));
    }

    /**
     * What the years bring, after the rolls of the assemblies: one member leaves and one comes, so that they stay as many; one waits for the board's
     * decision.
     */
    private MemberId live(OrganisationId organisation, SampleCooperative sample, List<MemberId> people) {
        var today = today(sample);
        var life = sample.life();
        var language = sample.founding().languages().getFirst();
        book.resign(organisation, people.getLast(), new Decision(today.minusDays(10), null, null, life.leaves()));
        var investing = book.addCategory(organisation, life.investing(), false, life.clause());
        var investor = admissions.apply(organisation, new Person(true, life.investor().best(language),
            life.investor().best(sample.founding().languages().getLast()), life.representative(), email("fund", sample), null,
            life.address(),
            language, investing), today.minusDays(40), null);
        admissions.apply(organisation,
            new Person(life.applicant().best(language), life.applicant().best(sample.founding().languages().getLast()),
                email("applicant", sample), null, language),
            today.minusDays(4), life.note());
        var organ = admissions.admittedBy(organisation).filter(leaf -> leaf.value().text().equals("assembly")).isPresent() ? Organ.ASSEMBLY
            : Organ.BOARD;
        return admissions.admit(organisation, investor, new Decision(today.minusDays(5), organ, life.reference(), null));
    }

    /** Before the roll of the next assembly is drawn, which says so. */
    private void suspend(OrganisationId organisation, SampleCooperative sample, MemberId member) {
        var today = today(sample);
        book.suspend(organisation, member,
            new Decision(today.minusDays(AHEAD + 15L), Organ.BOARD, sample.life().reference(), sample.life().suspended()),
            today.plusDays(60));
    }

    /** The share books of three years. */
    private void books(OrganisationId organisation, SampleCooperative sample, List<MemberId> people) {
        var book = sample.shares();
        var shareClass = shares.begin(organisation, book.name(), book.terms(today(sample).minusYears(3)));
        shares.writeAll(organisation, book.deeds(shareClass, people, firstAdmission(sample)));
        var paidBack = holdings.requests(organisation, people.get(SampleShares.PAID_BACK), today(sample)).getFirst();
        shares.refund(organisation, paidBack.number(), paidBack.left(), paidBack.dueOn().plusDays(4), null);
    }

    private LocalDate firstAdmission(SampleCooperative sample) { return today(sample).minusYears(3); }

    /** Convened so early that the notice period is kept; then the calendar moves on to its day. */
    private Assembly convened(OrganisationId organisation, SignedIn secretary, SampleCooperative sample, LocalText title,
        List<ItemDraft> items, AssemblyKind kind) {
        var assembly = access.as(secretary, () -> {
            var planned = assemblies.plan(organisation,
                new AssemblyDraft(kind, title, today(sample).plusDays(AHEAD).atTime(LocalTime.of(17, 0)), sample.place()));
            items.forEach(item -> assemblies.addItem(organisation, planned.id(), item));
            assemblies.convene(organisation, planned.id());
            return planned;
        });
        access.as(secretary, () -> assemblies.freezeRoll(organisation, assembly.id()));
        calendar.back(assembly.id(), AHEAD);
        return assembly;
    }

    private void begin(OrganisationId organisation, SignedIn secretary, SignedIn chair, Assembly assembly, List<MemberId> present) {
        access.<Object, RuntimeException>as(secretary, () -> {
            assemblies.checkIn(organisation, assembly.id(), present);
            return present;
        });
        access.as(chair, () -> assemblies.open(organisation, assembly.id()));
    }

    private void hold(OrganisationId organisation, SignedIn secretary, SignedIn chair, Assembly assembly, List<MemberId> people,
        int present) {
        begin(organisation, secretary, chair, assembly, people.subList(0, present));
        for (var item : access.as(chair, () -> assemblies.agenda(organisation, assembly.id()))) {
            if (!item.isResolution()) continue;
            var ballot = access.as(chair, () -> ballots.open(organisation, assembly.id(), item.id()));
            vote(organisation, secretary, ballot, people.subList(0, present - item.position()));
            access.as(chair, () -> ballots.close(organisation, ballot));
        }
        access.<Object, RuntimeException>as(chair, () -> {
            ballots.closeAssembly(organisation, assembly.id());
            return assembly;
        });
    }

    private void vote(OrganisationId organisation, SignedIn teller, BallotId ballot, List<MemberId> voters) {
        var votes = IntStream.range(0, voters.size())
            .mapToObj(i -> new EnteredVote(voters.get(i), i % 7 == 3 ? YesNo.AGAINST : i % 11 == 5 ? YesNo.ABSTAIN : YesNo.FOR))
            .toList();
        access.<Object, RuntimeException>as(teller, () -> {
            ballots.enter(organisation, ballot, votes);
            return ballot;
        });
    }

    private Assembly next(OrganisationId organisation, SampleCooperative sample) {
        var planned = assemblies.plan(organisation,
            new AssemblyDraft(AssemblyKind.ORDINARY, sample.nextTitle(), today(sample).plusDays(AHEAD + 4L).atTime(LocalTime.of(18, 0)),
                sample.place()));
        sample.next().forEach(item -> assemblies.addItem(organisation, planned.id(), item));
        return planned;
    }

    /** The founders' board is in office, and three members stand for the two seats that fall vacant; a fourth has not answered. */
    private void elects(OrganisationId organisation, SampleCooperative sample, Assembly assembly, List<MemberId> people) {
        var begins = today(sample).plusDays(AHEAD + 5L);
        var lines = members.lines(organisation, people.subList(1, 9));
        people.subList(1, 4).forEach(member -> terms.enter(organisation, coop.nawat.cooperatives.Organ.BOARD, member.value(),
            Objects.requireNonNull(lines.get(member)).name(), begins.minusYears(3), begins, sample.board().founding()));
        var item = assemblies.addItem(organisation, assembly.id(), sample.board().election());
        contests.plan(organisation, assembly.id(), item, new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of(),
            new ContestPlan.Term(coop.nawat.cooperatives.Organ.BOARD, begins, begins.plusYears(3))));
        var statements = sample.board().statements();
        for (int i = 0; i <= statements.size(); i++) {
            var id = contests.propose(organisation, assembly.id(), item, people.get(5 + i), null);
            if (i == statements.size()) break;
            contests.describe(organisation, assembly.id(), item, id, statements.get(i));
            contests.accept(organisation, assembly.id(), item, id);
        }
        assemblies.convene(organisation, assembly.id());
    }

    private Admission admission(SampleCooperative sample, int i) {
        var languages = sample.founding().languages();
        var email = switch (i) {
            case 0 -> email("secretary", sample);
            case 1 -> email("chair", sample);
            case 2 -> email("member", sample);
            default -> i % 6 == 0 ? email("member-" + (i + 1), sample) : null;
        };
        return new Admission(i + 1, name(sample, i).best(languages.get(0)), name(sample, i).best(languages.get(1)), email, null,
            i % 3 == 2 && i > 2 ? languages.get(1) : languages.get(0), firstAdmission(sample).plusDays(i));
    }

    /** Every member has another pair of names. */
    private static LocalText name(SampleCooperative sample, int i) {
        var first = sample.firstNames().get(i % sample.firstNames().size());
        var family = sample.familyNames().get(i / sample.firstNames().size() % sample.familyNames().size());
        var languages = sample.founding().languages();
        return LocalText.of(languages.get(0), both(first, family, languages.get(0)), languages.get(1),
            both(first, family, languages.get(1)));
    }

    private static String both(LocalText first, LocalText family, Language language) {
        return first.best(language) + " " + family.best(language);
    }

    private static EmailAddress email(String who, SampleCooperative sample) { return new EmailAddress(who + "@" + sample.domain()); }

    private LocalDate today(SampleCooperative sample) { return LocalDate.now(clock.withZone(sample.founding().zone())); }

    private SignedIn signIn(coop.nawat.access.AccountId account, EmailAddress email, SampleCooperative sample, String who) {
        var password = new StringBuilder();
        for (int i = 0; i < 12; i++)
            password.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        transaction.executeWithoutResult(t -> signIns.setFirstPassword(account, password.toString()));
        accounts.add("  %-10s %-26s %s   (%s)".formatted(who, email.value(), password,
            sample.founding().name().best(sample.founding().languages().getLast())));
        return signIns.byPassword(email, password.toString(), "sample").who();
    }
}
