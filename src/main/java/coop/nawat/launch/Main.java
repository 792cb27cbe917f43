package coop.nawat.launch;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line. Nothing here loads Spring: a command which needs no server answers at once. */
@Command(name = "nawat", mixinStandardHelpOptions = true, versionProvider = Main.Versions.class, description = "Nawat: from founding nucleus to registered cooperative, and through its democratic life.", footer = {
    "",
    "Beside these, ./nawat test runs everything that CI runs."}, subcommands = {RunCommand.class, ReplayCommand.class, RulesCommand.class,
        CountCommand.class,
        AuditCommand.class,
        BenchCommand.class,
        BenchServerCommand.class, HelpCommand.class})
public final class Main implements Runnable {
    /** What {@link RunCommand} answers: the server's own threads keep the process alive, so it must not be ended. */
    static final int RUNS_ON = -1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before anything else happens
    private CommandSpec spec;

    Main() {}

    /** Runs a command and ends the process with its exit code, unless a server now runs in it. */
    public static void main(String[] args) {
        int code = commandLine().execute(args);
        if (code != RUNS_ON) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
            .setExecutionExceptionHandler((failure, command, arguments) -> {
                if (!(failure instanceof CannotStart refused)) {
                    throw failure;
                }
                command.getErr().println(refused.sentence());
                if (refused.getCause() != null && "1".equals(System.getenv("NAWAT_TRACE"))) {
                    refused.getCause().printStackTrace(command.getErr());
                }
                return CommandLine.ExitCode.SOFTWARE;
            });
    }

    /** Without a command: the help. */
    @Override
    public void run() { spec.commandLine().usage(spec.commandLine().getOut()); }

    /** Says the version that the build wrote down. */
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() { return new String[]{"Nawat " + Version.ours()}; }
    }
}
