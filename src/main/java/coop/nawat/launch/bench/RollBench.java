package coop.nawat.launch.bench;

import coop.nawat.access.Access;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.ballots.Ballots;
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
import java.util.Objects;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The roll of an assembly of many members, frozen from the register, and their votes on one motion, closed and counted; beside as many rows of the
 * roll copied into a table without an index. Members and votes are written by statements of this bench: how they come is measured elsewhere.
 */
public class RollBench {
    private final BenchCooperative cooperative;
    private final Access access;
    private final Rules rules;
    private final Members members;
    private final Assemblies assemblies;
    private final Ballots ballots;
    private final JdbcTemplate jdbc;
    private final SpringLiquibase owner;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RollBench(BenchCooperative cooperative, Access access, Rules rules, Members members, Assemblies assemblies, Ballots ballots,
        JdbcTemplate jdbc, SpringLiquibase owner, TransactionTemplate transaction, Clock clock) {
        this.cooperative = cooperative;
        this.access = access;
        this.rules = rules;
        this.members = members;
        this.assemblies = assemblies;
        this.ballots = ballots;
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
            assemblies.addItem(organisation, assembly,
                ItemDraft.resolution(OpenVote.both("A new press", "Un nouveau pressoir"), Matter.ORDINARY,
                    OpenVote.both("The assembly allows the purchase of a new press.",
                        "L'assemblée autorise l'achat d'un nouveau pressoir.")));
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
            var ballot = ballots.open(organisation, assembly, assemblies.agenda(organisation, assembly).getFirst().id());
            run(organisation, """
                insert into ballots.participation (organisation_id, ballot_id, member_id, receipt_key, receipt_code, channel)
                select organisation_id, ?, member_id, gen_random_uuid(), lpad(number::text, 12, '0'), 'BROWSER'
                from assemblies.roll_entry where organisation_id = ?""", ballot.value(), organisation.value());
            run(organisation, """
                insert into ballots.open_vote (organisation_id, ballot_id, member_id, choice)
                select organisation_id, ?, member_id, case number % 3 when 0 then 'AGAINST' else 'FOR' end
                from assemblies.roll_entry where organisation_id = ?""", ballot.value(), organisation.value());
            run(organisation,
                """
                    insert into ballots.leaf (organisation_id, ballot_id, leaf)
                    select v.organisation_id, v.ballot_id, sha256(uuid_send(v.organisation_id) || uuid_send(v.ballot_id) || uuid_send(v.member_id)
                        || convert_to(v.choice || ' ' || p.receipt_code, 'UTF8'))
                    from ballots.open_vote v join ballots.participation p using (organisation_id, ballot_id, member_id)
                    where v.organisation_id = ?""",
                organisation.value());
            double tally = tally(organisation);
            began = System.nanoTime();
            var result = ballots.close(organisation, ballot);
            double close = seconds(began);
            int errors = (roll.mayVote() == voters ? 0 : 1) + (result.tally().cast() == voters ? 0 : 1)
                + (result.tally().against() == voters / 3 ? 0 : 1);
            return JsonMapper.shared().createObjectNode().put("bench", "roll").put("members", voters).put("freeze_s", rounded(freeze))
                .put("baseline_s", rounded(copied)).put("close_s", rounded(close)).put("baseline_tally_s", rounded(tally))
                .put("errors", errors);
        });
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
    private double tally(OrganisationId organisation) {
        long began = System.nanoTime();
        transaction.executeWithoutResult(t -> {
            access.require(organisation);
            jdbc.queryForList("select choice, count(*) from ballots.open_vote where organisation_id = ? group by choice",
                organisation.value());
        });
        return seconds(began);
    }

    private static double seconds(long began) { return (System.nanoTime() - began) / 1e9; }

    private static double rounded(double seconds) { return Math.round(seconds * 1000) / 1000.0; }
}
