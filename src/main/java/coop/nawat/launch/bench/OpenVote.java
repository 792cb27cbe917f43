package coop.nawat.launch.bench;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.Purpose;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.members.Admission;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Rules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionTemplate;

/** An assembly with a vote open and as many voters as a bench wants, made through the public services on an empty database. */
public class OpenVote {
    private static final int ADMITTED_AT_ONCE = 10_000;

    private final BenchCooperative cooperative;
    private final Access access;
    private final Rules rules;
    private final Members members;
    private final Assemblies assemblies;
    private final Ballots ballots;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OpenVote(BenchCooperative cooperative, Access access, Rules rules, Members members, Assemblies assemblies, Ballots ballots,
        TransactionTemplate transaction, Clock clock) {
        this.cooperative = cooperative;
        this.access = access;
        this.rules = rules;
        this.members = members;
        this.assemblies = assemblies;
        this.ballots = ballots;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What a bench is told.
     *
     * @param cooperative its name in addresses
     * @param assembly the assembly's, such as 2026-1
     * @param links tokens of voting links, one for each voter, in the order of their numbers
     * @param board secrets of the cookies of people who are signed in as secretary, chair and teller
     */
    public record Prepared(UUID organisation, String cooperative, String assembly, UUID ballot, List<String> links, List<String> board) {
        public Prepared {
            links = List.copyOf(links);
            board = List.copyOf(board);
        }
    }

    /** Makes it. The database must be empty. */
    public Prepared prepare(int voters, int boardMembers) {
        var organisation = cooperative.found();
        var cookies = new ArrayList<String>();
        for (int i = 0; i < boardMembers; i++)
            cookies.add(cooperative.signIn().secret());
        return access.as(cooperative.signIn().who(), () -> {
            rules.adopt(organisation, new QuorumRule(new Fraction(1, 3), false, 0, false, Provenance.bylaws("art. 28")));
            var people = admit(organisation, voters);
            var assembly = assemblies.plan(organisation,
                new AssemblyDraft(AssemblyKind.ORDINARY, both("General assembly", "Assemblée générale"),
                    LocalDateTime.now(clock.withZone(BenchCooperative.ZONE)), both("At the seat", "Au siège")));
            var ballot = opened(organisation, assembly.id(), people);
            return new Prepared(organisation.value(), BenchCooperative.SLUG, assembly.number().toString(), ballot.value(),
                links(organisation, assembly.id(), people), cookies);
        });
    }

    private List<MemberId> admit(OrganisationId organisation, int count) {
        var people = new ArrayList<MemberId>(count);
        while (people.size() < count)
            people.addAll(members.admitAll(organisation,
                IntStream.rangeClosed(people.size() + 1, Math.min(count, people.size() + ADMITTED_AT_ONCE))
                    .mapToObj(n -> new Admission(n, "Member " + n, "Membre " + n, null, null, Language.EN, LocalDate.of(2020, 1, 1)))
                    .toList()));
        return people;
    }

    private BallotId opened(OrganisationId organisation, AssemblyId assembly, List<MemberId> people) {
        assemblies.addItem(organisation, assembly, ItemDraft.resolution(both("A new press", "Un nouveau pressoir"), Matter.ORDINARY,
            both("The assembly allows the purchase of a new press.", "L'assemblée autorise l'achat d'un nouveau pressoir.")));
        assemblies.convene(organisation, assembly);
        assemblies.freezeRoll(organisation, assembly);
        assemblies.checkIn(organisation, assembly, people);
        assemblies.open(organisation, assembly);
        return ballots.open(organisation, assembly, assemblies.agenda(organisation, assembly).getFirst().id());
    }

    /** As each member gets one when voting, but without an account for each. */
    private List<String> links(OrganisationId organisation, AssemblyId assembly, List<MemberId> people) {
        return transaction.execute(t -> {
            access.require(organisation, Office.SECRETARY);
            return people.stream()
                .map(m -> access.issue(organisation, Purpose.VOTE, assembly.value(), m.value(), Duration.ofHours(24))).toList();
        });
    }

    static LocalText both(String english, String french) { return LocalText.of(Language.EN, english, Language.FR, french); }
}
