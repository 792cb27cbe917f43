package coop.nawat.launch.bench;

import coop.nawat.access.Access;
import coop.nawat.common.Language;
import coop.nawat.members.Admission;
import coop.nawat.members.Members;
import coop.nawat.members.RegisterFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A register of many members: how fast a list comes in, and how fast somebody is found. */
public class RegisterBench {
    private static final int FILE = 10_000;
    private static final int SEARCHES = 500;
    private static final int PAGE = 50;
    private static final LocalDate ADMITTED = LocalDate.of(2021, 1, 1);
    private static final List<String> FIRST = names("first");
    private static final List<String> FAMILY = names("family");

    private final BenchCooperative cooperative;
    private final Access access;
    private final Members members;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    RegisterBench(BenchCooperative cooperative, Access access, Members members, JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.cooperative = cooperative;
        this.access = access;
        this.members = members;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private static List<String> names(String which) {
        try (var in = Objects.requireNonNull(RegisterBench.class.getResourceAsStream("/bench/" + which + "-names.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the member with this number: some thousands of people share their first two names. */
    private static String name(int number) {
        var random = new Random(number);
        var third = new StringBuilder();
        for (int i = 0; i < 4; i++)
            third.append((char) ('a' + random.nextInt(26)));
        return FIRST.get(random.nextInt(FIRST.size())) + " " + FAMILY.get(random.nextInt(FAMILY.size())) + " " + third;
    }

    /** Measures on an empty database; {@code errors} is 0 where every search found whom it should. */
    public ObjectNode measure(int count) {
        var organisation = cooperative.found();
        return access.as(cooperative.signIn().who(), () -> {
            int listed = Math.min(FILE, count);
            var csv = new StringBuilder("Name;Phone\r\n");
            for (int n = 1; n <= listed; n++)
                csv.append(name(n)).append(";+212 600 ").append(n).append("\r\n");
            long start = System.nanoTime();
            var file = RegisterFile.read(csv.toString().getBytes(StandardCharsets.UTF_8),
                RegisterFile.Reading.guessed(Language.FR, ADMITTED));
            members.admitAll(organisation, file, false, true, null, written -> {});
            double seconds = (System.nanoTime() - start) / 1e9;
            for (int from = listed + 1; from <= count; from += FILE)
                members.admitAll(organisation, IntStream.range(from, Math.min(count + 1, from + FILE))
                    .mapToObj(n -> new Admission(n, name(n), null, null, null, Language.FR, ADMITTED)).toList());
            jdbc.execute("analyze members.member");
            var bare = new BareQuery(jdbc, transaction,
                "select number from members.member where organisation_id = ? and number > ? order by number limit " + PAGE);
            var wrong = new ArrayList<String>();
            var before = Timed.calls(SEARCHES, i -> bare.rows(organisation, someone(i, count)));
            var searches = Timed.calls(SEARCHES, i -> {
                var typed = typed(i, name(someone(i, count)));
                if (members.register(organisation, typed, 0, PAGE).isEmpty()) wrong.add(typed);
            });
            var after = Timed.calls(SEARCHES, i -> bare.rows(organisation, someone(i, count)));
            return JsonMapper.shared().createObjectNode().put("bench", "register").put("members", count)
                .put("search_p95_ms", searches.percentile(95)).put("search_p50_ms", searches.percentile(50))
                .put("baseline_p95_ms", (before.percentile(95) + after.percentile(95)) / 2)
                .put("import_rows_per_s", Math.round(listed / seconds)).put("errors", wrong.size());
        });
    }

    private static int someone(int i, int count) { return 1 + Math.floorMod(i * 7919, count); }

    /** By turns: a part of the name, the whole name, the family name, the last word with a wrong letter. */
    private static String typed(int i, String name) {
        var words = name.split(" ", -1);
        return switch (i % 4) {
            case 0 -> words[0];
            case 1 -> name;
            case 2 -> words[words.length - 1] + " " + words[0];
            default -> words[0] + " " + words[words.length - 1].substring(0, 3) + (i % 8 < 4 ? "é" : name.charAt(name.length() - 1) + "x");
        };
    }
}
