package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyChanged;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.BylawsVersions;
import coop.nawat.cooperatives.TermsOfOffice;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Declaring votes void, as long as the assembly sits and can vote again. What was counted stays. */
@Service
@Transactional
public class VoidVotes {
    private final BallotsSql sql;
    private final Access access;
    private final Assemblies assemblies;
    private final TermsOfOffice terms;
    private final BylawsVersions bylaws;
    private final ApplicationEventPublisher events;

    VoidVotes(BallotsSql sql, Access access, Assemblies assemblies, TermsOfOffice terms, BylawsVersions bylaws,
        ApplicationEventPublisher events) {
        this.sql = sql;
        this.access = access;
        this.assemblies = assemblies;
        this.terms = terms;
        this.bylaws = bylaws;
        this.events = events;
    }

    /**
     * Declares a counted vote void: it decides nothing, and the same can be put to the vote again.
     *
     * @param reason in the chair's words, for the minutes: 1 to {@value VoidVote#LONGEST_REASON} characters
     * @throws Refused {@link BallotRefusal#BALLOT_NOT_OPEN} while nothing has been counted, {@link AssemblyRefusal#NOT_OPEN},
     *     {@link BallotRefusal#VOID_ALREADY}, {@link BallotRefusal#VOTED_SINCE}, {@link BallotRefusal#TERMS_BEGUN},
     *     {@link BallotRefusal#BYLAWS_ADOPTED} (with {@code n})
     */
    public void declare(OrganisationId organisation, BallotId id, String reason) {
        var standing = access.require(organisation, Office.CHAIR);
        var said = reason.strip();
        if (said.isEmpty() || said.length() > VoidVote.LONGEST_REASON) throw new IllegalArgumentException("a void vote has a short reason");
        var ballot = sql.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        if (assemblies.locked(organisation, ballot.assembly()).state() != AssemblyState.OPEN) throw new Refused(AssemblyRefusal.NOT_OPEN);
        if (ballot.isOpen()) throw new Refused(BallotRefusal.BALLOT_NOT_OPEN);
        if (ballot.voided()) throw new Refused(BallotRefusal.VOID_ALREADY);
        // what was voted later built on this one: a run-off, the next amendment, the motion with its text
        if (sql.ofAssembly(organisation, ballot.assembly()).stream()
            .anyMatch(b -> b.item().equals(ballot.item()) && b.round() > ballot.round() && !b.voided()))
            throw new Refused(BallotRefusal.VOTED_SINCE);
        if (terms.terms(organisation).stream().filter(t -> t.end() == null).map(t -> t.election()).filter(Objects::nonNull)
            .anyMatch(e -> e.ballot().equals(id.value())))
            throw new Refused(BallotRefusal.TERMS_BEGUN);
        refuseAdopted(organisation, ballot);
        if (!sql.insertVoid(organisation, id, standing.account(), access.signedIn().orElseThrow().name(), said))
            throw new Refused(BallotRefusal.VOID_ALREADY);
        access.record(organisation, "ballots.declare-void", id.value(), Map.of());
        events.publishEvent(new AssemblyChanged(organisation, ballot.assembly()));
    }

    /** Bylaws that were adopted by this vote hold, or will: nobody could say what holds without it. */
    private void refuseAdopted(OrganisationId organisation, Ballot ballot) {
        var assembly = assemblies.assembly(organisation, ballot.assembly()).number().toString();
        int item = assemblies.items(organisation, ballot.assembly()).stream().filter(i -> i.id().equals(ballot.item())).findFirst()
            .orElseThrow().position();
        bylaws.list(organisation).stream()
            .filter(v -> v.adoption() != null && assembly.equals(v.adoption().assembly()) && Objects.equals(v.adoption().item(), item))
            .findFirst().ifPresent(version -> {
                throw new Refused(BallotRefusal.BYLAWS_ADOPTED, "n", version.number());
            });
    }
}
