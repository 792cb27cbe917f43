package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyChanged;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.ItemId;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.members.MemberId;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.SecretDemand;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Members present who ask that a vote be secret: once enough of them do, it is. Only where law or bylaws let them ask. */
@Service
@Transactional
public class SecretRequests {
    private final SecretRequestsSql sql;
    private final BallotsSql ballots;
    private final Access access;
    private final Assemblies assemblies;
    private final ApplicationEventPublisher events;

    SecretRequests(SecretRequestsSql sql, BallotsSql ballots, Access access, Assemblies assemblies, ApplicationEventPublisher events) {
        this.sql = sql;
        this.ballots = ballots;
        this.access = access;
        this.assemblies = assemblies;
        this.events = events;
    }

    /**
     * How far a request for a secret vote has come.
     *
     * @param members who asked, in their order; whoever has left since no longer counts
     * @param needed how many of those present have to ask
     * @param present members present in person
     * @param provenance the rule that lets them ask
     */
    public record Asked(List<RollEntry> members, int needed, int present, Provenance provenance) {
        public Asked { members = List.copyOf(members); }

        /** How many of those who asked are there. */
        public int counted() {
            return (int) members.stream().filter(RollEntry::present).count();
        }

        /** Whether the vote has to be secret. */
        public boolean enough() { return counted() >= needed; }
    }

    /**
     * How far a request had come when the vote was opened.
     *
     * @param asked how many of those who asked were there
     * @param needed how many had to ask
     * @param present members present in person
     */
    public record Count(int asked, int needed, int present) {
        /** Whether the vote had to be secret. */
        public boolean enough() { return asked >= needed; }
    }

    /**
     * Notes that a member who is present asks for a secret vote on an item.
     *
     * @throws Refused {@link AssemblyRefusal#NOT_OPEN}, {@link BallotRefusal#NO_SECRET_DEMAND}, {@link BallotRefusal#NO_RESOLUTION},
     *     {@link BallotRefusal#OPENED_ALREADY} while its vote is open, {@link BallotRefusal#NOT_ON_ROLL}, {@link BallotRefusal#NOT_CHECKED_IN},
     *     {@link BallotRefusal#ASKED_ALREADY}
     */
    public void note(OrganisationId organisation, AssemblyId assembly, ItemId item, MemberId member) {
        var account = access.require(organisation, Office.CHAIR, Office.SECRETARY).account();
        askable(organisation, assembly, item);
        var entry = assemblies.entry(organisation, assembly, member).filter(RollEntry::mayVote)
            .orElseThrow(() -> new Refused(BallotRefusal.NOT_ON_ROLL));
        if (!entry.present()) throw new Refused(BallotRefusal.NOT_CHECKED_IN);
        if (!sql.insert(organisation, assembly, item, member, account)) throw new Refused(BallotRefusal.ASKED_ALREADY);
        changed(organisation, assembly, "ballots.ask-secret", item, member);
    }

    /**
     * Takes a request back, as long as the vote is not open.
     *
     * @throws Refused as {@link #note}, and {@link AccessRefusal#NOTHING_HERE} where the member has not asked
     */
    public void takeBack(OrganisationId organisation, AssemblyId assembly, ItemId item, MemberId member) {
        access.require(organisation, Office.CHAIR, Office.SECRETARY);
        askable(organisation, assembly, item);
        if (!sql.delete(organisation, assembly, item, member)) throw new Refused(AccessRefusal.NOTHING_HERE);
        changed(organisation, assembly, "ballots.take-back-secret", item, member);
    }

    private void askable(OrganisationId organisation, AssemblyId id, ItemId item) {
        var assembly = assemblies.locked(organisation, id); // nobody opens the vote meanwhile
        if (assembly.state() != AssemblyState.OPEN) throw new Refused(AssemblyRefusal.NOT_OPEN);
        if (demand(assembly).isEmpty()) throw new Refused(BallotRefusal.NO_SECRET_DEMAND);
        if (assemblies.items(organisation, id).stream().noneMatch(i -> i.id().equals(item) && i.isResolution()))
            throw new Refused(BallotRefusal.NO_RESOLUTION);
        if (ballots.ofAssembly(organisation, id).stream().anyMatch(b -> b.item().equals(item) && (b.isOpen() || b.decides())))
            throw new Refused(BallotRefusal.OPENED_ALREADY);
    }

    private void changed(OrganisationId organisation, AssemblyId assembly, String act, ItemId item, MemberId member) {
        access.record(organisation, act, assembly.value(), Map.of("item", item.value().toString(), "member", member.value().toString()));
        events.publishEvent(new AssemblyChanged(organisation, assembly));
    }

    private static Optional<SecretDemand> demand(Assembly assembly) {
        return Optional.ofNullable(Objects.requireNonNull(assembly.rules()).secretDemand());
    }

    /** How far it has come on an item; empty where neither law nor bylaws let members ask. */
    @Transactional(readOnly = true)
    public Optional<Asked> of(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        access.require(organisation, Office.CHAIR, Office.SECRETARY, Office.SUPERVISORY_COMMITTEE);
        return opened(organisation, assemblies.assembly(organisation, assembly), item);
    }

    /** As {@link #of}, inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Asked> opened(OrganisationId organisation, Assembly assembly, ItemId item) {
        if (assembly.rules() == null) return Optional.empty();
        return demand(assembly).map(demand -> {
            var members = sql.asked(organisation, assembly.id(), item);
            var entries = assemblies.entries(organisation, assembly.id(), members);
            int present = assemblies.quorumNow(organisation, assembly.id()).present();
            return new Asked(members.stream().filter(entries::containsKey).map(entries::get).toList(), demand.needed(present), present,
                demand.provenance());
        });
    }

    /**
     * How far it has come as the vote is opened, to be kept with it; refuses an open vote where enough members asked for a secret one.
     *
     * @return empty where nobody asked
     * @throws Refused {@link BallotRefusal#SECRET_ASKED}, with {@code n}, {@code present} and {@code article}
     */
    Optional<Count> atOpening(OrganisationId organisation, Assembly assembly, ItemId item, boolean secret) {
        var far = opened(organisation, assembly, item).filter(asked -> !asked.members().isEmpty());
        far.filter(asked -> asked.enough() && !secret).ifPresent(asked -> {
            throw new Refused(BallotRefusal.SECRET_ASKED, "n", asked.counted(), "present", asked.present(), "article",
                Objects.requireNonNullElse(asked.provenance().article(), "–"));
        });
        return far.map(asked -> new Count(asked.counted(), asked.needed(), asked.present()));
    }
}
