package coop.nawat.launch;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of another version, as somebody's own server: everybody needs a password. The build fetches its programs. */
final class OtherPostgres implements Closeable {
    private final Path directory;
    private final Path programs;
    private final int port;

    private OtherPostgres(Path directory, Path programs, int port) {
        this.directory = directory;
        this.programs = programs;
        this.port = port;
    }

    static OtherPostgres start(int version) throws IOException {
        var directory = Files.createTempDirectory("postgres-" + version + "-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] archive;
        try (var jar = FileSystems.newFileSystem(Path.of("target/other-postgres", version + ".jar"))) {
            archive = Files.readAllBytes(jar.getPath("postgres-linux-x86_64.txz"));
        }
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var server = new OtherPostgres(directory, PostgresPrograms.unpack(archive, directory.resolve("programs")), port);
        Files.writeString(directory.resolve("password"), "boss");
        server.run("initdb", "-D", server.data(), "-U", "boss", "--auth=scram-sha-256", "--no-sync",
            "--pwfile=" + directory.resolve("password"));
        server.run("pg_ctl", "-D", server.data(), "-w", "-l", directory.resolve("log").toString(), "-o",
            "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c log_statement=all", "start");
        return server;
    }

    private String data() { return directory.resolve("pg").toString(); }

    private void run(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (DataDirectory.myself().equals(0)) {
            command.addAll(List.of("unshare", "-U", "--"));
        }
        command.add(programs.resolve("bin/" + program).toString());
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("out").toFile())).start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(program + " failed: " + Files.readString(directory.resolve("out")));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    int port() { return port; }

    String url(String database) { return "jdbc:postgresql://127.0.0.1:" + port + "/" + database; }

    Connection boss(String database) throws SQLException { return DriverManager.getConnection(url(database), "boss", "boss"); }

    void does(String... statements) throws SQLException { doesIn("postgres", statements); }

    void doesIn(String database, String... statements) throws SQLException {
        try (var c = boss(database); var s = c.createStatement()) {
            for (var statement : statements) {
                s.execute(statement);
            }
        }
    }

    /** What the server wrote, every statement included. */
    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    @Override
    public void close() throws IOException {
        run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        DataDirectory.delete(directory);
    }
}
