package coop.nawat.launch.bench;

import coop.nawat.access.Access;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.ballots.Audit;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Conditions;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.members.Admission;
import coop.nawat.members.Members;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Rules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The roll of an assembly of many members, frozen from the register, beside as many rows of it copied into a table without an index; and their votes on two
 * motions, one open and one secret and changeable, closed, counted and checked, beside what the database alone takes to count them. Members and votes are
 * written by statements of this bench: how they come is measured elsewhere.
 */
public class RollBench {
    private final BenchCooperative cooperative;
    private final Access access;
    private final Rules rules;
    private final Members members;
    private final Assemblies assemblies;
    private final Ballots ballots;
    private final Audit audit;
    private final JdbcTemplate jdbc;
    private final SpringLiquibase owner;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RollBench(BenchCooperative cooperative, Access access, Rules rules, Members members, Assemblies assemblies, Ballots ballots,
        Audit audit, JdbcTemplate jdbc, SpringLiquibase owner, TransactionTemplate transaction, Clock clock) {
        this.cooperative = cooperative;
        this.access = access;
        this.rules = rules;
        this.members = members;
        this.assemblies = assemblies;
        this.ballots = ballots;
        this.audit = audit;
        this.jdbc = jdbc;
        this.owner = owner;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Measures on an empty database; {@code errors} is 0 where everybody stands on the roll and every vote was counted. */
    public ObjectNode measure(int voters) {
        var organisation = cooperative.found();
        return access.as(cooperative.signIn().who(), () -> {
            rules.adopt(organisation, new QuorumRule(new Fraction(1, 3), false, 0, false, Provenance.bylaws("art. 28")));
            members.admit(organisation, new Admission(1, "Member 1", null, null, null, Language.EN, LocalDate.of(2020, 1, 1)));
            var assembly = assemblies.plan(organisation,
                new AssemblyDraft(AssemblyKind.ORDINARY, OpenVote.both("General assembly", "Assemblée générale"),
                    LocalDateTime.now(clock.withZone(BenchCooperative.ZONE)), OpenVote.both("At the seat", "Au siège")))
                .id();
            for (var motion : List.of(OpenVote.both("A new press", "Un nouveau pressoir"), OpenVote.both("A new roof", "Un nouveau toit")))
                assemblies.addItem(organisation, assembly, ItemDraft.resolution(motion, Matter.ORDINARY, motion));
            assemblies.convene(organisation, assembly);
            run(organisation, """
                insert into members.member (organisation_id, member_id, number, name, search_name, language, admitted_on)
                select ?, uuidv7(), n, 'Member ' || n, 'member ' || n, 'en', '2020-01-01' from generate_series(2, ?) n""",
                organisation.value(), voters);
            long began = System.nanoTime();
            var roll = assemblies.freezeRoll(organisation, assembly);
            double freeze = seconds(began);
            double copied = copy(organisation);
            run(organisation,
                """
                    insert into assemblies.attendance (organisation_id, assembly_id, event_id, member_id, kind)
                    select organisation_id, assembly_id, gen_random_uuid(), member_id, 'ARRIVED' from assemblies.roll_entry where organisation_id = ?""",
                organisation.value());
            assemblies.open(organisation, assembly);
            var agenda = assemblies.agenda(organisation, assembly);
            var line = JsonMapper.shared().createObjectNode().put("bench", "roll").put("members", voters).put("freeze_s", rounded(freeze))
                .put("baseline_s", rounded(copied));
            int errors = roll.mayVote() == voters ? 0 : 1;
            errors += vote(line, "", organisation, ballots.open(organisation, assembly, agenda.getFirst().id()), OPEN, voters);
            errors += vote(line, "secret_", organisation,
                ballots.open(organisation, assembly, agenda.getLast().id(), new Conditions(true, true)), SECRET, voters);
            return line.put("errors", errors);
        });
    }

    /** What takes the votes of a ballot, and what casting writes there and as a leaf. */
    private record Kind(String table, String votes, String leaf) {}

    private static final String CHOICE = "case r.number % 3 when 0 then 'AGAINST' else 'FOR' end";
    private static final Kind OPEN = new Kind("ballots.open_vote (organisation_id, ballot_id, member_id, choice)",
        "r.organisation_id, p.ballot_id, r.member_id, " + CHOICE, CHOICE);
    private static final Kind SECRET = new Kind("ballots.urn (organisation_id, ballot_id, vote_id, choice, change_hash)",
        "r.organisation_id, p.ballot_id, gen_random_uuid(), " + CHOICE + ", sha256(convert_to('change ' || r.number, 'UTF8'))", "'SECRET'");

    /** Everybody's votes on one motion; answers how much went wrong. */
    private int vote(ObjectNode line, String prefix, OrganisationId organisation, BallotId ballot, Kind kind, int voters) {
        run(organisation, """
            insert into ballots.participation (organisation_id, ballot_id, member_id, receipt_key, receipt_code, channel)
            select organisation_id, ?, member_id, gen_random_uuid(), lpad((number + ?)::text, 12, '0'), 'BROWSER'
            from assemblies.roll_entry where organisation_id = ?""", ballot.value(), prefix.isEmpty() ? 0 : voters, organisation.value());
        var voted = " from assemblies.roll_entry r join ballots.participation p using (organisation_id, member_id)"
            + " where r.organisation_id = ? and p.ballot_id = ?";
        run(organisation, "insert into " + kind.table() + " select " + kind.votes() + voted, organisation.value(), ballot.value());
        run(organisation, "insert into ballots.leaf (organisation_id, ballot_id, leaf) select r.organisation_id, p.ballot_id,"
            + " sha256(uuid_send(r.organisation_id) || uuid_send(p.ballot_id) || uuid_send(r.member_id) || convert_to(" + kind.leaf()
            + " || ' ' || p.receipt_code, 'UTF8'))" + voted, organisation.value(), ballot.value());
        double tally = tally(organisation, ballot, kind);
        long began = System.nanoTime();
        var result = ballots.close(organisation, ballot);
        double close = seconds(began);
        began = System.nanoTime();
        var report = audit.check(organisation, ballot);
        line.put(prefix + "close_s", rounded(close)).put(prefix + "check_s", rounded(seconds(began)))
            .put(prefix + "baseline_tally_s", rounded(tally));
        return (result.tally().cast() == voters ? 0 : 1) + (result.tally().against() == voters / 3 ? 0 : 1) + (report.clean() ? 0 : 1);
    }

    private void run(OrganisationId organisation, String sql, Object... values) {
        transaction.executeWithoutResult(t -> {
            access.require(organisation);
            jdbc.update(sql, values);
        });
    }

    /** The same rows without a constraint or an index. */
    private double copy(OrganisationId organisation) {
        var sql = new JdbcTemplate(owner.getDataSource());
        long began = System.nanoTime();
        sql.execute("select set_config('nawat.organisation', '" + organisation.value()
            + "', false); create schema bench; create table bench.roll as select * from assemblies.roll_entry");
        double took = seconds(began);
        long copied = Objects.requireNonNull(sql.queryForObject("select count(*) from bench.roll", Long.class));
        if (copied == 0) throw new IllegalStateException("no roll was copied");
        return took;
    }

    /** What the database alone takes to count them. */
    private double tally(OrganisationId organisation, BallotId ballot, Kind kind) {
        long began = System.nanoTime();
        transaction.executeWithoutResult(t -> {
            access.require(organisation);
            jdbc.queryForList("select choice, count(*) from " + kind.table().replaceAll(" .*", "")
                + " where organisation_id = ? and ballot_id = ? group by choice", organisation.value(), ballot.value());
        });
        return seconds(began);
    }

    private static double seconds(long began) { return (System.nanoTime() - began) / 1e9; }

    private static double rounded(double seconds) { return Math.round(seconds * 1000) / 1000.0; }
}
