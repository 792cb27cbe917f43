package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout made for the test, on a path where we decide what is installed: a Maven that only writes a jar,
 * a Java that only repeats its arguments.
 */
class LauncherScriptTest {
    private static final List<String> ALWAYS_THERE = List.of("bash", "sh", "cat", "cp", "cut", "date", "dirname", "find", "flock", "grep",
        "head", "id",
        "ls", "mkdir", "mv", "readlink", "rm", "sed", "sha256sum", "sleep", "sort", "stat", "true");
    private static final String GOOD_MAVEN = """
        #!/bin/bash
        if [ "$1" = -v ]; then echo "Apache Maven 3.8.7"; exit; fi
        echo "$JAVA_HOME $*" >>../maven.calls
        [ ! -f ../break ] || { echo "[ERROR] it is broken"; exit 3; }
        [ ! -f ../slow ] || sleep 1
        mkdir -p target && echo jar >target/nawat.jar
        echo "[INFO] BUILD SUCCESS"
        """;

    @TempDir
    private Path temporary;

    private Path checkout;
    private Path programs;
    private Path jdk;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void make_a_machine_where_everything_is_installed() throws IOException {
        checkout = temporary.resolve("check out");
        programs = Files.createDirectories(temporary.resolve("bin"));
        for (var name : ALWAYS_THERE) {
            Files.createSymbolicLink(programs.resolve(name), which(name));
        }
        for (var directory : List.of("db", "src/main", ".mvn", "frontend/node")) {
            Files.createDirectories(checkout.resolve(directory));
        }
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve("src/main/A.java"), "class A {}");
        Files.writeString(checkout.resolve("src/main/B.java"), "class B {}");
        Files.copy(Path.of("nawat"), checkout.resolve("nawat"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        program(programs.resolve("mvn"), GOOD_MAVEN);
        program(programs.resolve("npm"), "#!/bin/bash\n");
        program(programs.resolve("chromium"), "#!/bin/bash\n");
        jdk = jdk("jdk-25", "25.0.1");
    }

    private static Path which(String name) {
        return List.of("/usr/bin", "/bin").stream().map(d -> Path.of(d, name)).filter(Files::exists).findFirst().orElseThrow();
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path jdk(String name, String version) throws IOException {
        var home = temporary.resolve("jvm/" + name);
        program(home.resolve("bin/java"), "#!/bin/bash\necho \"java $*\"\n");
        program(home.resolve("bin/javac"), "#!/bin/bash\n");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private ProcessBuilder command(String... arguments) {
        var command = new ArrayList<>(List.of(checkout.resolve("nawat").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(temporary.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("HOME", temporary.resolve("home").toString());
        builder.environment().put("NAWAT_JDK_PLACES", "");
        if (jdk != null) {
            builder.environment().put("JAVA_HOME", jdk.toString());
        }
        return builder;
    }

    private static Ran run(ProcessBuilder command) throws IOException, InterruptedException {
        var out = Files.createTempFile("out", null);
        var err = Files.createTempFile("err", null);
        try {
            var process = command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            process.getOutputStream().close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private Ran nawat(String... arguments) throws IOException, InterruptedException { return run(command(arguments)); }

    private List<String> builds() throws IOException {
        var calls = temporary.resolve("maven.calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private static void refused(Ran ran, String... words) {
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err().strip().lines()).as("one sentence: %s", ran.err()).hasSize(1);
        assertThat(ran.err()).contains(words);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void without_a_jdk_one_sentence_says_what_to_install() throws Exception {
        jdk = null;
        refused(nawat("run"), "JDK 25", "not found", "JAVA_HOME");
        assertThat(builds()).isEmpty();
    }

    @Test
    void an_older_java_is_not_taken_for_a_jdk_25() throws Exception {
        jdk = jdk("jdk-17", "17.0.15");
        Files.createSymbolicLink(programs.resolve("java"), jdk.resolve("bin/java"));
        Files.createSymbolicLink(programs.resolve("javac"), jdk.resolve("bin/javac"));
        refused(nawat("run"), "JDK 25");
    }

    @Test
    void a_jdk_25_is_found_in_its_place_though_the_java_on_the_path_is_older() throws Exception {
        var older = jdk("jdk-17", "17.0.15");
        Files.createSymbolicLink(programs.resolve("javac"), older.resolve("bin/javac"));
        var command = command("run");
        command.environment().remove("JAVA_HOME");
        command.environment().put("NAWAT_JDK_PLACES", temporary + "/jvm/*25*");
        assertThat(run(command).out()).startsWith("java ");
        assertThat(builds()).singleElement().asString().startsWith(jdk.toString());
    }

    @Test
    void a_java_25_that_cannot_compile_is_no_jdk() throws Exception {
        Files.delete(jdk.resolve("bin/javac"));
        refused(nawat("run"), "JDK 25");
    }

    @Test
    void without_maven_one_sentence_says_what_to_install() throws Exception {
        Files.delete(programs.resolve("mvn"));
        refused(nawat("run"), "Maven", "apt-get install maven");
    }

    @Test
    void an_old_maven_is_refused() throws Exception {
        program(programs.resolve("mvn"), "#!/bin/bash\necho Apache Maven 3.6.3\n");
        refused(nawat("run"), "Maven 3.8.7 or newer", "3.6.3");
    }

    @Test
    void without_npm_one_sentence_says_what_to_install() throws Exception {
        Files.delete(programs.resolve("npm"));
        refused(nawat("run"), "npm", "apt-get install npm");
        assertThat(builds()).isEmpty();
    }

    @Test
    void npm_is_not_asked_for_once_the_front_end_has_its_node() throws Exception {
        Files.delete(programs.resolve("npm"));
        program(checkout.resolve("frontend/node/node"), "#!/bin/bash\n");
        assertThat(nawat("run").code()).isZero();
    }

    @Test
    void nothing_is_needed_but_java_once_it_is_built() throws Exception {
        nawat("run");
        Files.delete(programs.resolve("npm"));
        Files.delete(programs.resolve("mvn"));
        assertThat(nawat("run").code()).isZero();
    }

    @Test
    void a_second_start_does_not_build_again() throws Exception {
        assertThat(nawat("run").err()).contains("Building Nawat");
        var second = nawat("run", "--port", "1");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("-jar ").endsWith(".jar run --port 1\n");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void a_changed_and_a_deleted_source_are_built_and_a_generated_file_is_not() throws Exception {
        nawat("run");
        Files.writeString(checkout.resolve("src/main/A.java"), "class A { }");
        nawat("run");
        assertThat(builds()).hasSize(2);
        Files.delete(checkout.resolve("src/main/B.java"));
        nawat("run");
        assertThat(builds()).hasSize(3);
        Files.createDirectories(checkout.resolve("frontend/node_modules/x"));
        Files.writeString(checkout.resolve("frontend/node_modules/x/y"), "");
        nawat("run");
        assertThat(builds()).hasSize(3);
    }

    @Test
    void a_failed_build_shows_its_errors_and_is_tried_again() throws Exception {
        Files.writeString(temporary.resolve("break"), "");
        var failed = nawat("run");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("[ERROR] it is broken", ".nawat-build.log");
        Files.delete(temporary.resolve("break"));
        assertThat(nawat("run").code()).isZero();
    }

    @Test
    void two_starts_at_once_build_once() throws Exception {
        Files.writeString(temporary.resolve("slow"), "");
        var first = command("run").redirectErrorStream(true).redirectOutput(temporary.resolve("first.out").toFile()).start();
        var second = nawat("run");
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isZero();
        assertThat(second.code()).isZero();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void it_works_through_a_symbolic_link_from_any_directory() throws Exception {
        var link = Files.createSymbolicLink(programs.resolve("nawat"), checkout.resolve("nawat"));
        var command = command();
        command.command(link.toString(), "run").directory(Path.of("/").toFile());
        assertThat(run(command).code()).isZero();
        assertThat(checkout.resolve("target/nawat.jar")).exists();
    }

    @Test
    void a_running_server_keeps_its_jar_when_another_is_built() throws Exception {
        program(jdk.resolve("bin/java"), "#!/bin/bash\nwhile [ \"$1\" != -jar ]; do shift; done\nsleep 2\ncat \"$2\"\n");
        nawat("run");
        var running = command("run").redirectOutput(temporary.resolve("running.out").toFile()).start();
        Thread.sleep(500);
        Files.writeString(checkout.resolve("src/main/A.java"), "class A { int changed; }");
        program(programs.resolve("mvn"), GOOD_MAVEN.replace("echo jar", "echo other jar"));
        assertThat(nawat("run").out()).isEqualTo("other jar\n");
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(temporary.resolve("running.out")).hasContent("jar");
    }

    @Test
    void copies_that_nobody_runs_are_deleted() throws Exception {
        nawat("run");
        Files.writeString(checkout.resolve("src/main/A.java"), "class A { int changed; }");
        program(programs.resolve("mvn"), GOOD_MAVEN.replace("echo jar", "echo other jar"));
        nawat("run");
        try (var copies = Files.list(checkout.resolve(".nawat-build.jars"))) {
            assertThat(copies.filter(c -> c.toString().endsWith(".jar"))).hasSize(1);
        }
    }

    @Test
    void the_options_of_java_can_be_chosen() throws Exception {
        var command = command("run");
        command.environment().put("NAWAT_JAVA_OPTS", "-Xmx2g -Dx=y");
        assertThat(run(command).out()).startsWith("java -Xmx2g -Dx=y ");
    }

    @Test
    void the_help_does_not_wait_for_the_first_build() throws Exception {
        var help = nawat("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("./nawat run", "./nawat test");
        assertThat(builds()).isEmpty();
    }

    @Test
    void the_tests_end_with_mavens_own_summary_and_exit_code() throws Exception {
        // fonts may be missing on the machine of this test: give it some
        Files.createDirectories(temporary.resolve("home/.fonts"));
        Files.writeString(temporary.resolve("home/.fonts/NotoNaskhArabic-Regular.ttf"), "");
        var passed = nawat("test", "-Dtest=X");
        assertThat(passed.out()).endsWith("[INFO] BUILD SUCCESS\n");
        assertThat(passed.code()).isZero();
        assertThat(builds()).singleElement().asString().endsWith("-B verify -Dtest=X");
        nawat("run");
        assertThat(builds()).as("the tests have built the jar").hasSize(1);
        Files.writeString(temporary.resolve("break"), "");
        assertThat(nawat("test").code()).isEqualTo(3);
    }

    @Test
    void a_missing_browser_that_cannot_be_installed_is_named_with_the_command() throws Exception {
        Files.delete(programs.resolve("chromium"));
        refused(nawat("test"), "chromium", "sudo apt-get install -y");
        assertThat(builds()).isEmpty();
    }

    @Test
    void ci_runs_the_same_tests() throws Exception { assertThat(Path.of(".ci/run")).isExecutable().content().contains("nawat\" test"); }
}
