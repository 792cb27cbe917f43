package coop.nawat;

import coop.nawat.launch.EmbeddedDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** One real PostgreSQL for all tests of the JVM, migrated by the first application context. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final EmbeddedPostgres POSTGRES = start();

    /** The key of national ids. */
    private static final String SECRET_KEY = "b25seSBmb3IgdGVzdHM6IHRoaXJ0eS10d28gYnl0ZXM=";

    private static EmbeddedPostgres start() {
        try {
            var builder = EmbeddedPostgres.builder()
                // into one file, which tests can read
                .setServerConfig("logging_collector", "on").setServerConfig("log_rotation_size", "0")
                .setServerConfig("log_rotation_age", "0")
                // its default is one directory in /tmp for all users: whoever comes first shuts out the others
                .setOverrideWorkingDirectory(Path.of("target/embedded-pg").toAbsolutePath().toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("locale-provider", "icu")
                .setLocaleConfig("icu-locale", "und");
            EmbeddedDatabase.LOGGING.forEach(builder::setServerConfig);
            var postgres = builder.start();
            try (var c = postgres.getPostgresDatabase().getConnection(); var s = c.createStatement()) {
                s.execute(Files.readString(Path.of("db/roles.sql")));
                s.execute("alter role nawat_owner login");
                s.execute("create database nawat owner nawat_owner");
            }
            return postgres;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the PostgreSQL of the tests did not start", e);
        }
    }

    /** A connection that row-level security does not bind, to look at what is really there. */
    public static java.sql.Connection superuser() throws SQLException {
        return POSTGRES.getDatabase("postgres", "nawat").getConnection();
    }

    /** A connection as the application has it, with no organisation open. */
    public static java.sql.Connection app() throws SQLException {
        return POSTGRES.getDatabase("nawat_app", "nawat").getConnection();
    }

    /** The settings that point the application at this database. */
    public static Map<String, String> settings() {
        return Map.of(
            "spring.datasource.url", POSTGRES.getJdbcUrl("nawat_app", "nawat"),
            "spring.datasource.username", "nawat_app",
            "spring.liquibase.url", POSTGRES.getJdbcUrl("nawat_owner", "nawat"),
            "spring.liquibase.user", "nawat_owner",
            "nawat.secret-key", SECRET_KEY);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) { TestPropertyValues.of(settings()).applyTo(context); }
}
