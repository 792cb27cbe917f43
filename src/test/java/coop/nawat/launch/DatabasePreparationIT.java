package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody's own database, on a real PostgreSQL 15, the oldest that is let in, and one of 14. */
class DatabasePreparationIT {
    private static OtherPostgres server;
    private static int count;
    private String database;

    @BeforeAll
    static void start() throws IOException { server = OtherPostgres.start(15); }

    @AfterAll
    static void stop() throws IOException { server.close(); }

    /** As a careful administrator would: a log-in that is no superuser, may create roles, and owns one database. */
    @BeforeEach
    void a_database_and_its_owner() throws SQLException {
        database = "d" + ++count;
        server.does(
            "create role " + database + " login createrole password 'good word'",
            "create database " + database + " owner " + database);
    }

    private DatabaseSettings settings() { return new DatabaseSettings(server.url(database), database, "good word"); }

    private Map<String, Object> prepare() { return DatabasePreparation.external(settings(), KnownChanges.read()); }

    private static Connection connect(Map<String, Object> properties, String what, String userKey) throws SQLException {
        return DriverManager.getConnection(text(properties, what + ".url"), text(properties, what + "." + userKey),
            text(properties, what + ".password"));
    }

    private static String text(Map<String, Object> properties, String key) { return String.valueOf(properties.get(key)); }

    private static Object one(Connection connection, String sql) throws SQLException {
        try (var s = connection.createStatement(); var rows = s.executeQuery(sql)) {
            rows.next();
            return Objects.requireNonNull(rows.getObject(1));
        }
    }

    private static void migrate(Map<String, Object> properties) throws Exception {
        try (var c = connect(properties, "spring.liquibase", "user")) {
            var target = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(c));
            target.setLiquibaseSchemaName(DatabasePreparation.HISTORY_SCHEMA);
            new Liquibase("db/changelog/db.changelog-master.yaml", new ClassLoaderResourceAccessor(), target).update("production");
        }
    }

    private void refused(DatabaseSettings settings, String... words) {
        assertThatExceptionOfType(CannotStart.class)
            .isThrownBy(() -> DatabasePreparation.external(settings, KnownChanges.read()))
            .satisfies(e -> assertThat(e.sentence()).contains(words).doesNotContain("good word", "\n").endsWith("."));
    }

    private void nothing_was_changed() throws SQLException {
        try (var c = server.boss(database)) {
            assertThat(one(c, "select count(*) from pg_namespace where nspname = 'nawat'")).isEqualTo(0L);
        }
    }

    @Test
    void the_application_works_as_a_role_that_owns_nothing_and_the_owner_migrates() throws Exception {
        var properties = prepare();
        migrate(properties);
        try (var c = connect(properties, "spring.datasource", "username")) {
            assertThat(one(c, "select current_user")).isEqualTo("nawat_app");
            assertThat(one(c, "select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user"))
                .isEqualTo(false);
            assertThat(one(c, "select count(*) from pg_class where relowner = (select oid from pg_roles where rolname = current_user)"))
                .isEqualTo(0L);
        }
        try (var c = connect(properties, "spring.liquibase", "user")) {
            assertThat(one(c, "select current_user")).isEqualTo("nawat_owner");
            assertThat(one(c, "select tableowner from pg_tables where schemaname = 'members' and tablename = 'member'"))
                .isEqualTo("nawat_owner");
        }
    }

    @Test
    void what_liquibase_has_written_is_what_the_program_knows() throws Exception {
        migrate(prepare());
        try (var c = server.boss(database);
            var s = c.createStatement();
            var rows = s.executeQuery("select array_agg(filename || '::' || id || '::' || author) from nawat.databasechangelog")) {
            rows.next();
            assertThat((String[]) rows.getArray(1).getArray()).containsExactlyInAnyOrderElementsOf(KnownChanges.read());
        }
    }

    @Test
    void a_second_start_and_a_second_node_find_the_same_passwords() {
        var first = prepare();
        assertThat(prepare()).isEqualTo(first);
    }

    @Test
    void nodes_that_start_at_once_do_not_hurt_each_other() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Map<String, Object>>> starts = IntStream.range(0, 4).<Callable<Map<String, Object>>>mapToObj(_ -> this::prepare)
                .toList();
            for (var start : threads.invokeAll(starts)) {
                assertThat(text(start.get(), "spring.datasource.username")).isEqualTo("nawat_app");
            }
        }
    }

    @Test
    void another_given_password_changes_the_applications() throws SQLException {
        var before = prepare();
        server.does("alter role " + database + " password 'new word'");
        var after = DatabasePreparation.external(new DatabaseSettings(server.url(database), database, "new word"), KnownChanges.read());
        assertThat(text(after, "spring.datasource.password")).isNotEqualTo(text(before, "spring.datasource.password"));
    }

    @Test
    void the_servers_log_holds_no_password_though_it_holds_every_statement() throws Exception {
        var properties = prepare();
        assertThat(server.log()).contains("pg_advisory_xact_lock", "SCRAM-SHA-256$")
            .doesNotContain(text(properties, "spring.datasource.password"));
    }

    @Test
    void a_wrong_password_is_refused() throws SQLException {
        refused(new DatabaseSettings(server.url(database), database, "bad"), "refuses the user " + database, "NAWAT_DB_PASSWORD");
        nothing_was_changed();
    }

    @Test
    void a_database_that_does_not_exist_is_named() {
        refused(new DatabaseSettings(server.url("nowhere"), database, "good word"), "nowhere does not exist");
    }

    @Test
    void a_server_that_does_not_answer_is_named() {
        refused(new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/d", "me", "good word"), "127.0.0.1:1/d cannot be reached",
            "NAWAT_DB_URL");
        refused(new DatabaseSettings("jdbc:postgresql://no.such.host.invalid/d", "me", "good word"), "unknown host");
    }

    @Test
    void a_server_older_than_15_is_refused() throws Exception {
        try (var old = OtherPostgres.start(14)) {
            assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(
                    () -> DatabasePreparation.external(new DatabaseSettings(old.url("postgres"), "boss", "boss"), KnownChanges.read()))
                .withMessageContaining("PostgreSQL 14").withMessageContaining("15 or newer");
            try (var c = old.boss("postgres")) {
                assertThat(one(c, "select count(*) from pg_roles where rolname like 'nawat%'")).isEqualTo(0L);
            }
        }
    }

    @Test
    void a_log_in_that_may_not_create_roles_is_told_so() throws SQLException {
        server.does("alter role " + database + " nocreaterole");
        refused(settings(), "may not create roles", "CREATEROLE", "nothing was changed");
        nothing_was_changed();
    }

    @Test
    void a_log_in_that_may_not_create_schemas_is_told_so() throws SQLException {
        server.does("alter database " + database + " owner to boss");
        refused(settings(), "may not create schemas", "OWNER TO", "nothing was changed");
        nothing_was_changed();
    }

    @Test
    void a_log_in_that_may_not_pass_on_its_right_is_told_so() throws SQLException {
        server.does("alter database " + database + " owner to boss", "grant create on database " + database + " to " + database);
        refused(settings(), database, "nothing was changed");
        nothing_was_changed();
    }

    /** From 16 on, who may create roles rules only over the roles that he has created. */
    @Test
    void the_newest_postgres_prepares_a_database_too_and_a_stranger_to_its_roles_is_told_so() throws Exception {
        try (var newest = OtherPostgres.start(18)) {
            for (var name : List.of("first", "second")) {
                newest.does("create role " + name + " login createrole password '" + name + "'",
                    "create database " + name + " owner " + name);
            }
            var properties = DatabasePreparation.external(new DatabaseSettings(newest.url("first"), "first", "first"), KnownChanges.read());
            migrate(properties);
            assertThat(DatabasePreparation.external(new DatabaseSettings(newest.url("first"), "first", "first"), KnownChanges.read()))
                .isEqualTo(properties);
            try (var c = connect(properties, "spring.datasource", "username")) {
                assertThat(one(c, "select count(*) from members.member")).as("readable, and empty for nobody").isEqualTo(0L);
            }
            refused(new DatabaseSettings(newest.url("second"), "second", "second"), "second lacks a right", "nothing was changed");
        }
    }

    @Test
    void a_schema_of_a_newer_nawat_is_refused_and_left_alone() throws Exception {
        migrate(prepare());
        server.doesIn(database, "insert into nawat.databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)"
            + " values ('members-999', 'nawat', 'members/999-future.sql', now(), 9999, 'EXECUTED')");
        refused(settings(), "newer version of Nawat", "members/999-future.sql", "nothing was changed");
    }
}
