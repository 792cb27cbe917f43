package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.ballots.Finding.Book;
import coop.nawat.ballots.Finding.Change;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever is changed, removed, inserted or moved behind the software's back is found, and under which seal it stood. */
@DatabaseTest
class AuditTest {
    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    Audit audit;
    @Autowired
    Tellers tellers;
    @Autowired
    OpenBallots job;
    @Autowired
    Seals seals;
    @Autowired
    Access access;
    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ScheduledAnnotationBeanPostProcessor schedule;

    @BeforeEach
    void sealWhenTheTestSaysSo() { schedule.postProcessBeforeDestruction(job, "openBallots"); }

    @AfterEach
    void sealAsUsual() { schedule.postProcessAfterInitialization(job, "openBallots"); }

    private record Voted(Given.Held held, BallotId ballot) {}

    /** Five of six members vote, sealed after the second and the fourth; seal 3 is that of the fifth, seal 4 closes. */
    private Voted voted(boolean secret, boolean close) {
        var held = given.held(6, 6);
        var links = given.links(held);
        var ballot = secret ? given.openedSecret(held, 0) : given.opened(held, 0);
        for (int voter = 0; voter < 5; voter++) {
            ballots.cast(links.get(voter), ballot, voter % 2 == 0 ? YesNo.FOR : YesNo.AGAINST, UUID.randomUUID());
            if (voter % 2 == 1) seal(held, ballot);
        }
        if (close) given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        return new Voted(held, ballot);
    }

    private void seal(Given.Held held, BallotId ballot) {
        transaction.executeWithoutResult(t -> {
            access.attend(held.coop().id());
            seals.batch(held.coop().id(), ballot);
        });
    }

    private Audit.Report check(Voted voted) {
        return given.as(voted.held().coop().teller(), () -> audit.check(voted.held().coop().id(), voted.ballot()));
    }

    @Test
    void a_vote_that_nobody_touched_is_clean_and_its_seals_stand_one_on_the_other() {
        for (boolean secret : List.of(false, true)) {
            var voted = voted(secret, true);
            var report = check(voted);
            assertThat(report.findings()).isEmpty();
            assertThat(report.recounted()).isTrue();
            assertThat(report.clean()).isTrue();
            assertThat(report.batches().stream().filter(b -> !b.counted()).mapToInt(Audit.Batch::votes).sum()).isEqualTo(5)
                .isEqualTo(report.votes());
            assertThat(report.batches().getLast().counted()).isTrue();
            assertThat(report.batches()).hasSize(report.sealed());
            assertThat(report.batches().getLast().votes()).as("what was counted and leads to nobody").isEqualTo(secret ? 5 : 0);
            assertThat(report.batches().getLast().head()).as("the last head is published").isEqualTo(report.seal());
        }
    }

    @Test
    void an_open_vote_is_sealed_while_members_vote_and_can_be_checked() {
        var voted = voted(false, false);
        assertThat(check(voted).clean()).isTrue();
        job.run();
        assertThat(check(voted).batches().stream().mapToInt(Audit.Batch::votes).sum()).isEqualTo(5);
        Given.execute("delete from ballots.leaf where ballot_id = ? and xid = (select min(xid) from ballots.leaf where ballot_id = ?)",
            voted.ballot().value(), voted.ballot().value());
        assertThat(check(voted).findings()).containsExactly(new Finding(Change.REMOVED, Book.LEAVES, 1));
    }

    /** Of one transaction, as when a teller enters a long list: a seal can end in the middle of it. */
    @Test
    void more_than_one_seal_is_over_come_under_several_and_are_looked_through_all_the_same() {
        var voted = voted(false, false);
        var ballot = voted.ballot().value();
        int more = 2 * Seals.MOST_ENTRIES + 7;
        assertThat(Given.execute("insert into ballots.leaf (organisation_id, ballot_id, leaf)"
            + " select organisation_id, ballot_id, sha256(int4send(n)) from ballots.ballot, generate_series(1, ?) n where ballot_id = ?",
            more, ballot)).isEqualTo(more);
        seal(voted.held(), voted.ballot());
        var report = check(voted);
        assertThat(report.batches()).extracting(Audit.Batch::votes).as("the fifth vote is under the third seal")
            .containsExactly(2, 2, Seals.MOST_ENTRIES, Seals.MOST_ENTRIES, 8);
        assertThat(report.votes()).isEqualTo(more + 5);
        assertThat(report.findings()).isEmpty();
        seal(voted.held(), voted.ballot());
        assertThat(check(voted).sealed()).as("nothing is left").isEqualTo(5);
        var last = Given.look("select leaf from ballots.leaf where ballot_id = ? order by xid desc, leaf desc limit 1", ballot);
        assertThat(Given.execute("update ballots.leaf set xid = 3 where ballot_id = ? and leaf = ?", ballot, last)).isEqualTo(1);
        assertThat(check(voted).findings()).containsExactly(new Finding(Change.REORDERED, Book.LEAVES, 5));
        assertThat(Given.execute("delete from ballots.leaf where ballot_id = ? and leaf = ?", ballot, last)).isEqualTo(1);
        assertThat(check(voted).findings()).containsExactly(new Finding(Change.REMOVED, Book.LEAVES, 5));
        assertThat(Given.execute("delete from ballots.leaf where ballot_id = ?", ballot)).isPositive();
        assertThat(check(voted).findings()).as("as many as say something").hasSize(1000)
            .contains(new Finding(Change.REMOVED, Book.LEAVES, 3));
    }

    /** All as the superuser, who owns the tables and whom no row-level security binds; the first seal is meant, or the one that is named. */
    @ParameterizedTest(name = "{0} {1}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
        CHANGED   | VOTES  | 1 | false | update ballots.open_vote set choice = 'BLANK' where (ballot_id, member_id) in (select ballot_id, member_id from ballots.participation where ballot_id = ? order by cast_at limit 1)
        CHANGED   | VOTES  | 1 | true  | update ballots.participation set receipt_code = '000000000017' where (ballot_id, member_id) in (select ballot_id, member_id from ballots.participation where ballot_id = ? order by cast_at limit 1)
        CHANGED   | LEAVES | 1 | false | update ballots.leaf set leaf = sha256('x') where ballot_id = ? and xid = (select min(xid) from ballots.leaf l where l.ballot_id = leaf.ballot_id)
        CHANGED   | COUNT  | 4 | true  | update ballots.counted_vote set choice = 'BLANK' where (ballot_id, vote_id) in (select ballot_id, vote_id from ballots.counted_vote where ballot_id = ? limit 1)
        CHANGED   | SEALS  | 1 | false | update ballots.seal set root = sha256('x') where ballot_id = ? and n = 1
        CHANGED   | RESULT | 4 | false | update ballots.result set seal = sha256('x') where ballot_id = ?
        REMOVED   | VOTES  | 1 | false | delete from ballots.open_vote where (ballot_id, member_id) in (select ballot_id, member_id from ballots.participation where ballot_id = ? order by cast_at limit 1)
        REMOVED   | VOTES  | 2 | true  | delete from ballots.participation where (ballot_id, member_id) in (select ballot_id, member_id from ballots.participation where ballot_id = ? order by cast_at offset 2 limit 1)
        REMOVED   | LEAVES | 3 | false | delete from ballots.leaf where ballot_id = ? and xid = (select max(xid) from ballots.leaf l where l.ballot_id = leaf.ballot_id)
        REMOVED   | COUNT  | 4 | true  | delete from ballots.counted_vote where (ballot_id, vote_id) in (select ballot_id, vote_id from ballots.counted_vote where ballot_id = ? limit 1)
        REMOVED   | SEALS  | 2 | false | delete from ballots.seal where ballot_id = ? and n = 2
        REMOVED   | SEALS  | 4 | false | delete from ballots.seal where ballot_id = ? and last
        INSERTED  | VOTES  | 0 | false | insert into ballots.open_vote select organisation_id, ballot_id, member_id, 'FOR', 2 from ballots.open_vote where ballot_id = ? limit 1
        INSERTED  | LEAVES | 0 | false | insert into ballots.leaf select organisation_id, ballot_id, sha256('x'), xid from ballots.leaf where ballot_id = ? limit 1
        INSERTED  | COUNT  | 0 | true  | insert into ballots.counted_vote select organisation_id, ballot_id, gen_random_uuid(), 'FOR' from ballots.counted_vote where ballot_id = ? limit 1
        REORDERED | LEAVES | 2 | false | update ballots.leaf set xid = 3 where ballot_id = ? and xid = (select xid from ballots.leaf l where l.ballot_id = leaf.ballot_id order by xid offset 2 limit 1)
        REORDERED | SEALS  | 2 | false | update ballots.seal set n = case n when 1 then 12 when 2 then 11 else n + 10 end where ballot_id = ?
        """)
    void whatever_is_done_behind_its_back_is_found(Change change, Book book, int batch, boolean secret, String sql) {
        var voted = voted(secret, true);
        assertThat(check(voted).clean()).isTrue();
        assertThat(Given.execute(sql, voted.ballot().value())).isPositive();
        if (change == Change.REORDERED && book == Book.SEALS)
            Given.execute("update ballots.seal set n = n - 10 where ballot_id = ?", voted.ballot().value());
        var report = check(voted);
        assertThat(report.clean()).isFalse();
        assertThat(report.findings()).contains(new Finding(change, book, batch));
        if (book == Book.VOTES || book == Book.COUNT)
            assertThat(given.as(voted.held().coop().chair(), () -> ballots.recount(voted.held().coop().id(), voted.ballot()))).isFalse();
    }

    /** Of a paper nobody knows what is on it: no open vote belongs to it. */
    @Test
    void an_open_vote_for_somebody_who_took_a_paper_is_found() {
        var voted = voted(false, false);
        var coop = voted.held().coop();
        given.as(coop.teller(), () -> tellers.handOut(coop.id(), voted.ballot(), voted.held().present().get(5).member()));
        for (var teller : List.of(coop.teller(), given.officer(coop.id(), "Second teller", Office.TELLER)))
            given.as(teller, () -> tellers.enter(coop.id(), voted.ballot(), Map.of(YesNo.AGAINST, 1), null));
        given.as(coop.chair(), () -> ballots.close(coop.id(), voted.ballot()));
        assertThat(check(voted).clean()).isTrue();
        Given.execute("insert into ballots.open_vote select organisation_id, ballot_id, member_id, 'FOR', 1 from ballots.participation"
            + " where ballot_id = ? and channel = 'PAPER'", voted.ballot().value());
        assertThat(check(voted).findings()).contains(new Finding(Change.INSERTED, Book.VOTES, 0));
    }

    /** In a database that was restored from a dump transactions count from the start again. */
    @Test
    void votes_after_a_restored_dump_come_under_the_last_seal() {
        var voted = voted(false, false);
        Given.execute("update ballots.seal set upto = 9000000000000 where ballot_id = ?", voted.ballot().value());
        given.as(voted.held().coop().chair(), () -> ballots.close(voted.held().coop().id(), voted.ballot()));
        var report = check(voted);
        assertThat(report.clean()).isTrue();
        assertThat(report.votes()).isEqualTo(5);
    }

    @Test
    void a_check_beside_the_job_that_seals_finds_nothing_wrong() throws Exception {
        var voted = voted(false, false);
        var ballot = voted.ballot().value();
        var over = new AtomicBoolean();
        try (var pool = Executors.newSingleThreadExecutor()) {
            pool.submit(() -> {
                for (int n = 0; !over.get(); n++) {
                    Given.execute("insert into ballots.leaf (organisation_id, ballot_id, leaf)"
                        + " select organisation_id, ballot_id, sha256(int4send(?)) from ballots.ballot where ballot_id = ?", n, ballot);
                    seal(voted.held(), voted.ballot());
                }
                return null;
            });
            try {
                int first = check(voted).sealed();
                for (int i = 0; i < 60; i++)
                    assertThat(check(voted).findings()).isEmpty();
                assertThat(check(voted).sealed()).as("seals came meanwhile").isGreaterThan(first);
            } finally {
                over.set(true);
            }
        }
    }

    @Test
    void a_chain_that_was_written_anew_shows_beside_the_seal_in_the_tellers_mail() {
        var voted = voted(false, true);
        var seal = check(voted).seal();
        assertThat(Given.look("select body from notices.letter where subject_id = ? and kind = 'SEAL' limit 1", voted.ballot().value()))
            .asString().contains(String.join(" ", seal.split("(?<=\\G.{8})"))).contains("/results/");
        assertThat(Given.lookAll("select address from notices.notice where subject_id = ? and kind = 'SEAL'", voted.ballot().value()))
            .as("each teller gets it").hasSize(1);
    }

    @Test
    void whoever_holds_the_database_can_check_every_vote_at_once() {
        var clean = voted(true, true);
        var touched = voted(false, true);
        Given.execute("update ballots.open_vote set choice = 'BLANK' where ballot_id = ?", touched.ballot().value());
        var found = new HashMap<BallotId, Audit.Report>();
        var whose = new HashMap<BallotId, String>();
        audit.everywhere(checked -> {
            found.put(checked.report().ballot().id(), checked.report());
            whose.put(checked.report().ballot().id(), checked.organisation());
        });
        assertThat(found.get(clean.ballot()).clean()).isTrue();
        assertThat(found.get(touched.ballot()).clean()).isFalse();
        assertThat(found.get(touched.ballot()).recounted()).isFalse();
        assertThat(whose).containsAllEntriesOf(Map.of(clean.ballot(), clean.held().coop().slug(), touched.ballot(),
            touched.held().coop().slug()));
    }

    @Test
    void members_without_an_office_are_refused() {
        var voted = voted(false, true);
        assertThatThrownBy(() -> given.as(voted.held().present().getFirst().signedIn(),
            () -> audit.check(voted.held().coop().id(), voted.ballot())))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
    }

    @Test
    void votes_that_were_closed_before_there_were_batches_are_checked_by_their_one_seal() {
        var voted = voted(true, true);
        var ballot = voted.ballot().value();
        Given.execute("delete from ballots.seal where ballot_id = ?", ballot);
        assertThat(check(voted).findings()).contains(new Finding(Change.CHANGED, Book.LEAVES, 0));
        Given.execute("update ballots.result set seal = decode(?, 'hex') where ballot_id = ?",
            oldSeal(voted.held().coop().id(), voted.ballot()), ballot);
        assertThat(check(voted).clean()).isTrue();
    }

    /** As votes were sealed before: one tree over leaves and counted votes in the order of their bytes. */
    private static String oldSeal(OrganisationId organisation, BallotId ballot) {
        var hex = HexFormat.of();
        var leaves = Given.lookAll("select encode(leaf, 'hex') from ballots.leaf where ballot_id = ?"
            + " union all select encode(sha256(uuid_send(organisation_id) || uuid_send(ballot_id) || uuid_send(vote_id) || choice::bytea), 'hex')"
            + " from ballots.counted_vote where organisation_id = ? and ballot_id = ? order by 1", ballot.value(), organisation.value(),
            ballot.value());
        var tree = new MerkleTree();
        leaves.forEach(leaf -> tree.add(hex.parseHex(leaf)));
        return hex.formatHex(tree.root());
    }
}
