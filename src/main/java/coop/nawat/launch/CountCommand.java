package coop.nawat.launch;

import coop.nawat.counting.Blt;
import coop.nawat.counting.Chosen;
import coop.nawat.counting.CountJson;
import coop.nawat.counting.Lot;
import coop.nawat.counting.MalformedBlt;
import coop.nawat.counting.Method;
import coop.nawat.counting.Method.Unranked;
import coop.nawat.counting.Papers;
import coop.nawat.counting.SeatRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Counts papers without server and database. */
@Command(name = "count", mixinStandardHelpOptions = true, description = "Counts BLT files by a method; one JSON line for each file. Needs neither server nor database.", footer = {
    "",
    "Exit code: 0 all files were counted, 2 some cannot be read (named with their line on standard error; the others are counted).",
    "docs/counting.md has the methods, how ties are broken, and the format."})
final class CountCommand implements Callable<Integer> {
    private static final int UNREADABLE = 2;

    @Option(names = "--method", required = true, paramLabel = "METHOD", description = "plurality, block, approval, score, irv, schulze, scottish-stv or meek-stv.")
    @SuppressWarnings("NullAway.Init") // picocli fills it before anything else happens
    private String method;

    @Option(names = "--seats", paramLabel = "N", description = "How many are elected. Default: what each file says.")
    private @Nullable Integer seats;

    @Option(names = "--seed", paramLabel = "TEXT", description = "From which the lot is made that breaks the last ties. Default: nawat.")
    private @Nullable String seed;

    @Option(names = "--unranked", paramLabel = "last|no-opinion", defaultValue = "last", description = "What a paper says of those who are not on it (schulze only). Default: last.")
    @SuppressWarnings("NullAway.Init")
    private String unranked;

    @Option(names = "--older", paramLabel = "NUMBERS", description = "Candidates by age, the eldest first, such as 2,1=4: of equals the older one comes first, where all their ages are known.")
    private @Nullable String older;

    @Option(names = "--needed", paramLabel = "N", defaultValue = "0", description = "Votes of the first round that each of the elected has to have. Default: 0, the method alone decides.")
    private int needed;

    @Option(names = "--reserve", paramLabel = "N=NUMBERS", description = "Seats that some candidates get before others, such as 2=1,4,5; for each group again.")
    private @Nullable List<String> reserve;

    @Option(names = "--voted", description = "Seats are filled as the application does: by a method that adds up votes nobody gets one without a vote, though seats stay open.")
    private boolean voted;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Papers as BLT.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var by = Method.of(method).orElseThrow(() -> refused("There is no method \"" + method + "\": choose one of "
            + Arrays.stream(Method.values()).map(Method::key).collect(Collectors.joining(", ")) + "."));
        if (seats != null && (seats < 1 || seats > Papers.MOST_CANDIDATES))
            throw refused("The seats must be from 1 to " + Papers.MOST_CANDIDATES + ", not " + seats + ".");
        var opinion = switch (unranked) {
            case "last" -> Unranked.LAST;
            case "no-opinion" -> Unranked.NO_OPINION;
            default -> throw refused("Who is not on a paper is last or no-opinion, not \"" + unranked + "\".");
        };
        var lot = lot();
        var rule = seatRule();
        // JSON is UTF-8, whatever the terminal thinks
        var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        int code = 0;
        for (var file : files) {
            try {
                var election = Blt.read(file);
                int open = seats == null ? election.seats() : seats;
                out.println(voted || rule.asksSomething()
                    ? CountJson.line(file.toString(), Chosen.of(by, election.papers(), open, rule, lot, opinion), rule)
                    : CountJson.line(file.toString(), by.count(election.papers(), open, lot, opinion)));
                out.flush(); // what is counted is said, whatever the next file brings
            } catch (MalformedBlt e) {
                code = unreadable(String.valueOf(e.getMessage()));
            } catch (IllegalArgumentException e) {
                code = unreadable(file + ":1: cannot be counted so: " + e.getMessage());
            } catch (IOException e) {
                code = unreadable(file + ":1: cannot be read: "
                    + (Files.isDirectory(file) ? "it is a directory" : Files.exists(file) ? e.getMessage() : "there is no such file"));
            }
        }
        return code;
    }

    private Lot lot() {
        try {
            return new Lot(seed == null ? Lot.UNSEEDED.seed() : seed, ages());
        } catch (IllegalArgumentException e) {
            throw refused("A seed has 1 to 200 characters.");
        }
    }

    private Map<Integer, Integer> ages() {
        try {
            return older == null ? Map.of() : Lot.ages(older);
        } catch (IllegalArgumentException e) {
            throw refused("Who is older cannot be read: " + e.getMessage() + ".");
        }
    }

    private SeatRule seatRule() {
        try {
            return new SeatRule(needed, reserve == null ? List.of() : reserve.stream().map(SeatRule.Reserved::of).toList());
        } catch (IllegalArgumentException e) {
            throw refused("The seats cannot be filled so: " + e.getMessage() + ".");
        }
    }

    private ParameterException refused(String sentence) { return new ParameterException(spec.commandLine(), sentence); }

    private int unreadable(String sentence) {
        spec.commandLine().getErr().println(sentence);
        spec.commandLine().getErr().flush();
        return UNREADABLE;
    }
}
