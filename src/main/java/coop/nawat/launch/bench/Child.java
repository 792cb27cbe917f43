package coop.nawat.launch.bench;

import coop.nawat.launch.CannotStart;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** This same program with another command, in a process of its own, under the same options of the virtual machine. It ends with us. */
final class Child implements Closeable {
    private static final long LONGEST_END_SECONDS = 60;
    private final Process process;
    private final BufferedReader output;
    private final List<String> said = new ArrayList<>();

    Child(String... arguments) {
        var classPath = System.getProperty("java.class.path");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"))
            ? List.of("-jar", classPath) : List.of("-cp", classPath, "coop.nawat.launch.Main"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("NAWAT_"));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new CannotStart("The server to measure did not start: " + e.getMessage() + ".", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // Ctrl-C while it is still starting
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Waits for a line that begins with this and answers the rest of it. What comes after it must be read by {@link #drain}. */
    String await(String beginning) {
        try {
            for (String line; (line = output.readLine()) != null;) {
                if (line.startsWith(beginning)) return line.substring(beginning.length());
                said.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new CannotStart("The server to measure ended: " + String.join(" ", said.subList(Math.max(0, said.size() - 3), said.size())));
    }

    /** Reads on, so that the child never waits for us. */
    Child drain() {
        Thread.ofVirtual().start(() -> {
            try {
                output.lines().forEach(said::add);
            } catch (UncheckedIOException ended) { // with the child its output is closed
                said.add(String.valueOf(ended.getMessage()));
            }
        });
        return this;
    }

    int end() throws InterruptedException { return process.waitFor(); }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
