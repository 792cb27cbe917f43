package coop.nawat.launch;

import coop.nawat.launch.bench.BenchCooperative;
import coop.nawat.launch.bench.CastBench;
import coop.nawat.launch.bench.CountBench;
import coop.nawat.launch.bench.HttpBench;
import coop.nawat.launch.bench.LedgerBench;
import coop.nawat.launch.bench.OpenVote;
import coop.nawat.launch.bench.RegisterBench;
import coop.nawat.launch.bench.RollBench;
import coop.nawat.launch.bench.SessionsBench;
import coop.nawat.launch.bench.StartBench;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Measures on a server and a database of its own, which are gone afterwards. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures this machine on a scratch server; the last line is one JSON object, with a baseline from the same run.", footer = {
    "",
    "cast      votes a second into one ballot without a request around them, beside bare rows into a table without an index",
    "http      votes a second through the booth, beside an endpoint that does nothing",
    "start     seconds until the server answers, the first and the second time, beside the same jar saying its version",
    "ledger    capital and everybody's shares as of a day in a ledger of many entries, beside a page read by its index",
    "register  searching a register of many members, and bringing in a list, beside a page read by its index",
    "roll      seconds to freeze the roll of many members and to count and check their votes, beside copying the roll",
    "sessions  bytes of heap for each open page of the work shell, beside light pages",
    "count     seconds to count many ranked papers, beside reading them"})
final class BenchCommand implements Callable<Integer> {
    private static final List<String> NAMES = List.of("cast", "http", "ledger", "register", "roll", "start", "sessions", "count");
    private static final int MOST = 10_000_000;

    @Parameters(paramLabel = "NAME", description = "cast, http, ledger, register, roll, start, sessions or count.")
    @SuppressWarnings("NullAway.Init") // picocli fills it before anything else happens
    private String name;

    @Option(names = {"--size",
        "--members",
        "--entries"}, paramLabel = "N", description = "How many votes for each number of clients (default 10000), voters (10000), entries (5000000), members (1000000; roll too), starts (3), sessions (200) or papers (1000000).")
    private @Nullable Integer size;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before anything else happens
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (size != null && (size < 1 || size > MOST)) throw new CannotStart("The size must be from 1 to " + MOST + ", not " + size + ".");
        if (!NAMES.contains(name)) throw new CannotStart("There is no bench " + name + ": choose one of " + String.join(", ", NAMES) + ".");
        var directory = Files.createTempDirectory("nawat-bench-");
        try {
            var line = switch (name) {
                case "cast" -> measured(directory, CastBench.class, bench -> bench.measure(size == null ? 10_000 : size), OpenVote.class);
                case "http" -> new HttpBench().measure(directory, size == null ? 10_000 : size);
                case "ledger" -> measured(directory, LedgerBench.class, bench -> bench.measure(size == null ? 5_000_000 : size));
                case "register" -> measured(directory, RegisterBench.class, bench -> bench.measure(size == null ? 1_000_000 : size));
                case "roll" -> measured(directory, RollBench.class, bench -> bench.measure(size == null ? 1_000_000 : size));
                case "start" -> new StartBench().measure(directory, size == null ? 3 : size);
                case "count" -> new CountBench().measure(directory, size == null ? 1_000_000 : size);
                default -> new SessionsBench().measure(directory, size == null ? 200 : size);
            };
            spec.commandLine().getOut().println(line);
            return line.path("errors").asInt(0) == 0 ? 0 : 1;
        } finally {
            DataDirectory.delete(directory);
        }
    }

    /** Measures inside the application: what a query takes is not to be hidden behind a request. */
    private static <T> ObjectNode measured(Path directory, Class<T> bench, Function<T, ObjectNode> measure,
        Class<?>... with) {
        var loopback = InetAddress.ofLiteral("127.0.0.1");
        try (var context = Server.start(new Server.Settings(0, loopback, Optional.empty(), directory, false),
            Stream.concat(Stream.of(BenchCooperative.class, bench), Stream.of(with)).toArray(Class<?>[]::new))) {
            return measure.apply(context.getBean(bench));
        }
    }
}
