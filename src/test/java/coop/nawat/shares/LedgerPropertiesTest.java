package coop.nawat.shares;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Office;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.members.Admission;
import coop.nawat.members.Decision;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.rules.Rules;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

/**
 * Ledgers of a hundred acts by the service on PostgreSQL: what is stored, kept beside and read of each day. Ten thousand ledgers by the same rules, in
 * memory: {@link LedgerRulesPropertiesTest}.
 */
@DatabaseTest
class LedgerPropertiesTest {
    private static final int LEDGERS = 30;
    private static final int ACTS = 100;
    private static final PlayedLedger.Seen SEEN = new PlayedLedger.Seen();

    @Autowired
    Given given;
    @Autowired
    Shares shares;
    @Autowired
    Holdings holdings;
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    Rules rules;

    /** jqwik knows nothing of Spring. */
    LedgerPropertiesTest() throws Exception {
        new TestContextManager(LedgerPropertiesTest.class).prepareTestInstance(this);
    }

    @Property(tries = LEDGERS, shrinking = ShrinkingMode.OFF)
    void whatever_is_done_the_ledger_balances_nothing_is_negative_and_each_day_is_the_replay_of_what_was_done(@ForAll long seed) {
        var ledger = new Stored(new Random(seed));
        ledger.play();
        ledger.compare();
    }

    private final class Stored extends PlayedLedger {
        private final Given.Coop coop = given.coop();
        private final List<MemberId> people = given.as(coop.secretary(), () -> {
            rules.choose(coop.id(), morocco ? "morocco-112-12" : "uk-society");
            var admitted = members.admitAll(coop.id(), IntStream.range(0, 5)
                .mapToObj(i -> new Admission(null, "M" + i, null, null, null, Language.FR, day(i == 4 ? COMES : 0))).toList());
            book.died(coop.id(), admitted.get(3), Decision.on(day(DIED)));
            book.resign(coop.id(), admitted.get(4), Decision.on(day(LEFT)));
            return admitted;
        });

        Stored(Random random) { super(random, ACTS, SEEN); }

        @Override
        OrganisationId organisation() { return coop.id(); }

        @Override
        List<MemberId> people() { return people; }

        @Override
        Shares shares() { return shares; }

        @Override
        <T> T as(Callable<T> doing) {
            return given.as(coop.secretary(), () -> {
                try {
                    return doing.call();
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        @Override
        List<Entry> entries() {
            var entries = new ArrayList<Entry>();
            given.as(coop.secretary(), () -> holdings.export(coop.id(), day(DAYS), entries::addAll));
            Collections.reverse(entries);
            return entries;
        }

        /** The entries are what was done, and what is read of any day is their sum. */
        void compare() {
            var entries = entries();
            var replayed = replayed(entries);
            for (var day : random.ints(5, 0, DAYS).toArray())
                compare(day, entries, replayed);
            compare(DAYS - 1, entries, replayed);
            assertThat(given.as(given.officer(coop.id(), "T", Office.TREASURER), () -> shares.rebuild(coop.id()))).as("kept sums").isTrue();
        }

        private void compare(int day, List<Entry> entries, Accounts replayed) {
            var date = day(day);
            var held = given.as(coop.secretary(), () -> holdings.held(coop.id(), people, date));
            var balances = new HashMap<List<Object>, Sums>();
            given.as(coop.secretary(), () -> holdings.balances(coop.id(), date, b -> balances.put(List.of(b.shareClass(), b.member()),
                new Sums(b.owed(), b.subscribedShares(), b.subscribed(), b.issuedShares(), b.issued(), b.toRefund(), b.setOff()))));
            var capital = given.as(coop.secretary(), () -> holdings.capital(coop.id(), date));
            var refunds = given.as(coop.secretary(), () -> holdings.refunds(coop.id(), date, null, Holdings.PAGE_MAX));
            for (int of = 0; of < 2; of++) {
                var id = classes.get(of);
                var taken = new BitSet();
                for (int m = 0; m < people.size(); m++) {
                    var holding = held.getOrDefault(people.get(m), List.of()).stream().filter(h -> h.shareClass().id().equals(id))
                        .map(Holdings.Held::holding).findFirst().orElse(Holding.NONE);
                    assertThat(replayed.at(of, m, day)).as("the entries say what was done").isEqualTo(done.at(of, m, day));
                    assertThat(balances.getOrDefault(List.of(id, people.get(m)), Sums.NONE)).as("the kept balance")
                        .isEqualTo(done.at(of, m, day));
                    isDone(holding, of, m, day, entries, taken);
                    var member = people.get(m);
                    assertThat(refunds.stream().filter(r -> r.member().equals(member) && r.request().shareClass().id().equals(id))
                        .mapToLong(r -> r.request().left().minor()).sum()).as("what waits to be paid back").isEqualTo(holding.toRefund());
                }
                var sums = done.all(of, day);
                capital.stream().filter(c -> c.shareClass().id().equals(id)).forEach(c -> {
                    assertThat(c.shares()).isEqualTo(sums.shares());
                    assertThat(c.subscribed().minor()).isEqualTo(sums.capital());
                    assertThat(c.paidUp().minor()).isEqualTo(sums.capital() - sums.owed());
                    assertThat(c.toRefund().minor()).isEqualTo(sums.toRefund());
                });
            }
            assertThat(
                (Long) Given.look("select coalesce(sum(amount), 0)::bigint from shares.day_total where organisation_id = ? and day <= ?",
                    coop.id().value(), date))
                .as("all accounts together").isZero();
        }
    }
}
