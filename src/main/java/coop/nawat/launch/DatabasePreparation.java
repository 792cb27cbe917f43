package coop.nawat.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.PGConnection;

/**
 * Makes a database ready for the application: its three roles, their rights, the password of the application's role. The
 * same for the embedded database and for any other; doing it again changes nothing. Tables are Liquibase's matter.
 */
public final class DatabasePreparation {
    /** The log-in of the application: it owns nothing and row-level security binds it. */
    static final String APPLICATION = "nawat_app";
    /** Where Liquibase keeps its history; the schema {@code public} need not be ours to write in. */
    static final String HISTORY_SCHEMA = "nawat";
    private static final int OLDEST_MAJOR_VERSION = 15;
    /** Any number, the same in all nodes: they prepare one after the other. */
    private static final long LOCK = 0x4e61776174L;

    private final DatabaseSettings settings;
    private final Set<String> changes;
    private final boolean embedded;

    private DatabasePreparation(DatabaseSettings settings, Set<String> changes, boolean embedded) {
        this.settings = settings;
        this.changes = changes;
        this.embedded = embedded;
    }

    /** Prepares a database that we started ourselves, and answers the settings for Spring: the pool's log-in and Liquibase's. */
    public static Map<String, Object> embedded(EmbeddedDatabase database) {
        return new DatabasePreparation(database.settings(), KnownChanges.read(), true).prepare();
    }

    /**
     * Prepares a database of somebody's own, and answers the settings for Spring.
     *
     * @throws CannotStart when it cannot be reached, refuses the log-in, is too old, withholds a right, or was written by a
     *     newer Nawat; then nothing was changed
     */
    static Map<String, Object> external(DatabaseSettings settings, Set<String> changes) {
        return new DatabasePreparation(settings, changes, false).prepare();
    }

    private Map<String, Object> prepare() {
        try (var connection = connect(settings.user(), settings.password())) {
            refuseOld(connection.getMetaData().getDatabaseMajorVersion());
            boolean passwordStands = lets(APPLICATION, applicationPassword());
            connection.setAutoCommit(false);
            try {
                inTransaction(connection, passwordStands);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw refusal(e);
        }
        try {
            connect(APPLICATION, applicationPassword()).close(); // what the pool will do
        } catch (SQLException e) {
            throw new CannotStart("The database at " + settings.server() + " does not let the role " + APPLICATION
                + " in: allow it (pg_hba.conf) with a password, as it allows " + settings.user() + ".", e);
        }
        var owner = settings.urlWith("options", "-c role=nawat_owner");
        return Map.of(
            "spring.datasource.url", settings.url(),
            "spring.datasource.username", APPLICATION,
            "spring.datasource.password", applicationPassword(),
            "spring.liquibase.url", owner,
            "spring.liquibase.user", settings.user(),
            "spring.liquibase.password", settings.password(),
            "spring.liquibase.liquibase-schema", HISTORY_SCHEMA);
    }

    private void inTransaction(Connection connection, boolean passwordStands) throws SQLException {
        run(connection, "select pg_advisory_xact_lock(" + LOCK + ")");
        if (!is(connection, "select rolcreaterole or rolsuper from pg_roles where rolname = current_user")) {
            throw missingRight("may not create roles: ALTER ROLE \"" + settings.user() + "\" CREATEROLE");
        }
        if (!is(connection, "select has_database_privilege(current_database(), 'CREATE')")) {
            throw missingRight("may not create schemas in this database: ALTER DATABASE \"" + name(connection) + "\" OWNER TO \""
                + settings.user() + "\"");
        }
        run(connection, roles());
        for (var right : Map.of("nawat_owner", "CREATE", APPLICATION, "CONNECT").entrySet()) {
            var has = "select has_database_privilege('" + right.getKey() + "', current_database(), '" + right.getValue() + "')";
            if (!is(connection, has)) {
                run(connection,
                    "do $$ begin execute format('grant %s on database %I to %I', '" + right.getValue() + "', current_database(), '"
                        + right.getKey()
                        + "'); end $$");
                if (!is(connection, has)) { // PostgreSQL only warns when there is nothing to grant
                    throw missingRight(
                        "may not pass on its rights in this database: ALTER DATABASE \"" + name(connection) + "\" OWNER TO \""
                            + settings.user() + "\"");
                }
            }
        }
        run(connection, "create schema if not exists " + HISTORY_SCHEMA + " authorization nawat_owner");
        refuseNewerSchema(connection);
        if (embedded) {
            clearMigrationLock(connection);
        }
        if (!passwordStands) {
            // the driver sends the SCRAM verifier only: the password appears in no log of the server
            connection.unwrap(PGConnection.class).alterUserPassword(APPLICATION, applicationPassword().toCharArray(), "scram-sha-256");
        }
    }

    static void refuseOld(int majorVersion) {
        if (majorVersion < OLDEST_MAJOR_VERSION) {
            throw new CannotStart(
                "The database is PostgreSQL " + majorVersion + ", and Nawat needs " + OLDEST_MAJOR_VERSION + " or newer.");
        }
    }

    private void refuseNewerSchema(Connection connection) throws SQLException {
        run(connection, "set local role nawat_owner");
        if (!is(connection, "select to_regclass('" + HISTORY_SCHEMA + ".databasechangelog') is not null")) {
            run(connection, "reset role");
            return;
        }
        var unknown = new TreeSet<String>();
        try (var s = connection.createStatement();
            var rows = s.executeQuery("select filename || '::' || id || '::' || author from " + HISTORY_SCHEMA + ".databasechangelog")) {
            while (rows.next()) {
                unknown.add(rows.getString(1));
            }
        }
        run(connection, "reset role");
        unknown.removeAll(changes);
        if (!unknown.isEmpty()) {
            throw new CannotStart("The database at " + settings.server() + " was written by a newer version of Nawat (it has the change "
                + unknown.first() + "): start that version; nothing was changed.");
        }
    }

    /** Nobody else can be migrating the embedded database: a lock in it is left over from a start that was killed. */
    private static void clearMigrationLock(Connection connection) throws SQLException {
        if (is(connection, "select to_regclass('" + HISTORY_SCHEMA + ".databasechangeloglock') is not null")) {
            run(connection, "set local role nawat_owner");
            run(connection,
                "update " + HISTORY_SCHEMA + ".databasechangeloglock set locked = false, lockgranted = null, lockedby = null where locked");
            run(connection, "reset role");
        }
    }

    private static String name(Connection connection) throws SQLException { return connection.getCatalog(); }

    private CannotStart missingRight(String what) {
        return new CannotStart("The database user " + settings.user() + " " + what + "; nothing was changed.");
    }

    /** The password of the application's role: every node that has the given password makes the same one, and nobody else can. */
    private String applicationPassword() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.password().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(APPLICATION.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private boolean lets(String user, String password) {
        try {
            connect(user, password).close();
            return true;
        } catch (SQLException e) {
            return false; // no such role yet, or another password: either way it is set below
        }
    }

    private Connection connect(String user, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "15");
        properties.setProperty("ApplicationName", "nawat-launch");
        return DriverManager.getConnection(settings.url(), properties);
    }

    private CannotStart refusal(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        var server = "The database at " + settings.server();
        return switch (state) {
            case "28P01",
                "28000" -> new CannotStart(
                    server + " refuses the user " + settings.user() + " or the password: check " + DatabaseSettings.USER + " and "
                        + DatabaseSettings.PASSWORD + ".",
                    e);
            case "3D000" ->
                new CannotStart(server + " does not exist: create it (CREATE DATABASE) or correct " + DatabaseSettings.URL + ".", e);
            case "42501" -> new CannotStart("The database user " + settings.user() + " lacks a right (" + firstLine(e)
                + "): Nawat needs the owner of the database, with CREATEROLE; nothing was changed.", e);
            case "08001", "08004",
                "08006" -> new CannotStart(
                    server + " cannot be reached (" + (e.getCause() instanceof UnknownHostException ? "unknown host" : firstLine(e))
                        + "): check " + DatabaseSettings.URL + " and that it runs.",
                    e);
            default -> new CannotStart(server + " could not be prepared (" + firstLine(e) + ").", e);
        };
    }

    private static String firstLine(SQLException e) {
        var message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.lines().findFirst().orElse("").replaceFirst("^(ERROR|FATAL): ", "").replaceFirst("\\.$", "");
    }

    private static String roles() {
        try (var in = DatabasePreparation.class.getResourceAsStream("/db/roles.sql")) {
            if (in == null) {
                throw new IllegalStateException("db/roles.sql is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean is(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
