package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.rules.Quorum;
import coop.nawat.rules.RuleSet;
import coop.nawat.rules.Rules;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the chair sees while an assembly is held, read at once so that its parts fit together. */
@Service
public class Cockpit {
    private final BallotsSql sql;
    private final Access access;
    private final Cooperatives cooperatives;
    private final Assemblies assemblies;
    private final Contests contests;
    private final Motions motions;
    private final Acceptances acceptances;
    private final Rules rules;
    private final Clock clock;

    Cockpit(BallotsSql sql, Access access, Cooperatives cooperatives, Assemblies assemblies, Contests contests, Motions motions,
        Acceptances acceptances, Rules rules, Clock clock) {
        this.sql = sql;
        this.access = access;
        this.cooperatives = cooperatives;
        this.assemblies = assemblies;
        this.contests = contests;
        this.motions = motions;
        this.acceptances = acceptances;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * An assembly at a moment.
     *
     * @param rules frozen once the assembly is convened, today's before
     * @param quorum who is there now, by the rule for ordinary matters
     * @param quorums the same by the rule of each resolution, whose matter or call can ask for another number
     * @param successions who is called to the offices that an item fills, and what they said
     * @param open the vote that is open, or null
     * @param papers of items on which members choose among people or proposals
     * @param motions the texts that are put to the vote, by item
     * @param turnout how many have voted in the open vote; never what
     * @param asOf when reading began
     */
    public record Moment(Cooperative cooperative, Assembly assembly, List<AgendaItem> agenda, RuleSet rules, Quorum quorum,
        Map<ItemId, Quorum> quorums, Map<ItemId, Contests.Prepared> papers, Map<ItemId, Motion> motions,
        Map<ItemId, Succession> successions, @Nullable Ballot open, int turnout, List<Result> results, Instant asOf) {
        public Moment {
            agenda = List.copyOf(agenda);
            results = List.copyOf(results);
            quorums = Map.copyOf(quorums);
            papers = Map.copyOf(papers);
            motions = Map.copyOf(motions);
            successions = Map.copyOf(successions);
        }

        /** The quorum that an item asks for; of no item or one that is only for information, the ordinary one. */
        public Quorum quorumOf(@Nullable ItemId item) {
            return item == null ? quorum : quorums.getOrDefault(item, quorum);
        }

        /** The item whose quorum matters: what is voted on, else what is shown; none before and after the assembly, which is opened by the ordinary rule. */
        public Optional<AgendaItem> itemThatMatters(@Nullable ItemId shown) {
            if (assembly.state() != AssemblyState.OPEN) return Optional.empty();
            var item = open != null ? open.item() : shown;
            return agenda.stream().filter(i -> i.id().equals(item)).findFirst();
        }

        /** The quorum of {@link #itemThatMatters}, else the ordinary one. */
        public Quorum quorumThatMatters(@Nullable ItemId shown) {
            return itemThatMatters(shown).map(i -> quorumOf(i.id())).orElse(quorum);
        }

        /** The result of an item, if there is one; of several rounds the last. */
        public Optional<Result> resultOf(ItemId item) {
            return results.stream().filter(r -> r.ballot().item().equals(item) && r.ballot().isMain()).reduce((earlier, later) -> later);
        }

        /** Whether nothing will be decided any more under this item: a tie waits for the chair, seats without a majority for the run-off. */
        public boolean isThrough(AgendaItem item) {
            var motion = motions.get(item.id());
            return motion == null || resultOf(item.id()).filter(Result::isFinal).isPresent() || motion.withdrawal() != null
                || motion.nothingLeft();
        }

        /** How many can vote now: those who are there, and those for whom a proxy holder is there. */
        public int mayVoteNow() {
            return quorum.present() + quorum.represented();
        }
    }

    /**
     * The assembly now.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}; for all but the chair, the secretary and the supervisory committee
     */
    @Transactional(readOnly = true)
    public Moment now(OrganisationId organisation, AssemblyId id) {
        access.require(organisation, Office.CHAIR, Office.SECRETARY, Office.SUPERVISORY_COMMITTEE);
        var asOf = clock.instant(); // before reading: of two that overlap the later one knows more
        var assembly = assemblies.assembly(organisation, id);
        var open = sql.ofAssembly(organisation, id).stream().filter(Ballot::isOpen).findFirst();
        var agenda = assemblies.items(organisation, id);
        return new Moment(cooperatives.opened(organisation), assembly, agenda,
            Objects.requireNonNullElseGet(assembly.rules(), () -> rules.resolved(organisation)), assemblies.quorumNow(organisation, id),
            assemblies.quorums(organisation, assembly, agenda), contests.ofAssembly(organisation, id),
            motions.motions(organisation, assembly, agenda), acceptances.ofAssembly(organisation, id), open.orElse(null),
            open.map(b -> sql.turnout(organisation, b.id())).orElse(0), sql.results(organisation, id), asOf);
    }
}
