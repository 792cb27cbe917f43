package coop.nawat.launch;

import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.launch.decide.Decider;
import coop.nawat.launch.decide.UnreadableVote;
import coop.nawat.launch.decide.VoteFile;
import coop.nawat.rules.LawValue;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Packs;
import coop.nawat.rules.Parameters;
import coop.nawat.rules.Status;
import coop.nawat.rules.WrongPacks;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The rule packs, and votes decided by them, without server and database. */
@Command(name = "rules", mixinStandardHelpOptions = true, description = "Lists and shows the rule packs, and decides votes by them; needs neither server nor database.")
final class RulesCommand implements Runnable {
    private static final int UNREADABLE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before anything else happens
    private CommandSpec spec;

    /** Without a subcommand: the help. */
    @Override
    public void run() { spec.commandLine().usage(spec.commandLine().getOut()); }

    /** One line a version. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the rule packs: id, version, first day, country, how many values of which standing, legal form.")
    int list() {
        var out = out();
        out.printf("%-28s %-8s %-11s %-3s %5s %5s %5s %5s  %s%n", "pack", "version", "from", "law", "read", "2nd", "check", "ours", "form");
        for (var pack : packs().all())
            out.printf("%-28s %-8s %-11s %-3s %5d %5d %5d %5d  %s%n", pack.id(), pack.version(), pack.from(), pack.country(),
                count(pack, Status.READ_IN_LAW), count(pack, Status.SECONDARY), count(pack, Status.TO_VERIFY),
                count(pack, Status.OUR_DEFAULT),
                pack.form().best(Language.EN));
        out.println();
        out.println("read: read in the law; 2nd: in a report of it; check: to verify before anybody relies on it; ours: our suggestion.");
        out.flush();
        return 0;
    }

    private static long count(Pack pack, Status status) {
        return pack.values().values().stream().filter(v -> v.provenance().status() == status).count();
    }

    /** All of one version. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a rule pack: every value with bound, standing, article and source.")
    int show(@picocli.CommandLine.Parameters(paramLabel = "PACK", description = "Its id, as in the list.") String id,
        @Option(names = "--on", paramLabel = "DATE", description = "The version of this day, such as 2026-11-21. Default: today.") @Nullable String on) {
        var packs = packs();
        if (packs.versions(id).isEmpty()) {
            err().println("There is no pack \"" + id + "\"; there are " + String.join(", ", packs.ids()) + ".");
            return UNREADABLE;
        }
        var day = day(on);
        var pack = packs.find(id, day);
        if (pack.isEmpty()) {
            err().println(
                "No version of " + id + " holds on " + day + "; the first one begins on " + packs.versions(id).getFirst().from() + ".");
            return UNREADABLE;
        }
        show(pack.get());
        return 0;
    }

    private LocalDate day(@Nullable String on) {
        try {
            return on == null ? LocalDate.now(ZoneId.systemDefault()) : LocalDate.parse(on);
        } catch (DateTimeParseException e) {
            throw new ParameterException(spec.commandLine(), "\"" + on + "\" is no date like 2026-11-21.", e);
        }
    }

    private void show(Pack pack) {
        var out = out();
        out.println(pack.id() + " " + pack.version() + ": " + pack.form().best(Language.EN) + " (" + pack.country() + ")");
        out.println("holds from " + pack.from() + (pack.to() == null ? "" : " to " + pack.to()) + "; legal days of " + pack.zone()
            + "; reviewed by "
            + (pack.reviewedBy() == null ? "no lawyer yet" : pack.reviewedBy() + " on " + pack.reviewedOn()));
        var warning = pack.warning();
        if (warning != null) {
            var texts = Messages.load().in(Language.EN);
            out.println("WARNING: " + (texts.has(warning) ? texts.of(warning) : warning));
        }
        if (!pack.matters().isEmpty())
            out.println("own matters: "
                + pack.matters().entrySet().stream().map(m -> m.getKey().key() + " (" + m.getValue().best(Language.EN) + ")")
                    .collect(Collectors.joining(", ")));
        out.println();
        out.printf("%-46s %-26s %-10s %-12s %s%n", "parameter", "value", "bound", "standing", "article; source; checked on");
        for (var value : pack.values().values())
            out.printf("%-46s %-26s %-10s %-12s %s%n", value.key(), Optional.ofNullable(value.value()).map(v -> v.text()).orElse("-"),
                Parameters.written(value.bound()), standing(value), origin(value));
        if (!pack.sampleBylaws().isEmpty()) out.printf("%n%-46s %-26s %s%n", "sample bylaws", "value", "clause");
        pack.sampleBylaws().forEach((key, said) -> out.printf("%-46s %-26s %s%n", key, said.value().text(), said.article()));
        out.println();
        pack.sources().forEach(
            (key, source) -> out.println("source: " + source.title() + Stream.of(source.url(), source.readOn()).filter(Objects::nonNull)
                .map(o -> ", " + o).collect(Collectors.joining())));
        out.flush();
    }

    private static String standing(LawValue value) {
        return switch (value.provenance().status()) {
            case READ_IN_LAW -> "read";
            case SECONDARY -> "secondary";
            case TO_VERIFY -> "TO VERIFY";
            case VERIFIED -> "verified";
            case OUR_DEFAULT -> "our default";
            case BYLAWS -> "bylaws";
        };
    }

    private static String origin(LawValue value) {
        var from = value.provenance();
        return Stream.of(from.article(), from.source(), from.checkedOn()).filter(Objects::nonNull).map(Object::toString)
            .collect(Collectors.joining("; "));
    }

    /** One line a file. */
    @Command(name = "decide", mixinStandardHelpOptions = true, description = "Decides votes by a pack and bylaws; one JSON line for each file.", footer = {
        "", "Exit code: 0 all files were answered, 2 some cannot be read (named on standard error).", "docs/rules.md has the format."})
    int decide(@picocli.CommandLine.Parameters(arity = "1..*", paramLabel = "FILE", description = "Votes as JSON.") List<Path> files,
        @Option(names = "--lang", paramLabel = "LANGUAGE", defaultValue = "en", description = "Language of the sentences: en, fr, ar, he. Default: en.") String tag) {
        var language = Language.ofTag(tag)
            .orElseThrow(() -> new ParameterException(spec.commandLine(), "The language is en, fr, ar or he, not \"" + tag + "\"."));
        var decider = new Decider(packs(), Messages.load().in(language));
        // JSON is UTF-8, whatever the terminal thinks
        var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        int code = 0;
        for (var file : files) {
            try {
                out.println(decider.decide(VoteFile.read(file)).toJson());
                out.flush(); // what is decided is said, whatever the next file brings
            } catch (UnreadableVote e) {
                err().println(e.getMessage());
                err().flush();
                code = UNREADABLE;
            }
        }
        return code;
    }

    private static Packs packs() {
        beSilent();
        try {
            return new Packs();
        } catch (WrongPacks e) {
            throw new CannotStart(String.join("\n", e.problems()), e);
        }
    }

    /** Without Spring nobody tells the logging that a library's remarks do not belong between the lines of JSON. */
    private static void beSilent() {
        var ours = Map.of("logback.configurationFile", "rules/silent-logback.xml", "slf4j.internal.verbosity", "ERROR");
        ours.forEach(System::setProperty);
        LoggerFactory.getILoggerFactory();
        ours.keySet().forEach(System::clearProperty);
    }

    private PrintWriter out() { return spec.commandLine().getOut(); }

    private PrintWriter err() { return spec.commandLine().getErr(); }
}
