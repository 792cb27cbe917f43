package coop.nawat.launch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the server on the embedded database or on one of the user's own, and leaves it running. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Starts Nawat, on an embedded PostgreSQL, or on your own when NAWAT_DB_URL, NAWAT_DB_USER and NAWAT_DB_PASSWORD are set.")
final class RunCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N", defaultValue = "${env:NAWAT_PORT:-8080}", description = "Port of the web pages; 0 takes a free one. Also NAWAT_PORT. Default: 8080.")
    private int port;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Network address to listen on. Also NAWAT_ADDRESS. Default: 127.0.0.1 with the embedded database, all addresses with your own.")
    private @Nullable String address;

    @Option(names = "--data", paramLabel = "DIR", description = "Directory of the embedded database. Also NAWAT_DATA. Default: data, beside the launcher.")
    private @Nullable Path data;

    @Option(names = "--no-sample", description = "Leaves an empty embedded database empty, without the two invented cooperatives.")
    private boolean noSample;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before anything else happens
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(spec.commandLine(), "The port must be from 0 to " + HIGHEST_PORT + ", not " + port + ".");
        }
        var database = DatabaseSettings.of(System.getenv());
        if (database.isPresent() && data != null) {
            throw new CannotStart("--data is the directory of the embedded database, but " + DatabaseSettings.URL
                + " names another database: give only one of them.");
        }
        Server.start(new Server.Settings(port, address(database.isPresent()), database, directory(), !noSample));
        return Main.RUNS_ON;
    }

    /** The address to listen on; null is every address. */
    private @Nullable InetAddress address(boolean external) {
        var text = address != null ? address : System.getenv("NAWAT_ADDRESS");
        if (text == null || text.isBlank()) {
            return external ? null : InetAddress.ofLiteral("127.0.0.1");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new CannotStart("The address " + text + " is not known on this machine: choose another with --address.", e);
        }
    }

    private Path directory() {
        if (data != null) {
            return data;
        }
        var variable = System.getenv("NAWAT_DATA");
        return Path.of(variable == null || variable.isBlank() ? "data" : variable);
    }
}
