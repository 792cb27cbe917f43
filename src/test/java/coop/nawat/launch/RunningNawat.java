package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The production jar in a process of its own. */
final class RunningNawat implements Closeable {
    private static final Pattern ADDRESS = Pattern.compile("Nawat \\S+ runs at (http://localhost:\\d+)/");
    private static final Pattern ACCOUNT = Pattern.compile("(?m)^ +\\S+ +(\\S+@\\S+) +(\\S+) +\\(");
    private final Process process;
    private final Path output;

    private RunningNawat(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a command without waiting. */
    static RunningNawat command(Map<String, String> environment, String... arguments) throws IOException {
        var jar = Path.of(System.getProperty("nawat.jar", "target/nawat.jar")).toAbsolutePath();
        assertThat(jar).as("the production jar").exists();
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx512m",
            "-XX:TieredStopAtLevel=1", // it starts often and runs shortly: what the second compiler would make is never used
            "--enable-native-access=ALL-UNNAMED", "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile("nawat", ".out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("NAWAT_"));
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        return new RunningNawat(process, output);
    }

    /** Starts the server on a free port and waits until it says its address. */
    static RunningNawat start(Map<String, String> environment, String... more) throws IOException, InterruptedException {
        return start(environment, 0, more);
    }

    /** As {@link #start(Map, String...)}, on this port: the links in mails are made for it. */
    static RunningNawat start(Map<String, String> environment, int port, String... more) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("run", "--port", String.valueOf(port)));
        arguments.addAll(List.of(more));
        var nawat = command(environment, arguments.toArray(String[]::new));
        for (int i = 0; i < 1800 && nawat.process.isAlive() && !nawat.output().contains("Stop it with"); i++) {
            Thread.sleep(100);
        }
        assertThat(nawat.output()).contains("Stop it with");
        return nawat;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String address() throws IOException {
        var found = ADDRESS.matcher(output());
        assertThat(found.find()).as(output()).isTrue();
        return found.group(1);
    }

    /** The password of a sample account, as the start has printed it. */
    String password(String email) throws IOException {
        var accounts = ACCOUNT.matcher(output());
        while (accounts.find())
            if (accounts.group(1).equals(email)) return accounts.group(2);
        throw new AssertionError("no such sample account: " + email);
    }

    /** Status and body of a page. */
    String get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(URI.create(address() + path)).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    String output() throws IOException { return Files.readString(output); }

    Process process() { return process; }

    /** Waits for the end and answers the exit code. */
    int end() throws InterruptedException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
        return process.exitValue();
    }

    /** As a service manager does: SIGTERM, and wait. */
    int stop() throws InterruptedException {
        process.destroy();
        return end();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
        Files.deleteIfExists(output);
    }
}
