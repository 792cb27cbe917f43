package coop.nawat.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Ten thousand ledgers by the rules alone; what PostgreSQL makes of them is seen in {@link LedgerPropertiesTest}. */
class LedgerRulesPropertiesTest {
    private static final int LEDGERS = 10_000;
    private static final int ACTS = 40;
    private static final PlayedLedger.Seen SEEN = new PlayedLedger.Seen();

    @Property(tries = LEDGERS, shrinking = ShrinkingMode.OFF)
    void whatever_is_done_the_ledger_balances_nothing_is_negative_and_each_day_is_the_replay_of_what_was_done(@ForAll long seed) {
        var ledger = new MemoryLedger(new Random(seed), ACTS, SEEN);
        ledger.play();
        var entries = ledger.entries();
        var replayed = ledger.replayed(entries);
        int day = ledger.random.nextInt(PlayedLedger.DAYS);
        for (int of = 0; of < 2; of++) {
            var taken = new BitSet();
            for (int m = 0; m < ledger.people().size(); m++) {
                var member = ledger.people().get(m);
                var id = ledger.classes.get(of);
                for (int any = 0; any < PlayedLedger.DAYS; any++)
                    if (!replayed.at(of, m, any).equals(ledger.done.at(of, m, any)))
                        throw new AssertionError("the entries say something else than what was done on day " + any);
                var holding = Holding.of(member, entries.stream().filter(e -> e.shareClass().equals(id) && e.members().contains(member)
                    && !e.day().isAfter(PlayedLedger.day(day))).toList());
                ledger.isDone(holding, of, m, day, entries, taken);
            }
        }
        assertThat(entries).as("two sides each").allMatch(e -> e.amount() >= 0 && !e.debit().equals(e.credit()));
    }

    @AfterContainer
    static void every_act_was_written_and_every_limit_met() { SEEN.isEverything(); }
}
