package coop.nawat.launch.bench;

import coop.nawat.access.Access;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.members.Admission;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.shares.ClassId;
import coop.nawat.shares.Deed;
import coop.nawat.shares.Holdings;
import coop.nawat.shares.Money;
import coop.nawat.shares.Shares;
import coop.nawat.shares.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A share ledger of many entries: the capital as of a day, and what everybody holds as of a day. */
public class LedgerBench {
    /** Subscribed, paid in two parts, issued; then one gives a share to another, who subscribes one more. */
    private static final int ENTRIES_A_MEMBER = 5;
    private static final int BATCH = 4_000;
    private static final int TOTALS = 500;
    private static final int YEARS = 5;
    private static final int SUBSCRIBING_DAYS = 1_400;
    private static final Currency MONEY = Currency.getInstance("MAD");
    private static final Money NOMINAL = new Money(10_000, MONEY);

    private final BenchCooperative cooperative;
    private final Access access;
    private final Members members;
    private final Shares shares;
    private final Holdings holdings;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    LedgerBench(BenchCooperative cooperative, Access access, Members members, Shares shares, Holdings holdings, JdbcTemplate jdbc,
        TransactionTemplate transaction) {
        this.cooperative = cooperative;
        this.access = access;
        this.members = members;
        this.shares = shares;
        this.holdings = holdings;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Measures on an empty database; {@code errors} is 0 where every answer agrees with what was written.
     *
     * @param entries rounded down to {@value #ENTRIES_A_MEMBER} for each of an even number of members
     */
    public ObjectNode measure(int entries) {
        int people = Math.max(1, entries / ENTRIES_A_MEMBER / 2) * 2;
        var organisation = cooperative.found();
        var first = LocalDate.now(BenchCooperative.ZONE).minusYears(YEARS);
        return access.as(cooperative.signIn().who(), () -> {
            long began = System.nanoTime();
            var shareClass = shares.begin(organisation, OpenVote.both("Share", "Part"), new Terms(first, NOMINAL, 1, null, true, 0, null));
            for (int from = 0; from < people; from += BATCH)
                write(organisation, shareClass, first, from, Math.min(people, from + BATCH));
            double seconds = (System.nanoTime() - began) / 1e9;
            for (var table : List.of("entry", "day_total", "held"))
                jdbc.execute("analyze shares." + table);
            int days = SUBSCRIBING_DAYS + 300;
            var random = new Random(1);
            var asked = random.ints(2 * TOTALS, 0, days).mapToObj(first::plusDays).toList();
            var bare = new BareQuery(jdbc, transaction, "select amount from shares.day_total where organisation_id = ? and day <= ?");
            int errors = holdings.capital(organisation, first.plusDays(days)).getFirst().shares() == people / 2L * 5 ? 0 : 1;
            var before = Timed.calls(TOTALS, i -> bare.rows(organisation, asked.get(i)));
            var totals = Timed.calls(TOTALS, i -> holdings.capital(organisation, asked.get(i)));
            var after = Timed.calls(TOTALS, i -> bare.rows(organisation, asked.get(TOTALS + i)));
            double slowest = 0;
            var all = first.plusDays(days); // on which every member holds shares
            var asOf = List.of(all, all, first.plusDays(days / 4), first.plusDays(days / 2), first.plusDays(days * 3L / 4));
            for (int i = 0; i < asOf.size(); i++) {
                var day = asOf.get(i);
                var sum = new long[2];
                long start = System.nanoTime();
                holdings.balances(organisation, day, balance -> {
                    sum[0] += balance.shares();
                    if (balance.shares() > 0) sum[1]++;
                });
                double took = (System.nanoTime() - start) / 1e6;
                if (i > 0) slowest = Math.max(slowest, took); // the first one warms up
                if (sum[0] != holdings.capital(organisation, day).getFirst().shares()) errors++;
                if (day.equals(all) && sum[1] != people) errors++;
            }
            return JsonMapper.shared().createObjectNode().put("bench", "ledger").put("entries", people * ENTRIES_A_MEMBER)
                .put("members", people).put("total_as_of_p95_ms", totals.percentile(95)).put("total_as_of_p50_ms", totals.percentile(50))
                .put("all_balances_ms", Math.round(slowest))
                .put("baseline_p95_ms", (before.percentile(95) + after.percentile(95)) / 2)
                .put("written_per_s", Math.round(people * ENTRIES_A_MEMBER / seconds)).put("errors", errors);
        });
    }

    /** The members with these numbers and what they do with shares, by the acts of the product. */
    private void write(OrganisationId organisation, ClassId shareClass, LocalDate first, int from, int to) {
        List<MemberId> people = members.admitAll(organisation, IntStream.range(from, to)
            .mapToObj(n -> new Admission(n + 1, "Bench Person", null, null, null, Language.FR, first)).toList());
        var deeds = new ArrayList<Deed>();
        for (int i = 0; i < people.size(); i++) {
            var who = people.get(i);
            var day = first.plusDays(Math.floorMod((from + i / 2) * 7919L, SUBSCRIBING_DAYS));
            deeds.add(new Deed.Subscribe(shareClass, who, 2, day, null));
            deeds.add(new Deed.Pay(shareClass, who, NOMINAL, day, null));
            deeds.add(new Deed.Pay(shareClass, who, NOMINAL, day.plusDays(30), null));
            deeds.add(new Deed.Issue(shareClass, who, 2, day.plusDays(30)));
            if (i % 2 == 1) {
                deeds.add(new Deed.Transfer(shareClass, people.get(i - 1), who, 1, day.plusDays(200), null));
                deeds.add(new Deed.Subscribe(shareClass, who, 1, day.plusDays(300), null));
            }
        }
        shares.writeAll(organisation, deeds);
    }
}
