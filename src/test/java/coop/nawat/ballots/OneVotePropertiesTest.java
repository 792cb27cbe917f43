package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.members.MemberId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

/**
 * One member, one counted vote: whatever is sent by booths, windows, proxy holders, retries, changes and tellers, on named papers and on papers for the
 * box, while people come and go, in any order: for each member counts the last vote that was acknowledged, and nobody's twice. What the service
 * answers is compared with a few lines that know nothing of databases.
 */
@DatabaseTest
class OneVotePropertiesTest {
    private static final int VOTERS = 7;
    /** These two gave their proxies to the first, and are away at the beginning. */
    private static final int GIVERS_FROM = 5;
    private static final int BALLOTS = 40;
    private static final int ACTS = 50;
    private static final YesNo[] CHOICES = YesNo.values();

    /** Ways on which a vote is sent, or people come and go. */
    private enum Way {
        BOOTH, BOOTH_AGAIN, HOLDER, HOLDER_AGAIN, NAMED_PAPER, PAPER, COMES_OR_LEAVES
    }

    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    Tellers tellers;
    @Autowired
    Assemblies assemblies;

    private final Given.Held held;
    private final SignedIn secondTeller;
    private final List<String> links;
    private final List<String> mandates;
    private final boolean[] present = new boolean[VOTERS];
    private final Map<Object, Integer> answers = new HashMap<>();

    /** jqwik knows nothing of Spring. */
    OneVotePropertiesTest() throws Exception {
        new TestContextManager(OneVotePropertiesTest.class).prepareTestInstance(this);
        held = given.held(VOTERS, VOTERS, Map.of(), BALLOTS);
        secondTeller = given.officer(held.coop().id(), "Second teller", Office.TELLER);
        links = given.links(held);
        Arrays.fill(present, true);
        for (int giver = GIVERS_FROM; giver < VOTERS; giver++) {
            comesOrLeaves(giver);
            Given.execute("insert into assemblies.proxy (organisation_id, assembly_id, giver_id, holder_id) values (?, ?, ?, ?)",
                held.coop().id().value(), held.assembly().id().value(), member(giver).value(), member(0).value());
        }
        var holder = given.as(held.present().getFirst().signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
        mandates = ballots.sheet(holder).mandates().stream().map(Mandate::token).toList();
        assertThat(mandates).hasSize(VOTERS - GIVERS_FROM);
    }

    /** What is known of one member: the key of the first vote, those of changes, and the choice that counts; of a paper, what is marked on it. */
    private static final class Known {
        private final Way way;
        private final UUID key;
        private final List<UUID> changes = new ArrayList<>();
        private final boolean keyIsOwn;
        private YesNo counts;

        Known(Way way, UUID key, YesNo choice, boolean keyIsOwn) {
            this.way = way;
            this.key = key;
            this.counts = choice;
            this.keyIsOwn = keyIsOwn;
        }

        /** Whether the first vote came with this key: a paper came with none. */
        boolean isRetry(UUID sent) {
            return way != Way.NAMED_PAPER && way != Way.PAPER && sent.equals(key);
        }
    }

    @Property(tries = BALLOTS, shrinking = ShrinkingMode.OFF)
    void whatever_the_mix_of_booths_proxies_papers_retries_and_changes_the_last_acknowledged_vote_of_each_counts_once(@ForAll long seed) {
        var random = new Random(seed);
        var conditions = new Conditions(random.nextBoolean(), random.nextBoolean());
        for (int voter = 0; voter < GIVERS_FROM; voter++) // enough are there to put it to the vote
            if (!present[voter]) comesOrLeaves(voter);
        var ballot = given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().get(opened()).id(), conditions));
        var known = new HashMap<Integer, Known>();
        for (int act = 0; act < ACTS; act++) {
            var way = Way.values()[random.nextInt(Way.values().length)];
            int voter = way == Way.HOLDER || way == Way.HOLDER_AGAIN ? GIVERS_FROM + random.nextInt(VOTERS - GIVERS_FROM)
                : random.nextInt(VOTERS);
            if (way == Way.COMES_OR_LEAVES) {
                comesOrLeaves(voter);
                continue;
            }
            var choice = CHOICES[random.nextInt(CHOICES.length)];
            var before = known.get(voter);
            boolean keyIsOwn = random.nextInt(4) > 0;
            var key = before != null && random.nextInt(3) == 0
                ? before.changes.isEmpty() || random.nextBoolean() ? before.key : before.changes.getFirst() : UUID.randomUUID();
            var expected = expected(conditions, way, voter, before, key, keyIsOwn);
            var answer = answer(ballot, way, voter, choice, key, keyIsOwn ? "key of " + voter : "a stranger's key " + act);
            assertThat(answer).as("seed %s, act %s: %s of %s, %s", seed, act, way, voter, conditions).isEqualTo(expected);
            answers.merge(answer == null ? way : answer, 1, Integer::sum);
            if (answer != null) continue;
            if (before == null) known.put(voter, new Known(way, key, choice, keyIsOwn));
            else if (!before.isRetry(key) && !before.changes.contains(key)) {
                before.changes.add(key);
                before.counts = choice;
            }
        }
        countPapers(ballot, known);
        var result = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        for (var choice : CHOICES)
            assertThat(result.tally().count(choice)).as("seed %s, %s", seed, choice)
                .isEqualTo((int) known.values().stream().filter(k -> k.counts == choice).count());
        assertThat(result.tally().cast()).isEqualTo(known.size());
        assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isTrue();
    }

    /** Each way was taken and each refusal met, or the property says little. */
    @AfterProperty
    void everything_happened() {
        assertThat(answers).containsKeys(Way.BOOTH, Way.BOOTH_AGAIN, Way.HOLDER, Way.HOLDER_AGAIN, Way.NAMED_PAPER, Way.PAPER,
            BallotRefusal.ALREADY_VOTED, BallotRefusal.NOT_CHECKED_IN, BallotRefusal.PROXY_ENDED, BallotRefusal.WRONG_KEY);
    }

    private int opened() { return given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).size(); }

    private MemberId member(int voter) { return held.present().get(voter).member(); }

    private void comesOrLeaves(int voter) {
        present[voter] = !present[voter];
        given.as(held.coop().secretary(), () -> {
            if (present[voter]) assemblies.checkIn(held.coop().id(), held.assembly().id(), List.of(member(voter)));
            else
                assemblies.checkOut(held.coop().id(), held.assembly().id(), List.of(member(voter)));
        });
    }

    /** What must be answered; null: acknowledged. */
    private @Nullable Refusal expected(Conditions conditions, Way way, int voter, @Nullable Known before, UUID key, boolean keyIsOwn) {
        boolean holder = way == Way.HOLDER || way == Way.HOLDER_AGAIN;
        var bar = present[voter] ? holder ? BallotRefusal.PROXY_ENDED : null
            : voter >= GIVERS_FROM && present[0] ? null : BallotRefusal.NOT_CHECKED_IN;
        if (way == Way.NAMED_PAPER && conditions.secret()) return BallotRefusal.BALLOT_NOT_OPEN; // names are on it
        if (way == Way.NAMED_PAPER || way == Way.PAPER) return bar != null ? bar : before != null ? BallotRefusal.ALREADY_VOTED : null;
        if (before == null) return bar;
        if (before.isRetry(key)) return null;
        boolean again = way == Way.BOOTH_AGAIN || way == Way.HOLDER_AGAIN;
        if (!again || !conditions.changeable() || before.way == Way.PAPER) return BallotRefusal.ALREADY_VOTED;
        boolean known = !conditions.secret() || (before.keyIsOwn && keyIsOwn);
        if (known && before.changes.contains(key)) return null; // an earlier change, sent again
        return bar != null || known ? bar : BallotRefusal.WRONG_KEY;
    }

    private @Nullable Refusal answer(BallotId ballot, Way way, int voter, YesNo choice, UUID key, String change) {
        try {
            switch (way) {
                case BOOTH, BOOTH_AGAIN -> ballots.cast(links.get(voter), ballot, choice, key, change, way == Way.BOOTH_AGAIN);
                case HOLDER, HOLDER_AGAIN ->
                    ballots.cast(mandates.get(voter - GIVERS_FROM), ballot, choice, key, change, way == Way.HOLDER_AGAIN);
                case NAMED_PAPER -> given.as(held.coop().teller(),
                    () -> ballots.enter(held.coop().id(), ballot, List.of(new EnteredVote(member(voter), choice))));
                case PAPER -> given.as(held.coop().teller(), () -> tellers.handOut(held.coop().id(), ballot, member(voter)));
                case COMES_OR_LEAVES -> throw new IllegalStateException("no vote");
            }
            return null;
        } catch (Refused no) {
            return no.refusal();
        }
    }

    /** Two tellers count the papers that were handed out. */
    private void countPapers(BallotId ballot, Map<Integer, Known> known) {
        var papers = new HashMap<Choice, Integer>();
        known.values().stream().filter(k -> k.way == Way.PAPER).forEach(k -> papers.merge(k.counts, 1, Integer::sum));
        if (papers.isEmpty()) return;
        for (var teller : List.of(held.coop().teller(), secondTeller))
            given.as(teller, () -> tellers.enter(held.coop().id(), ballot, papers, null));
    }
}
