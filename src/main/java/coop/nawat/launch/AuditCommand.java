package coop.nawat.launch;

import coop.nawat.Application;
import coop.nawat.ballots.Audit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.jdbc.BadSqlGrammarException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks every vote against its seals and counts it again. It starts no server and no jobs and changes nothing. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "Checks all votes against their seals and counts them again; one JSON line for each vote.", footer = {
    "", "Compare each seal with the one in the tellers' mails: whoever holds the database could write all seals anew, but not the mails.",
    "The database is the one of NAWAT_DB_URL, NAWAT_DB_USER and NAWAT_DB_PASSWORD, or that of a stopped server in --data.",
    "Exit code: 0 all votes are as they were sealed, 1 some are not."})
final class AuditCommand implements Callable<Integer> {
    private static final int NOT_CLEAN = 1;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:NAWAT_DATA:-data}", description = "Directory of the embedded database. Also NAWAT_DATA. Default: data, beside the launcher.")
    private Path data = Path.of("data");

    @Override
    public Integer call() throws IOException {
        var external = DatabaseSettings.of(System.getenv());
        if (external.isPresent()) return check(DatabasePreparation.external(external.get(), KnownChanges.read()));
        if (!Files.isDirectory(data))
            throw new CannotStart("There is no data directory " + data.toAbsolutePath() + ": name it with --data.");
        try (var database = embedded()) {
            return check(DatabasePreparation.embedded(database));
        }
    }

    private EmbeddedDatabase embedded() throws IOException {
        var directory = DataDirectory.open(data, Version.ours(), KnownChanges.read());
        try {
            return EmbeddedDatabase.start(directory); // which closes the directory too
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static int check(Map<String, Object> database) {
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8); // JSON is UTF-8, whatever the terminal thinks
        System.setOut(System.err); // whatever libraries say must not stand between the lines of the answer
        var properties = new HashMap<>(database);
        properties.put("spring.liquibase.enabled", false); // looking changes nothing
        properties.put("spring.main.lazy-initialization", true); // nor do jobs start
        properties.put("spring.autoconfigure.exclude", "com.vaadin.flow.spring.SpringBootAutoConfiguration"); // it wants a web server
        properties.put("logging.level.root", "error");
        var application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(properties);
        var clean = new AtomicBoolean(true);
        try (var context = application.run()) {
            context.getBean(Audit.class).everywhere(checked -> {
                if (!checked.report().clean()) clean.set(false);
                out.println(line(checked));
                out.flush();
            });
        } catch (BadSqlGrammarException older) {
            throw new CannotStart("The database was written by an older version of Nawat: start the server once, then check.", older);
        }
        return clean.get() ? 0 : NOT_CLEAN;
    }

    private static ObjectNode line(Audit.Checked checked) {
        var report = checked.report();
        var line = JsonMapper.shared().createObjectNode().put("organisation", checked.organisation()).put("assembly", checked.assembly())
            .put("item", checked.item()).put("round", report.ballot().round()).put("open", report.ballot().isOpen())
            .put("batches", report.sealed())
            .put("votes", report.votes());
        put(line, "seal", report.seal());
        if (report.recounted() == null) line.putNull("recount");
        else
            line.put("recount", report.recounted().booleanValue());
        line.put("clean", report.clean());
        var findings = line.putArray("findings");
        report.findings().forEach(f -> findings.addObject().put("change", f.change().name()).put("book", f.book().name())
            .put("batch", f.batch()));
        return line;
    }

    private static void put(ObjectNode line, String name, @Nullable String value) {
        if (value == null) line.putNull(name);
        else
            line.put(name, value);
    }
}
