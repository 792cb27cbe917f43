package coop.nawat.launch;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is, and the log-in that may prepare it.
 *
 * @param url a {@code jdbc:postgresql:} address without user and password
 * @param user the log-in that prepares the database: it owns it, or may create schemas in it, and may create roles
 * @param password its password, never empty
 */
record DatabaseSettings(String url, String user, String password) {
    static final String URL = "NAWAT_DB_URL";
    static final String USER = "NAWAT_DB_USER";
    static final String PASSWORD = "NAWAT_DB_PASSWORD";
    private static final String PREFIX = "jdbc:postgresql:";

    /**
     * Reads the three variables; nothing when none is set, which means: the embedded database.
     * Refuses, as {@link CannotStart}, a part of them or an address that is none.
     */
    static Optional<DatabaseSettings> of(Map<String, String> environment) {
        var url = environment.getOrDefault(URL, "").strip();
        var user = environment.getOrDefault(USER, "").strip();
        var password = environment.getOrDefault(PASSWORD, "");
        if (url.isEmpty() && user.isEmpty() && password.isEmpty()) {
            return Optional.empty();
        }
        if (url.isEmpty() || user.isEmpty() || password.isEmpty()) {
            throw new CannotStart("A database of your own needs all three of " + URL + ", " + USER + " and " + PASSWORD + ": "
                + (url.isEmpty() ? URL : user.isEmpty() ? USER : PASSWORD) + " is not set.");
        }
        if (url.startsWith("postgresql:") || url.startsWith("postgres:")) {
            url = PREFIX + url.substring(url.indexOf(':') + 1);
        }
        if (!url.startsWith(PREFIX + "//") || url.length() == PREFIX.length() + 2) {
            throw new CannotStart(URL + " must look like jdbc:postgresql://host:5432/database.");
        }
        var settings = new DatabaseSettings(url, user, password);
        try {
            settings.parameters();
        } catch (IllegalArgumentException e) {
            throw new CannotStart(URL + " has a parameter with a broken % in it.", e);
        }
        if (settings.server().contains("@")
            || settings.parameters().keySet().stream().anyMatch(k -> k.equals("user") || k.equals("password"))) {
            throw new CannotStart("Take the user and the password out of " + URL + " and give them in " + USER + " and " + PASSWORD + ".");
        }
        return Optional.of(settings);
    }

    /** Host, port and database, for people: without the parameters. */
    String server() {
        var text = url.substring(PREFIX.length() + 2);
        int question = text.indexOf('?');
        return question < 0 ? text : text.substring(0, question);
    }

    /** The address with one more parameter; an existing {@code options} is kept and added to. */
    String urlWith(String name, String value) {
        var parameters = parameters();
        parameters.merge(name, value, (old, added) -> name.equals("options") ? old + " " + added : added);
        var text = new StringBuilder(PREFIX).append("//").append(server());
        char before = '?';
        for (var p : parameters.entrySet()) {
            text.append(before).append(p.getKey());
            if (p.getValue() != null) {
                text.append('=').append(URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8).replace("+", "%20"));
            }
            before = '&';
        }
        return text.toString();
    }

    private Map<String, @Nullable String> parameters() {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        int question = url.indexOf('?');
        if (question >= 0) {
            for (var part : url.substring(question + 1).split("&", -1)) {
                int equals = part.indexOf('=');
                if (equals < 0) {
                    parameters.put(part, null);
                } else {
                    parameters.put(part.substring(0, equals), URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return parameters;
    }

    /** Everything but the password. */
    @Override
    public String toString() { return "DatabaseSettings[" + user + " at " + server() + "]"; }
}
