package coop.nawat.members;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.Application;
import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.TestDatabase;
import coop.nawat.access.Access;
import coop.nawat.access.AccountId;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;

/** A list as long as any may be is looked at and brought in by the whole application, in a Java that has little more memory than it takes to start. */
@DatabaseTest
class ImportMemoryTest {
    private static final String HEAP = "-Xmx160m";
    @Autowired
    Given given;
    @Autowired
    Members members;

    @Test
    void a_hundred_thousand_members_come_in_by_an_application_of_little_memory() throws Exception {
        var coop = given.coop();
        var file = Files.createTempFile("members-", ".csv");
        try {
            Files.write(file, LittleMemory.longest());
            var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", HEAP, "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), Importing.class.getName(), coop.id().value().toString(),
                coop.secretary().signIn().toString(), coop.secretary().account().value().toString(), file.toString()));
            TestDatabase.settings().forEach((key, value) -> command.add("--" + key + "=" + value));
            var java = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said.strip().lines().toList().getLast()).as(said).isEqualTo("100000 lines, 99975 members");
            assertThat(given.as(coop.secretary(), () -> members.count(coop.id(), LocalDate.of(2024, 1, 1)))).isEqualTo(99_975);
        } finally {
            Files.delete(file);
        }
    }

    /** Looks at a list and admits whom it names, as a secretary does. */
    static final class Importing {
        private Importing() {}

        public static void main(String[] args) {
            var settings = new ArrayList<>(List.of(args).subList(4, args.length));
            settings.addAll(List.of("--server.port=0", "--spring.liquibase.enabled=false")); // the database is there already
            try (var context = SpringApplication.run(Application.class, settings.toArray(String[]::new))) {
                var organisation = new OrganisationId(UUID.fromString(args[0]));
                var members = context.getBean(Members.class);
                var who = new SignedIn(UUID.fromString(args[1]), new AccountId(UUID.fromString(args[2])), "Secretary", Language.FR);
                var lines = new int[1];
                int admitted = context.getBean(Access.class).<Integer, RuntimeException>as(who, () -> {
                    var list = RegisterFile.read(Path.of(args[3]), RegisterFile.Reading.guessed(Language.AR, LocalDate.of(2024, 1, 1)));
                    members.compare(organisation, list, line -> lines[0]++);
                    return members.admitAll(organisation, list, true, true, null, written -> {});
                });
                System.out.println(lines[0] + " lines, " + admitted + " members");
            }
            System.exit(0);
        }
    }
}
