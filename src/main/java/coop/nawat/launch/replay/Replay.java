package coop.nawat.launch.replay;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Choice;
import coop.nawat.ballots.EnteredVote;
import coop.nawat.ballots.Paper;
import coop.nawat.ballots.Tally;
import coop.nawat.ballots.Verdict;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.Founding;
import coop.nawat.launch.Beginnings;
import coop.nawat.launch.Beginnings.Officer;
import coop.nawat.members.Admission;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.ProxyRule;
import coop.nawat.rules.Rules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/**
 * Holds a recorded assembly again, act by act, through the public services: an organisation with that many members, their attendance and
 * proxies, every vote under a member's name, closing. What comes out is what the product would have said that day.
 */
@Component
public class Replay {
    private static final int ADMITTED_AT_ONCE = 20_000;
    private static final LocalDate ADMITTED = LocalDate.of(2000, 1, 1);
    private static final EmailAddress REPLAYER = new EmailAddress("replay@localhost");

    private final Beginnings beginnings;
    private final Access access;
    private final Rules rules;
    private final Members members;
    private final Assemblies assemblies;
    private final Ballots ballots;
    private final Clock clock;

    Replay(Beginnings beginnings, Access access, Rules rules, Members members, Assemblies assemblies, Ballots ballots, Clock clock) {
        this.beginnings = beginnings;
        this.access = access;
        this.rules = rules;
        this.members = members;
        this.assemblies = assemblies;
        this.ballots = ballots;
        this.clock = clock;
    }

    /** Who holds all offices in the replayed organisations; the installation must be empty. */
    public SignedIn replayer() {
        return beginnings.administrator(REPLAYER, "Replay").orElseThrow(() -> new IllegalStateException("not a scratch database"));
    }

    /**
     * Holds an assembly again.
     *
     * @param number distinguishes the organisations of one run
     * @param answer gets each counted item with its verdict, as soon as it is there
     */
    public void hold(SignedIn replayer, int number, ReplayPlan plan, BiConsumer<PlannedItem, Verdict> answer) {
        if (plan.items().isEmpty()) return;
        access.<Object, RuntimeException>as(replayer, () -> {
            var organisation = organisation(number, plan);
            var people = admit(organisation, plan.members());
            var assembly = convene(organisation, plan);
            attend(organisation, assembly, plan, people);
            assemblies.open(organisation, assembly);
            var agenda = assemblies.agenda(organisation, assembly);
            for (int i = 0; i < plan.items().size(); i++) {
                var item = plan.items().get(i);
                var ballot = ballots.open(organisation, assembly, agenda.get(i).id());
                ballots.enter(organisation, ballot, votes(item.votes(), people));
                answer.accept(item, ballots.close(organisation, ballot).verdict());
            }
            ballots.closeAssembly(organisation, assembly);
            return organisation;
        });
    }

    private OrganisationId organisation(int number, ReplayPlan plan) {
        var id = OrganisationId.create();
        var name = plan.organisation().isBlank() ? plan.caseId() : plan.organisation();
        beginnings.found(id,
            new Founding("replay-" + number, LocalText.of(Language.EN, name), List.of(Language.EN), "GB", ZoneOffset.UTC, null), false,
            ADMITTED, List.of(new Officer(REPLAYER, "Replay", Language.EN, List.of(Office.SECRETARY, Office.CHAIR, Office.TELLER))));
        rules.adopt(id, plan.quorumRule());
        rules.adopt(id, new ProxyRule(Math.max(1, plan.represented()), Provenance.bylaws(null)));
        for (int i = 0; i < plan.items().size(); i++)
            rules.adopt(id, matter(i), plan.items().get(i).rule());
        return id;
    }

    private static Matter matter(int item) { return new Matter("replay-" + item); }

    private List<MemberId> admit(OrganisationId organisation, int count) {
        var people = new ArrayList<MemberId>(count);
        while (people.size() < count) {
            var batch = new ArrayList<Admission>(ADMITTED_AT_ONCE);
            for (int n = people.size() + 1; n <= Math.min(count, people.size() + ADMITTED_AT_ONCE); n++)
                batch.add(new Admission(n, "Member " + n, null, null, null, Language.EN, ADMITTED));
            people.addAll(members.admitAll(organisation, batch));
        }
        return people;
    }

    private AssemblyId convene(OrganisationId organisation, ReplayPlan plan) {
        var assembly = assemblies.plan(organisation, new AssemblyDraft(AssemblyKind.ORDINARY, LocalText.of(Language.EN, plan.caseId()),
            LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), LocalText.of(Language.EN, "Scratch"))).id();
        for (int i = 0; i < plan.items().size(); i++) {
            var title = LocalText.of(Language.EN, plan.items().get(i).item());
            assemblies.addItem(organisation, assembly, ItemDraft.resolution(title, matter(i), title));
        }
        assemblies.convene(organisation, assembly);
        assemblies.freezeRoll(organisation, assembly);
        return assembly;
    }

    /** The first members come themselves; those after them are represented, by the first ones in turn. */
    private void attend(OrganisationId organisation, AssemblyId assembly, ReplayPlan plan, List<MemberId> people) {
        int present = plan.presentInPerson();
        if (present > 0) assemblies.checkIn(organisation, assembly, people.subList(0, present));
        for (int i = 0; i < plan.represented(); i++)
            assemblies.giveProxy(organisation, assembly, people.get(present + i), people.get(i % present));
    }

    private static List<EnteredVote> votes(Tally votes, List<MemberId> people) {
        var entered = new ArrayList<EnteredVote>(votes.cast());
        for (Choice choice : List.<Choice>of(YesNo.FOR, YesNo.AGAINST, YesNo.ABSTAIN, Paper.BLANK, Paper.INVALID))
            for (int i = 0; i < votes.count(choice); i++)
                entered.add(new EnteredVote(people.get(entered.size()), choice));
        return entered;
    }
}
