package coop.nawat.launch;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL inside the jar, for a laptop, a village office or a first look. Every commit is on the disk before it is
 * acknowledged. It listens on the loopback address only and asks everybody for a password that only the owner of the data
 * directory can read, so other users of the machine stay outside.
 *
 * <p>It ends with this process, however this process ends: a guard beside it notices even {@code kill -9}. When the server
 * itself is killed, it is started again.
 */
public final class EmbeddedDatabase implements Closeable {
    /**
     * What goes into the server's log: errors and the statements that had them, but no values: neither of parameters nor of rows. With them the log
     * would know who voted what (docs/secret-votes.md).
     */
    public static final Map<String, String> LOGGING = Map.of("log_statement", "none", "log_min_duration_statement", "-1",
        "log_error_verbosity", "terse", "log_parameter_max_length", "0", "log_parameter_max_length_on_error", "0");
    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "nawat";
    private static final int MAJOR_VERSION = 18;
    /** Recovery after a crash may have to read much; a healthy start takes less than a second. */
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);
    /** After so long, a database that ends was well before: it is started again at once. */
    private static final Duration WELL = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final long LARGEST_LOG_BYTES = 20_000_000;
    /** Waits until this process is gone or closes the pipe, then asks the server for a fast shutdown. Deaf to Ctrl-C, as the server is. */
    private static final String GUARD = "trap '' INT TERM HUP; while read -r _; do :; done; kill -INT \"$0\" 2>/dev/null";

    private final Path directory;
    private final DataDirectory data;
    private final Path programs;
    private final String password;
    private final int port;
    private final boolean durable;
    private final Object state = new Object();
    private Process server;
    private Process guard;
    private volatile boolean closing;
    private boolean closed;
    private Duration nextPause = Duration.ZERO;

    private EmbeddedDatabase(DataDirectory data, Path programs, int port, boolean durable) throws IOException {
        this.directory = data.path();
        this.data = data;
        this.programs = programs;
        this.password = data.password();
        this.port = port;
        this.durable = durable;
        this.server = launch();
        this.guard = guard(server);
    }

    /**
     * Starts the database of a data directory, and makes it when there is none. The directory must be open and stays so until
     * {@link #close}, which closes it too. Refuses, as {@link CannotStart}, when this machine cannot run it.
     */
    static EmbeddedDatabase start(DataDirectory data) {
        try {
            return start(data, true);
        } catch (IOException e) {
            throw new CannotStart("The embedded database did not start in " + data.path() + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * Starts an empty database for one piece of work, in a temporary directory that {@link #close} deletes. It does not wait for
     * the disk.
     */
    public static EmbeddedDatabase scratch() {
        try {
            var directory = Files.createTempDirectory("nawat-scratch-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                var data = DataDirectory.open(directory, Version.ours(), KnownChanges.read());
                return start(data, false);
            } catch (IOException | RuntimeException e) {
                DataDirectory.delete(directory);
                throw e;
            }
        } catch (IOException e) {
            throw new CannotStart("The scratch database did not start: " + e.getMessage() + ".", e);
        }
    }

    private static EmbeddedDatabase start(DataDirectory data, boolean durable) throws IOException {
        var directory = data.path();
        refuseOtherMajorVersion(directory);
        var programs = PostgresPrograms.unpackInto(directory.resolve("programs"));
        stopOrphan(directory.resolve("pg"));
        limitLog(directory.resolve("postgres.log"));
        var cluster = directory.resolve("pg");
        if (Files.exists(cluster) && !Files.exists(data.passwordFile())) {
            throw new CannotStart("The file " + data.passwordFile()
                + " is missing: without it nobody can open the database beside it; restore it from a backup.");
        }
        if (!Files.exists(cluster)) {
            data.password(); // initdb reads the file
            initialise(directory, programs, durable);
        }
        for (int attempt = 1;; attempt++) {
            var database = new EmbeddedDatabase(data, programs, freePort(), durable);
            try {
                database.await();
                database.watch();
                database.createDatabase();
                return database;
            } catch (PortLost e) {
                database.stopServer();
                if (attempt == 3) {
                    throw new IOException("no free port was found", e);
                }
            } catch (IOException | RuntimeException e) {
                database.stopServer();
                throw e;
            }
        }
    }

    private static void refuseOtherMajorVersion(Path directory) throws IOException {
        var file = directory.resolve("pg/PG_VERSION");
        if (Files.exists(file)) {
            var written = Files.readString(file).strip();
            if (!written.equals(String.valueOf(MAJOR_VERSION))) {
                throw new CannotStart(
                    "The data directory " + directory + " was written by PostgreSQL " + written + " and this Nawat brings PostgreSQL "
                        + MAJOR_VERSION + ": start the Nawat that wrote it; nothing was changed.");
            }
        }
    }

    /** A cluster that is not finished has another name, so that a start which is killed here simply begins again. */
    private static void initialise(Path directory, Path programs, boolean durable) throws IOException {
        var part = directory.resolve("pg.part");
        DataDirectory.delete(part);
        var command = new ArrayList<>(List.of(
            programs.resolve("bin/initdb").toString(), "-D", part.toString(), "-U", SUPERUSER,
            "--pwfile=" + directory.resolve("password"), "--auth=scram-sha-256",
            // with plain C, the search by trigrams would find no Hebrew or Arabic
            "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=und", "--data-checksums"));
        if (!durable) {
            command.add("--no-sync");
        }
        var log = directory.resolve("postgres.log");
        var initdb = process(directory, command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
        initdb.getOutputStream().close();
        if (await(initdb, LONGEST_START) != 0) {
            var why = tail(log).stream().filter(line -> line.contains("error:")).findFirst().map(String::strip).orElse("initdb failed");
            throw new IOException(why + ", see the end of " + log);
        }
        Files.move(part, directory.resolve("pg"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, and yet the owner of its files. */
    private static ProcessBuilder process(Path directory, List<String> command) throws IOException {
        var whole = new ArrayList<String>();
        if (DataDirectory.myself().equals(0)) {
            if (!namespacesWork()) {
                throw new CannotStart(
                    "PostgreSQL does not run as root, and this machine allows root no user namespace (unshare -U): run Nawat as an ordinary user, or give a database of your own in "
                        + DatabaseSettings.URL + ".");
            }
            whole.addAll(List.of("unshare", "-U", "--"));
        }
        whole.addAll(command);
        var builder = new ProcessBuilder(whole).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("NAWAT_"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private static boolean namespacesWork() {
        try {
            var trial = new ProcessBuilder("unshare", "-U", "--", "true").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return await(trial, Duration.ofSeconds(10)) == 0;
        } catch (IOException e) {
            return false; // there is no program unshare
        }
    }

    private Process launch() throws IOException {
        var command = new ArrayList<>(List.of(
            programs.resolve("bin/postgres").toString(), "-D", directory.resolve("pg").toString(),
            "-c", "listen_addresses=127.0.0.1", "-c", "port=" + port, "-c", "unix_socket_directories=",
            "-c", "password_encryption=scram-sha-256", "-c", "max_connections=60", "-c", "timezone=UTC", "-c", "log_timezone=UTC"));
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            command.addAll(List.of("-c", setting + (durable ? "=on" : "=off")));
        }
        LOGGING.forEach((setting, value) -> command.addAll(List.of("-c", setting + "=" + value)));
        // a session of its own: Ctrl-C at the terminal is for us; we stop the server after the last request
        command.addFirst("setsid");
        var log = directory.resolve("postgres.log").toFile();
        var process = process(directory, command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start();
        process.getOutputStream().close();
        return process;
    }

    private Process guard(Process server) throws IOException {
        return new ProcessBuilder("setsid", "sh", "-c", GUARD, String.valueOf(server.pid())).directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Waits until the server lets its superuser in. */
    private void await() throws IOException {
        var until = Instant.now().plus(LONGEST_START);
        while (true) {
            if (closing) {
                throw new IOException("it is being stopped");
            }
            if (!server.isAlive()) {
                throw ended();
            }
            try {
                connect(SUPERUSER).close();
                return;
            } catch (SQLException e) {
                if ("28P01".equals(e.getSQLState())) {
                    throw new CannotStart("The file " + directory.resolve("password")
                        + " does not hold the password of the database beside it: restore it from a backup.", e);
                }
                if (Instant.now().isAfter(until)) {
                    throw new IOException("it did not answer within " + LONGEST_START.toMinutes() + " minutes, see the end of "
                        + directory.resolve("postgres.log"), e);
                }
                pause();
            }
        }
    }

    private IOException ended() throws IOException {
        var lines = tail(directory.resolve("postgres.log"));
        if (lines.stream().anyMatch(line -> line.contains("could not bind") || line.contains("could not create any TCP/IP sockets"))) {
            return new PortLost("port " + port + " was taken by another program");
        }
        var why = lines.stream().filter(line -> line.contains("FATAL") || line.contains("PANIC")).reduce((first, last) -> last);
        return new IOException(why.map(String::strip).orElse("it ended at once") + ", see the end of " + directory.resolve("postgres.log"));
    }

    private static List<String> tail(Path log) throws IOException {
        try (var file = Files.newByteChannel(log)) {
            file.position(Math.max(0, file.size() - 4000));
            var bytes = ByteBuffer.allocate(4000);
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                // the last lines only
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private void createDatabase() throws IOException {
        try (var c = connect(SUPERUSER); var s = c.createStatement()) {
            boolean exists;
            try (var found = s.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
                exists = found.next();
            }
            if (!exists) {
                s.execute("create database " + DATABASE);
            }
        } catch (SQLException e) {
            throw new IOException("the database could not be made: " + e.getMessage(), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url(database), properties);
    }

    private String url(String database) {
        // whoever takes the port while the server is down gets no password out of us
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?requireAuth=scram-sha-256&connectTimeout=10";
    }

    /** The address of the database and its superuser, who prepares it. The application must not work as this user. */
    DatabaseSettings settings() {
        return new DatabaseSettings(url(DATABASE), SUPERUSER, password);
    }

    /**
     * Starts the server again when it ends without our will, as after {@code kill -9}: the pool finds it under the same port. However often that
     * is; one that does not stay is given longer and longer pauses.
     */
    private void watch() {
        var since = Instant.now();
        var _ = server.onExit().thenAcceptAsync(_ -> {
            if (since.plus(WELL).isBefore(Instant.now())) nextPause = Duration.ZERO;
            startAgain();
        }, Thread::startVirtualThread);
    }

    private void startAgain() {
        synchronized (state) {
            try {
                while (!closing) {
                    if (!server.isAlive()) {
                        closeQuietly(guard);
                        System.err.println("The embedded database ended without being asked to; it is started again.");
                    }
                    if (nextPause.isPositive()) state.wait(nextPause.toMillis());
                    nextPause = nextPause.isZero() ? Duration.ofSeconds(1) : nextPause.multipliedBy(2);
                    if (nextPause.compareTo(LONGEST_PAUSE) > 0) nextPause = LONGEST_PAUSE;
                    try {
                        if (!server.isAlive()) restart();
                        else { // it still recovers: to end it now would begin that anew
                            await();
                            watch();
                        }
                        return;
                    } catch (IOException | CannotStart e) {
                        System.err.println("The embedded database could not be started: " + e.getMessage() + "; see "
                            + directory.resolve("postgres.log") + ".");
                        if (e instanceof CannotStart) server.destroyForcibly();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void restart() throws IOException {
        awaitNobodyIn(directory.resolve("pg"));
        if (closing) {
            return;
        }
        server = launch();
        guard = guard(server);
        await();
        watch();
    }

    /**
     * Stops the server that an earlier process left behind. We hold the lock of the data directory, so nobody else uses it;
     * a process counts as part of that server only when its working directory is the cluster.
     */
    private static void stopOrphan(Path cluster) throws IOException {
        var note = cluster.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return;
        }
        var first = Files.readString(note).lines().findFirst().orElse("").strip();
        if (first.matches("[0-9]{1,9}")) {
            var orphan = ProcessHandle.of(Long.parseLong(first)).filter(p -> worksIn(p, cluster));
            if (orphan.isPresent()) {
                signal("INT", orphan.get().pid());
            }
        }
        awaitNobodyIn(cluster);
        // by now the number in it may be another program's, which PostgreSQL would take for a running server
        Files.deleteIfExists(note);
    }

    /** Children of a server that was killed end by themselves, soon; as long as one lives, a second server would spoil the files. */
    private static void awaitNobodyIn(Path cluster) throws IOException {
        var until = Instant.now().plus(LONGEST_STOP);
        while (ProcessHandle.allProcesses().anyMatch(p -> worksIn(p, cluster))) {
            if (Instant.now().isAfter(until)) {
                throw new CannotStart(
                    "A PostgreSQL that was left behind in " + cluster + " does not stop: stop it by hand (fuser " + cluster + ").");
            }
            pause();
        }
    }

    private static boolean worksIn(ProcessHandle process, Path directory) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd")).equals(directory);
        } catch (IOException e) {
            return false; // another user's process, or gone
        }
    }

    private static void signal(String name, long pid) throws IOException {
        await(new ProcessBuilder("sh", "-c", "kill -" + name + " \"$0\"", String.valueOf(pid)).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start(), Duration.ofSeconds(10));
    }

    private static void limitLog(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int await(Process process, Duration longest) throws IOException {
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException("a program did not end within " + longest.toSeconds() + " seconds");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void closeQuietly(Process guard) {
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            guard.destroyForcibly(); // the pipe is broken: the guard is gone or does not listen
        }
    }

    private void stopServer() throws IOException {
        synchronized (state) {
            closing = true;
            closeQuietly(guard);
            if (!server.isAlive()) {
                return;
            }
            try {
                signal("INT", server.pid()); // in case somebody killed the guard
                await(server, LONGEST_STOP);
            } catch (IOException e) {
                server.destroyForcibly(); // nothing acknowledged is lost by this: the next start recovers
                throw e;
            }
        }
    }

    /** From now on the end of the server is expected: a service manager stops all processes of a service at once. */
    void expectEnd() {
        closing = true;
    }

    /** Stops the server and waits until it has ended; then the data directory may be opened by others. Again: does nothing. */
    @Override
    public void close() {
        closing = true;
        synchronized (state) {
            if (closed) {
                return;
            }
            closed = true;
            try {
                stopServer();
                data.close();
                if (!durable) {
                    DataDirectory.delete(directory);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The port was free when we looked and is not any more. */
    private static final class PortLost extends IOException {
        private static final long serialVersionUID = 1L;

        PortLost(String message) { super(message); }
    }
}
