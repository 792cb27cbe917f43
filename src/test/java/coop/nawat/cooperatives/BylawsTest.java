package coop.nawat.cooperatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Access;
import coop.nawat.access.SignedIn;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.EnteredVote;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.BylawsVersion.Registration;
import coop.nawat.cooperatives.BylawsVersions.Beginning;
import coop.nawat.rules.Packs;
import coop.nawat.rules.Rules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests of bylaws prepare: drafts, versions, and assemblies that vote on them. */
@DatabaseTest
abstract class BylawsTest {
    static final LocalDate TODAY = LocalDate.now(Given.ZONE);
    static final Registration REGISTERED = new Registration(TODAY, "GnR 77");
    @Autowired
    Given given;
    @Autowired
    BylawsVersions bylaws;
    @Autowired
    BylawsMotions motions;
    @Autowired
    Rules rules;
    @Autowired
    Packs packs;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Ballots ballots;
    @Autowired
    Access access;
    @Autowired
    DSLContext db;
    @Autowired
    TransactionTemplate transaction;

    int started(Given.Coop coop, String law) { return given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.LAW, law)); }

    BylawsDocument document(Given.Coop coop, int number) { return given.as(coop.secretary(), () -> bylaws.document(coop.id(), number)); }

    void set(Given.Coop coop, int number, String key, String value) {
        given.as(coop.secretary(), () -> bylaws.set(coop.id(), number, Map.of(key, value)));
    }

    /** Takes our suggestion wherever the law wants an answer. */
    void complete(Given.Coop coop, int number) {
        given.as(coop.secretary(), () -> document(coop, number).missing()
            .forEach(question -> bylaws.set(coop.id(), number, question.suggestion())));
    }

    int adopted(Given.Coop coop, String law, LocalDate from) {
        int number = started(coop, law);
        complete(coop, number);
        given.as(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), number, TODAY.minusDays(5), from));
        return number;
    }

    void refused(SignedIn who, Runnable act, Refusal why) {
        assertThatThrownBy(() -> given.as(who, act)).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(why));
    }

    static long rows(String table, Given.Coop coop) {
        return (Long) Given.look("select count(*) from cooperatives." + table + " where organisation_id = ?", coop.id().value());
    }

    BylawsMotions.Way way(Given.Coop coop, int number) { return given.as(coop.secretary(), () -> motions.way(coop.id(), number)); }

    void behind(Given.Coop coop, String statement) {
        given.as(coop.secretary(), () -> transaction.executeWithoutResult(t -> {
            access.require(coop.id());
            db.execute(statement);
        }));
    }

    Assembly planned(Given.Coop coop) {
        return given.as(coop.secretary(), () -> assemblies.plan(coop.id(), new AssemblyDraft(AssemblyKind.EXTRAORDINARY,
            both("جمع", "Assemblée"), LocalDateTime.ofInstant(Clock.systemUTC().instant(), Given.ZONE).plusDays(30),
            both("قاعة", "Salle"))));
    }

    /** All of them vote for the first item. */
    void voteOn(Given.Coop coop, Assembly assembly, List<Given.Person> people) {
        opened(coop, assembly, people);
        vote(coop, assembly, people, YesNo.FOR);
    }

    void opened(Given.Coop coop, Assembly assembly, List<Given.Person> people) {
        given.as(coop.secretary(), () -> assemblies.convene(coop.id(), assembly.id()));
        gathered(coop, assembly, people);
    }

    /** The assembly is convened: it begins now, with these people. */
    void gathered(Given.Coop coop, Assembly assembly, List<Given.Person> people) {
        Given.execute("update assemblies.assembly set starts_at = now() where organisation_id = ? and assembly_id = ?", coop.id().value(),
            assembly.id().value());
        given.as(coop.secretary(), () -> {
            assemblies.freezeRoll(coop.id(), assembly.id());
            assemblies.checkIn(coop.id(), assembly.id(), people.stream().map(Given.Person::member).toList());
        });
        given.as(coop.chair(), () -> assemblies.open(coop.id(), assembly.id()));
    }

    void vote(Given.Coop coop, Assembly assembly, List<Given.Person> people, YesNo choice) {
        vote(coop, assembly, people.stream().map(p -> new EnteredVote(p.member(), choice)).toList());
    }

    void vote(Given.Coop coop, Assembly assembly, List<EnteredVote> votes) {
        var item = given.as(coop.chair(), () -> assemblies.agenda(coop.id(), assembly.id())).getFirst().id();
        var ballot = given.as(coop.chair(), () -> ballots.open(coop.id(), assembly.id(), item));
        given.as(coop.teller(), () -> ballots.enter(coop.id(), ballot, votes));
        given.as(coop.chair(), () -> {
            ballots.close(coop.id(), ballot);
            ballots.closeAssembly(coop.id(), assembly.id());
        });
    }

    static LocalText both(String arabic, String french) { return LocalText.of(Language.AR, arabic, Language.FR, french); }
}
