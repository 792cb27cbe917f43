package coop.nawat.launch;

import coop.nawat.Application;
import coop.nawat.ballots.Verdict;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.launch.replay.PlannedItem;
import coop.nawat.launch.replay.RecordedAssembly;
import coop.nawat.launch.replay.Replay;
import coop.nawat.launch.replay.ReplayLine;
import coop.nawat.launch.replay.ReplayPlan;
import coop.nawat.launch.replay.UnreadableCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds recorded assemblies again on a scratch database, counts their elections, and says whether the outcome is the declared one. */
@Command(name = "replay", mixinStandardHelpOptions = true, description = "Holds recorded assemblies again on a scratch database; one JSON line for each counted election and resolution.", footer = {
    "", "What is not counted is named on standard error with the reason. Exit code: 0 all agree, 1 some do not, 2 a file cannot be read."})
final class ReplayCommand implements Callable<Integer> {
    private static final int DISAGREES = 1;
    private static final int UNREADABLE = 2;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recorded assemblies (docs/replay.md has the format).")
    private @Nullable List<Path> files;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before anything else happens
    private CommandSpec spec;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var plans = new ArrayList<ReplayPlan>();
        int code = 0;
        for (var file : files == null ? List.<Path>of() : files) {
            try {
                plans.add(ReplayPlan.of(RecordedAssembly.read(file), file.resolveSibling("")));
            } catch (UnreadableCase e) {
                err.println(e.getMessage());
                code = UNREADABLE;
            }
        }
        for (var plan : plans) {
            plan.warnings().forEach(warning -> err.println(plan.caseId() + ": warning: " + warning));
            plan.skipped().forEach(item -> err.println(plan.caseId() + ": not counted: " + item.item() + ": " + item.reason()));
        }
        err.flush();
        var elections = plans.stream().flatMap(plan -> plan.elections().stream()).toList();
        elections.forEach(election -> spec.commandLine().getOut().println(election.toJson()));
        spec.commandLine().getOut().flush();
        if (elections.stream().anyMatch(election -> !election.agrees())) code = Math.max(code, DISAGREES);
        if (plans.stream().allMatch(plan -> plan.items().isEmpty())) return code;
        return hold(plans) ? code : DISAGREES;
    }

    /** True if every verdict is the declared one. */
    private boolean hold(List<ReplayPlan> plans) {
        var out = spec.commandLine().getOut();
        System.setOut(System.err); // whatever libraries say must not stand between the lines of the answer
        try (var database = EmbeddedDatabase.scratch()) {
            var properties = new HashMap<String, Object>(DatabasePreparation.embedded(database));
            properties.put("server.port", 0);
            properties.put("server.address", "127.0.0.1");
            properties.put("logging.level.root", "error");
            var application = new SpringApplication(Application.class);
            application.setBannerMode(Banner.Mode.OFF);
            application.setDefaultProperties(properties);
            var agrees = new ArrayList<Boolean>();
            try (var context = application.run(properties.entrySet().stream().filter(e -> e.getKey().startsWith("server."))
                .map(e -> "--" + e.getKey() + "=" + e.getValue()).toArray(String[]::new))) {
                var replay = context.getBean(Replay.class);
                var english = context.getBean(Messages.class).in(Language.EN);
                var replayer = replay.replayer();
                for (int i = 0; i < plans.size(); i++) {
                    var plan = plans.get(i);
                    replay.hold(replayer, i + 1, plan, (PlannedItem item, Verdict verdict) -> {
                        var line = ReplayLine.of(plan, item, verdict, reason -> reason.in(english));
                        agrees.add(line.agrees());
                        out.println(line.toJson());
                        out.flush();
                    });
                }
            }
            return !agrees.contains(false);
        }
    }
}
