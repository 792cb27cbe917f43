package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.Purpose;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.Ids;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.members.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Voting with help, for somebody who cannot use the device alone: a person of their choice marks what they say, a third one watches. The vote itself goes
 * through the booth as any other, so nobody who writes down the help sees the choice.
 */
@Service
@Transactional
public class AssistedVotes {
    /** Somebody who votes with help needs time, and nobody else may find the booth open afterwards. */
    private static final Duration LINK_LASTS = Duration.ofMinutes(20);
    private static final int LONGEST_NAME = 200;

    private final WaysSql sql;
    private final BallotsSql ballots;
    private final Access access;
    private final Assemblies assemblies;

    AssistedVotes(WaysSql sql, BallotsSql ballots, Access access, Assemblies assemblies) {
        this.sql = sql;
        this.ballots = ballots;
        this.access = access;
        this.assemblies = assemblies;
    }

    /**
     * Somebody beside the voter.
     *
     * @param member of the roll; null: somebody else, by name
     * @param name 1 to 200 characters; of a member the roll says it, and this is not read
     */
    public record Person(@Nullable MemberId member, String name) {}

    /**
     * Notes who helps and who watches, and opens the booth for the voter: for 20 minutes, or until the officer signs out.
     *
     * @param witness null: the officer themself; else a member of the roll
     * @return the token of the link
     * @throws Refused {@link BallotRefusal#NOT_ON_ROLL} for voter or witness, {@link BallotRefusal#NOT_CHECKED_IN} if the voter is not there,
     *     {@link BallotRefusal#THREE_PEOPLE}, {@link BallotRefusal#HELPER_STANDS} where helper or witness does,
     *     {@link BallotRefusal#BALLOT_NOT_OPEN} while nothing is open
     */
    public String begin(OrganisationId organisation, AssemblyId assembly, MemberId voter, Person assistant, @Nullable MemberId witness) {
        var account = access.require(organisation, Office.TELLER, Office.SECRETARY).account();
        var author = access.signedIn().orElseThrow().name();
        var voting = entitled(organisation, assembly, voter);
        var open = ballots.takingVotes(organisation, assembly);
        if (open.isEmpty()) throw new Refused(BallotRefusal.BALLOT_NOT_OPEN);
        if (!voting.present()) throw new Refused(BallotRefusal.NOT_CHECKED_IN);
        var helping = assistant.member();
        if (voter.equals(helping) || voter.equals(witness) || (witness != null && witness.equals(helping)))
            throw new Refused(BallotRefusal.THREE_PEOPLE);
        var name = helping == null ? named(assistant.name()) : entitled(organisation, assembly, helping).name();
        var watching = witness == null ? author : entitled(organisation, assembly, witness).name();
        if (name.equalsIgnoreCase(watching)) throw new Refused(BallotRefusal.THREE_PEOPLE);
        if (helping != null && sql.stands(organisation, assembly, helping)) throw new Refused(BallotRefusal.HELPER_STANDS, "name", name);
        if (witness != null && sql.stands(organisation, assembly, witness))
            throw new Refused(BallotRefusal.HELPER_STANDS, "name", watching);
        var id = Ids.next();
        sql.insert(organisation, id, assembly, account, new Help(voter, name, helping, watching, witness, author));
        access.record(organisation, "ballots.assist", voter.value(),
            Map.of("assembly", assembly.value().toString(), "assistant", name, "witness", watching));
        return access.issueToSignedIn(organisation, id, Purpose.VOTE, assembly.value(), voter.value(), LINK_LASTS);
    }

    /** The help with which votes were cast in this ballot, or open ones changed, without what was voted; for tellers, the chair and those who write the minutes. */
    @Transactional(readOnly = true)
    public List<Help> helped(OrganisationId organisation, BallotId ballot) {
        access.require(organisation, Office.TELLER, Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE);
        return sql.helped(organisation, ballot);
    }

    /** As {@link #helped}, of all votes of an assembly in which somebody was helped, inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<BallotId, List<Help>> helpedOpened(OrganisationId organisation, AssemblyId assembly) {
        return sql.helped(organisation, assembly);
    }

    private RollEntry entitled(OrganisationId organisation, AssemblyId assembly, MemberId member) {
        return assemblies.entry(organisation, assembly, member).filter(RollEntry::mayVote)
            .orElseThrow(() -> new Refused(BallotRefusal.NOT_ON_ROLL));
    }

    private static String named(String name) {
        var said = name.strip();
        if (said.isEmpty() || said.length() > LONGEST_NAME) throw new IllegalArgumentException("a name has 1 to 200 characters");
        return said;
    }
}
