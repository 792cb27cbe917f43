package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * One member, one counted vote: whatever is sent by booths, windows, retries, changes and tellers, in any order, the box holds for each member the last vote
 * that was acknowledged, and nobody's twice. What the service answers is compared with a few lines that know nothing of databases.
 */
@DatabaseTest
class OneVoteTest {
    private static final int VOTERS = 6;
    private static final int BALLOTS = 40;
    private static final int ACTS = 40;
    private static final YesNo[] CHOICES = YesNo.values();

    @Autowired
    Given given;
    @Autowired
    Ballots ballots;

    /** What is known of one member: the key of the first vote, those of changes, and the choice that counts. */
    private static final class Known {
        private final UUID key;
        private final Map<UUID, YesNo> changes = new HashMap<>();
        private final boolean byTeller;
        private final boolean changeableSecret;
        private YesNo counts;

        Known(UUID key, YesNo choice, boolean byTeller, boolean changeableSecret) {
            this.key = key;
            this.counts = choice;
            this.byTeller = byTeller;
            this.changeableSecret = changeableSecret;
        }
    }

    @Test
    void whatever_the_mix_of_booths_retries_changes_and_tellers_the_last_acknowledged_vote_of_each_counts_once() {
        var held = given.held(VOTERS, VOTERS, Map.of(), BALLOTS);
        var links = given.links(held);
        int acknowledged = 0;
        int refused = 0;
        for (int n = 0; n < BALLOTS; n++) {
            var random = new Random(n);
            var conditions = new Conditions(random.nextBoolean(), random.nextBoolean());
            var item = held.items().get(n).id();
            var ballot = given.as(held.coop().chair(), () -> ballots.open(held.coop().id(), held.assembly().id(), item, conditions));
            var known = new HashMap<Integer, Known>();
            for (int act = 0; act < ACTS; act++) {
                int voter = random.nextInt(VOTERS);
                var choice = CHOICES[random.nextInt(CHOICES.length)];
                var before = known.get(voter);
                boolean teller = random.nextInt(4) == 0;
                boolean again = !teller && random.nextInt(3) == 0;
                boolean sameKey = !teller && before != null && random.nextInt(3) == 0;
                boolean ownKey = random.nextInt(4) > 0;
                var key = sameKey
                    ? before.changes.isEmpty() || random.nextBoolean() ? before.key : before.changes.keySet().iterator().next()
                    : UUID.randomUUID();
                var change = ownKey ? "key of " + voter : "a stranger's key " + act;
                var expected = teller ? entered(conditions, before) : cast(conditions, before, key, again, ownKey);
                var answer = answered(() -> {
                    if (teller)
                        given.as(held.coop().teller(), () -> ballots.enter(held.coop().id(), ballot,
                            List.of(new EnteredVote(held.present().get(voter).member(), choice))));
                    else
                        ballots.cast(links.get(voter), ballot, choice, key, change, again);
                    return null;
                });
                assertThat(answer).as("ballot %s, act %s: %s %s", n, act, conditions, teller ? "teller" : again ? "again" : "first")
                    .isEqualTo(expected);
                if (answer != null) {
                    refused++;
                    continue;
                }
                acknowledged++;
                if (before == null)
                    known.put(voter, new Known(key, choice, teller, conditions.secret() && conditions.changeable() && ownKey));
                else if (again && (before.byTeller || !key.equals(before.key))
                    && (conditions.secret() || !before.changes.containsKey(key))) {
                    before.changes.put(key, choice);
                    before.counts = choice;
                }
            }
            var result = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
            for (var choice : CHOICES)
                assertThat(result.tally().count(choice)).as("ballot %s, %s", n, choice)
                    .isEqualTo((int) known.values().stream().filter(k -> k.counts == choice).count());
            assertThat(result.tally().cast()).isEqualTo(known.size());
            assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isTrue();
        }
        assertThat(acknowledged).isGreaterThan(BALLOTS * VOTERS);
        assertThat(refused).isGreaterThan(BALLOTS * VOTERS);
    }

    /** What tellers must be answered: they enter named papers, so of open votes only. */
    private static @Nullable Refusal entered(Conditions conditions, @Nullable Known before) {
        return conditions.secret() ? BallotRefusal.BALLOT_NOT_OPEN : before == null ? null : BallotRefusal.ALREADY_VOTED;
    }

    /** What the booth must be answered; null: acknowledged. */
    private static @Nullable Refusal cast(Conditions conditions, @Nullable Known before, UUID key, boolean again, boolean ownKey) {
        if (before == null) return null;
        if (key.equals(before.key) && !before.byTeller) return null; // a retry
        if (!again || !conditions.changeable()) return BallotRefusal.ALREADY_VOTED;
        if (!conditions.secret()) return null;
        return before.changeableSecret && ownKey ? null : BallotRefusal.WRONG_KEY;
    }

    private static @Nullable Refusal answered(Supplier<?> act) {
        try {
            act.get();
            return null;
        } catch (Refused no) {
            return no.refusal();
        }
    }
}
