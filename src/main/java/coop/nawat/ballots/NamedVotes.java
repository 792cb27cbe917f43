package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.common.Sheet;
import coop.nawat.members.MemberId;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who voted how in an open vote: once it is counted, every member of the organisation can read the list of names and votes. Of a secret vote there is
 * none. Votes on papers from the box and raised hands bear no names.
 */
@Service
@Transactional(readOnly = true)
public class NamedVotes {
    /** At most so many on a page. */
    public static final int PAGE = 50;
    private static final int BATCH = 1_000;

    private final BallotsSql sql;
    private final Access access;
    private final Assemblies assemblies;

    NamedVotes(BallotsSql sql, Access access, Assemblies assemblies) {
        this.sql = sql;
        this.access = access;
        this.assemblies = assemblies;
    }

    /**
     * One vote.
     *
     * @param number of the voter on the roll
     * @param choice the last one, where votes could be changed
     */
    public record Named(MemberId member, int number, String name, Choice choice) {}

    /**
     * A page of the list, by numbers.
     *
     * @param last with whom the page after it begins to be asked for; null: there is none
     */
    public record Page(List<Named> votes, @Nullable MemberId last) {
        public Page { votes = List.copyOf(votes); }
    }

    /**
     * The votes of a counted open vote, page by page in the order in which voters were written into the register.
     *
     * @param after {@link Page#last} of the page before; null for the first page
     * @throws Refused {@link AccessRefusal#NOTHING_HERE} also for a secret vote, {@link BallotRefusal#BALLOT_NOT_OPEN} while it is not counted
     */
    public Page page(OrganisationId organisation, BallotId id, @Nullable MemberId after) {
        access.require(organisation);
        var votes = read(organisation, counted(organisation, id), after, PAGE + 1);
        var page = votes.subList(0, Math.min(PAGE, votes.size()));
        return new Page(page.stream().sorted(Comparator.comparingInt(Named::number)).toList(),
            votes.size() > PAGE ? page.getLast().member() : null);
    }

    /**
     * Writes all of them, for the chair, the secretary, tellers and the supervisory committee.
     *
     * @throws Refused as {@link #page}
     */
    @Transactional
    public void export(OrganisationId organisation, BallotId id, Messages.Of t, Sheet sheet) throws IOException {
        access.require(organisation, Office.SECRETARY, Office.CHAIR, Office.TELLER, Office.SUPERVISORY_COMMITTEE);
        var ballot = counted(organisation, id);
        access.record(organisation, "ballots.export-names", id.value(), Map.of());
        sheet.row(t.of("ballots.names.number"), t.of("ballots.names.name"), t.of("ballots.names.vote"));
        MemberId last = null;
        for (var votes = read(organisation, ballot, last, BATCH); !votes.isEmpty(); votes = read(organisation, ballot, last, BATCH)) {
            for (var vote : votes)
                sheet.row(vote.number(), vote.name(), ballot.choiceIn(t, vote.choice()));
            last = votes.getLast().member();
        }
    }

    private Ballot counted(OrganisationId organisation, BallotId id) {
        var ballot = sql.find(organisation, id).filter(b -> !b.secret()).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        if (ballot.isOpen()) throw new Refused(BallotRefusal.BALLOT_NOT_OPEN);
        return ballot;
    }

    private List<Named> read(OrganisationId organisation, Ballot ballot, @Nullable MemberId after, int limit) {
        var votes = sql.lastVotes(organisation, ballot.id(), after, limit);
        Map<MemberId, RollEntry> voters = assemblies.entries(organisation, ballot.assembly(),
            votes.stream().map(BallotsSql.Vote::member).toList());
        return votes.stream().map(v -> {
            var voter = Objects.requireNonNull(voters.get(v.member())); // only who is on the roll can vote
            return new Named(v.member(), voter.number(), voter.name(), v.choice());
        }).toList();
    }
}
