package coop.nawat;

import coop.nawat.access.Access;
import coop.nawat.access.AccountId;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.ballots.Contests;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Ids;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.cooperatives.Founding;
import coop.nawat.members.Admission;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Rules;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a test starts from. Tenants and people are written straight into the directory; everything else is done through the public services,
 * signed in as whoever may do it.
 */
@Component
public class Given {
    /** Where the cooperatives of the tests are: a zone about whose hours the tables of Java and of the database agree. */
    public static final ZoneId ZONE = ZoneId.of("Africa/Algiers");
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final Access access;
    private final TransactionTemplate transaction;
    private final Cooperatives cooperatives;
    private final Members members;
    private final Rules rules;
    private final Assemblies assemblies;
    private final Ballots ballots;
    private final Contests contests;

    Given(Access access, TransactionTemplate transaction, Cooperatives cooperatives, Members members, Rules rules, Assemblies assemblies,
        Ballots ballots, Contests contests) {
        this.access = access;
        this.transaction = transaction;
        this.cooperatives = cooperatives;
        this.members = members;
        this.rules = rules;
        this.assemblies = assemblies;
        this.ballots = ballots;
        this.contests = contests;
    }

    /** A cooperative with two languages, a chair, a secretary and a teller. */
    public record Coop(OrganisationId id, String slug, SignedIn chair, SignedIn secretary, SignedIn teller) {}

    /** A member who can sign in. */
    public record Person(MemberId member, SignedIn signedIn, String email) {}

    /** An assembly that is open, with members checked in. */
    public record Held(Coop coop, Assembly assembly, List<Person> present, List<AgendaItem> items) {}

    /** A cooperative, Arabic and French, whose bylaws ask for one third of the members. */
    public Coop coop() {
        int n = COUNTER.incrementAndGet();
        var id = OrganisationId.create();
        var slug = "coop-" + n;
        execute("insert into access.organisation (organisation_id, slug, kind, zone) values (?, ?, 'COOPERATIVE', ?)", id.value(), slug,
            ZONE.getId());
        var coop = new Coop(id, slug, officer(id, "Chair " + n, Office.CHAIR), officer(id, "Secretary " + n, Office.SECRETARY),
            officer(id, "Teller " + n, Office.TELLER));
        as(coop.secretary(), () -> {
            transaction.executeWithoutResult(t -> {
                access.require(id);
                cooperatives.describe(id,
                    new Founding(slug, LocalText.of(Language.AR, "تعاونية أركان " + n, Language.FR, "Coopérative Argan " + n),
                        List.of(Language.AR, Language.FR), "MA", ZONE, "+212 528 00 00 00"),
                    false);
            });
            rules.adopt(id, new QuorumRule(new Fraction(1, 3), false, 0, false, Provenance.bylaws("art. 28")));
        });
        return coop;
    }

    /** Somebody with an office. */
    public SignedIn officer(OrganisationId organisation, String name, Office office) {
        var person = account(name);
        execute(
            "insert into access.office (organisation_id, office_id, account_id, name, office, held_from) values (?, ?, ?, ?, ?, date '2020-01-01')",
            organisation.value(), Ids.next(), person.account().value(), name, office.name());
        return person;
    }

    /** Somebody who is signed in and holds no office anywhere. */
    public SignedIn account(String name) {
        var id = AccountId.create();
        execute("insert into access.account (account_id, name, email, language) values (?, ?, ?, 'fr')", id.value(), name,
            "p" + COUNTER.incrementAndGet() + "@example.org");
        return signIn(id, name);
    }

    /** Signs in an account. */
    public SignedIn signIn(AccountId account, String name) {
        var signIn = Ids.next();
        execute(
            "insert into access.sign_in (sign_in_id, account_id, secret_hash, means, expires_at) values (?, ?, decode(md5(?), 'hex'), 'CODE', now() + interval '1 day')",
            signIn, account.value(), signIn.toString());
        return new SignedIn(signIn, account, name, Language.FR);
    }

    /** Members with e-mail addresses, signed in. */
    public List<Person> members(Coop coop, int count) {
        var people = new ArrayList<Person>();
        for (int i = 0; i < count; i++) {
            var email = "m" + COUNTER.incrementAndGet() + "@example.org";
            var member = as(coop.secretary(), () -> members.admit(coop.id(),
                new Admission(null, "عضو " + email.replaceAll("@.*", ""), "Membre " + email.replaceAll("@.*", ""), new EmailAddress(email),
                    null, Language.AR,
                    LocalDate.of(2024, 1, 1))));
            var account = account(coop, member);
            people.add(new Person(member, signIn(account, email), email));
        }
        return people;
    }

    private AccountId account(Coop coop, MemberId member) {
        return as(coop.secretary(), () -> members.register(coop.id(), null, 0, 200).stream().filter(m -> m.id().equals(member)).findFirst()
            .orElseThrow().account());
    }

    /** An assembly in draft, for today, with two resolutions. */
    public Assembly draft(Coop coop) {
        return as(coop.secretary(), () -> {
            var assembly = assemblies.plan(coop.id(), new AssemblyDraft(AssemblyKind.ORDINARY,
                LocalText.of(Language.AR, "الجمع العام العادي", Language.FR, "Assemblée générale ordinaire"),
                LocalDateTime.ofInstant(Clock.systemUTC().instant(), ZONE),
                LocalText.of(Language.AR, "القاعة الكبرى", Language.FR, "La grande salle")));
            assemblies.addItem(coop.id(), assembly.id(), resolution("المصادقة على الحسابات", "Approbation des comptes"));
            assemblies.addItem(coop.id(), assembly.id(), resolution("تخصيص الفائض", "Affectation de l'excédent"));
            return assembly;
        });
    }

    /** A resolution in both languages. */
    public static ItemDraft resolution(String arabic, String french) {
        return ItemDraft.resolution(LocalText.of(Language.AR, arabic, Language.FR, french), Matter.ORDINARY,
            LocalText.of(Language.AR, arabic + "؟", Language.FR, french + " ?"));
    }

    /** An open assembly in a new cooperative with that many members, of whom the first {@code present} are checked in. */
    public Held held(int members, int present) {
        return held(members, present, Map.of());
    }

    /** As {@link #held(int, int)}, under these values of the bylaws, each in art. 30. */
    public Held held(int members, int present, Map<String, String> bylaws) {
        return held(members, present, bylaws, 2);
    }

    /** As {@link #held(int, int, Map)}, with so many resolutions, two at least. */
    public Held held(int members, int present, Map<String, String> bylaws, int resolutions) {
        return held(coop(bylaws), members, present, resolutions);
    }

    /** As {@link #coop()}, with these values of the bylaws, each in art. 30. */
    public Coop coop(Map<String, String> bylaws) {
        var coop = coop();
        if (!bylaws.isEmpty())
            as(coop.secretary(), () -> rules.adopt(coop.id(), bylaws,
                bylaws.keySet().stream().collect(Collectors.toMap(key -> key, key -> "art. 30")), LocalDate.now(ZONE)));
        return coop;
    }

    /** As {@link #held(int, int)}, of this cooperative, with these items before the usual ones. */
    public Held held(Coop coop, int members, int present, List<ItemDraft> first) {
        var assembly = draft(coop);
        as(coop.secretary(), () -> {
            for (var item : first.reversed()) {
                var id = assemblies.addItem(coop.id(), assembly.id(), item);
                for (int i = 0; i < 2 + first.size(); i++)
                    assemblies.moveItem(coop.id(), assembly.id(), id, -1);
            }
        });
        return opened(coop, assembly, members(coop, members), present);
    }

    /** As {@link #held(int, int)}, of this cooperative. */
    public Held held(Coop coop, int members, int present, int resolutions) {
        var people = members(coop, members);
        var assembly = draft(coop);
        as(coop.secretary(), () -> {
            for (int n = 2; n < resolutions; n++)
                assemblies.addItem(coop.id(), assembly.id(), resolution("القرار " + n, "Résolution " + n));
        });
        return opened(coop, assembly, people, present);
    }

    private Held opened(Coop coop, Assembly assembly, List<Person> people, int present) {
        as(coop.secretary(), () -> {
            assemblies.convene(coop.id(), assembly.id());
            assemblies.freezeRoll(coop.id(), assembly.id());
            assemblies.checkIn(coop.id(), assembly.id(), people.subList(0, present).stream().map(Person::member).toList());
        });
        as(coop.chair(), () -> {
            assemblies.open(coop.id(), assembly.id());
        });
        return new Held(coop, as(coop.chair(), () -> assemblies.find(coop.id(), assembly.number())), people.subList(0, present),
            as(coop.chair(), () -> assemblies.agenda(coop.id(), assembly.id())));
    }

    /** Puts the n-th item (from 0) to the vote. */
    public BallotId opened(Held held, int n) {
        return as(held.coop().chair(), () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().get(n).id()));
    }

    /** Puts the n-th item (from 0) to a secret vote. */
    public BallotId openedSecret(Held held, int n) {
        return as(held.coop().chair(), () -> ballots.openSecret(held.coop().id(), held.assembly().id(), held.items().get(n).id()));
    }

    /** Lets the first so many members stand for the n-th item (from 0), chosen as the plan says. */
    public void standing(Held held, int n, ContestPlan plan, int people) {
        var item = held.items().get(n).id();
        as(held.coop().secretary(), () -> {
            contests.plan(held.coop().id(), held.assembly().id(), item, plan);
            for (var person : held.present().subList(0, people)) {
                var id = contests.propose(held.coop().id(), held.assembly().id(), item, person.member(), null);
                contests.accept(held.coop().id(), held.assembly().id(), item, id);
            }
        });
    }

    /** Links to the booth, one for each who is there. */
    public List<String> links(Held held) {
        return held.present().stream().map(p -> as(p.signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id())))
            .toList();
    }

    /** Does work signed in as somebody. */
    public <T> T as(SignedIn who, Access.Work<T, RuntimeException> work) {
        return access.as(who, work);
    }

    /** As {@link #as}, without an answer. */
    public void as(SignedIn who, Runnable work) {
        access.<Object, RuntimeException>as(who, () -> {
            work.run();
            return who;
        });
    }

    /** Changes something behind the software's back, as the database's superuser. */
    public static int execute(String sql, Object... values) {
        try (var c = TestDatabase.superuser(); var s = c.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++)
                s.setObject(i + 1, values[i]);
            return s.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks behind the software's back: the first column of each row, as text. */
    public static List<String> lookAll(String sql, Object... values) {
        try (var c = TestDatabase.superuser(); var s = c.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++)
                s.setObject(i + 1, values[i]);
            var found = new ArrayList<String>();
            try (var rows = s.executeQuery()) {
                while (rows.next())
                    found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks behind the software's back: the first column of the only row. */
    public static Object look(String sql, Object... values) {
        try (var c = TestDatabase.superuser(); var s = c.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++)
                s.setObject(i + 1, values[i]);
            try (var rows = s.executeQuery()) {
                rows.next();
                return rows.getObject(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any id. */
    public static UUID anyId() { return UUID.randomUUID(); }
}
