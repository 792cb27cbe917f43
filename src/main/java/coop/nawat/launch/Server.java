package coop.nawat.launch;

import coop.nawat.Application;
import coop.nawat.common.LoopbackName;
import coop.nawat.rules.Packs;
import coop.nawat.rules.WrongPacks;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;

/** The web application around its database: checked first, started in order, stopped in the reverse order. */
final class Server {
    private Server() {}

    /**
     * What the person at the keyboard chose.
     *
     * @param port 0 for any free one
     * @param address null for all addresses of the machine
     * @param database empty for the embedded one
     * @param directory of the embedded database
     * @param sample whether an empty embedded database may be filled with the invented cooperatives
     */
    record Settings(int port, @Nullable InetAddress address, Optional<DatabaseSettings> database, Path directory, boolean sample) {
        /**
         * Only this machine can reach the pages, and the data are only for this machine: the pages for developers may be shown. A proxy in front,
         * which lets others in although we listen to this machine alone, shows itself by the public address or by the headers that it is trusted with.
         */
        boolean local(Map<String, String> environment) {
            var publicUrl = environment.getOrDefault("NAWAT_PUBLIC_URL", "");
            var forwarded = environment.getOrDefault("NAWAT_FORWARDED_HEADERS", "");
            return database.isEmpty() && address != null && address.isLoopbackAddress()
                && (publicUrl.isEmpty() || isLoopback(publicUrl))
                && (forwarded.isEmpty() || forwarded.equalsIgnoreCase("none"));
        }

        private static boolean isLoopback(String url) {
            try {
                var host = new URI(url).getHost();
                return host != null && LoopbackName.is(host);
            } catch (URISyntaxException e) {
                return false; // the start of the application says what is wrong with it
            }
        }

        /** Links in mails name the port, so it must be known before the server has opened it. */
        Settings withFreePort() {
            try (var socket = new ServerSocket(0, 1, address)) {
                return new Settings(socket.getLocalPort(), address, database, directory, sample);
            } catch (IOException e) {
                throw new CannotStart("No free port was found on " + listensOn() + ": name one with --port.", e);
            }
        }

        String listensOn() { return address == null ? "all addresses" : address.getHostAddress(); }
    }

    /**
     * Starts it and says where it is. Refuses, as {@link CannotStart}; then nothing of it runs any more.
     *
     * @param more what this server has besides the application
     */
    static ConfigurableApplicationContext start(Settings chosen, Class<?>... more) {
        var settings = chosen.port() == 0 ? chosen.withFreePort() : chosen;
        refuseWrongPacks();
        refuseTakenPort(settings);
        var changes = KnownChanges.read();
        if (settings.database().isPresent()) {
            var external = settings.database().get();
            var properties = DatabasePreparation.external(external, changes);
            return welcome(run(settings, properties, null, more), settings, external.server());
        }
        var data = DataDirectory.open(settings.directory(), Version.ours(), changes);
        EmbeddedDatabase database;
        try {
            database = EmbeddedDatabase.start(data);
        } catch (RuntimeException e) {
            close(data);
            throw e;
        }
        try {
            SpringApplication.getShutdownHandlers().add(database::close); // after the last request and the pool
            var properties = new HashMap<>(DatabasePreparation.embedded(database));
            // the terminal belongs to the person who started it; the story goes to a file
            properties.put("logging.file.name", data.path().resolve("nawat.log").toString());
            properties.put("logging.threshold.console", "warn");
            properties.put("nawat.secret-key", data.secretKey());
            return welcome(run(settings, properties, database, more), settings, data.path() + " (embedded PostgreSQL)");
        } catch (IOException e) {
            database.close();
            throw new CannotStart("The key of national ids in " + data.path() + " cannot be read or written: " + e.getMessage() + ".", e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void close(DataDirectory data) {
        try {
            data.close();
        } catch (IOException e) {
            System.err.println("The lock of " + data.path() + " could not be released: " + e.getMessage() + ".");
        }
    }

    /** Before anything else starts: nobody should decide by rules that contradict themselves. */
    private static void refuseWrongPacks() {
        try {
            new Packs();
        } catch (WrongPacks e) {
            throw new CannotStart("The rule packs are wrong, so nothing was started:\n" + String.join("\n", e.problems()), e);
        }
    }

    private static void refuseTakenPort(Settings settings) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the server does: connections of the last run may still be closing
            socket.bind(settings.address() == null ? new InetSocketAddress(settings.port())
                : new InetSocketAddress(settings.address(), settings.port()));
        } catch (BindException e) {
            var why = String.valueOf(e.getMessage());
            if (why.contains("Permission denied")) {
                throw new CannotStart(
                    "The port " + settings.port() + " needs the rights of an administrator: choose one from 1024 with --port.", e);
            }
            if (why.contains("annot assign")) {
                throw new CannotStart("The address " + settings.listensOn() + " is not one of this machine: choose another with --address.",
                    e);
            }
            throw portTaken(settings, e);
        } catch (IOException e) {
            throw new CannotStart("The port " + settings.port() + " cannot be opened: " + e.getMessage() + ".", e);
        }
    }

    private static CannotStart portTaken(Settings settings, Exception e) {
        return new CannotStart("The port " + settings.port() + " is taken by another program (on " + settings.listensOn()
            + "): choose another with --port.", e);
    }

    private static ConfigurableApplicationContext run(Settings settings, Map<String, Object> database,
        @Nullable EmbeddedDatabase embedded, Class<?>... more) {
        var properties = new HashMap<String, Object>(database);
        properties.put("server.port", settings.port());
        if (settings.address() != null) {
            properties.put("server.address", settings.address().getHostAddress());
        }
        properties.put("nawat.embedded", embedded != null);
        properties.put("nawat.local", settings.local(System.getenv()));
        properties.put("nawat.sample", embedded != null && settings.sample());
        var application = new SpringApplication(Application.class);
        application.addPrimarySources(List.of(more));
        application.setBannerMode(Banner.Mode.OFF);
        application.addListeners(new Chosen(properties));
        if (embedded != null) {
            application.addListeners((ApplicationListener<ContextClosedEvent>) closed -> embedded.expectEnd());
        }
        try {
            return application.run();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortInUseException) {
                    throw portTaken(settings, e);
                }
                if (cause.getClass().getName().equals("liquibase.exception.LockException")) {
                    throw new CannotStart("Another Nawat is changing the schema of this database; if it was killed, run once: update "
                        + DatabasePreparation.HISTORY_SCHEMA + ".databasechangeloglock set locked = false.", e);
                }
            }
            throw new CannotStart("Nawat did not start, for the reason in the log above"
                + (embedded == null ? "" : " and in " + database.get("logging.file.name")) + ".", e);
        }
    }

    private static ConfigurableApplicationContext welcome(ConfigurableApplicationContext context, Settings settings, String data) {
        var host = settings.address() == null || settings.address().isAnyLocalAddress() || settings.address().isLoopbackAddress()
            ? "localhost"
            : settings.address().getHostAddress();
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("Nawat " + Version.ours() + " runs at http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
            + context.getEnvironment().getProperty("local.server.port") + "/");
        lines.add("Data: " + data);
        List<Welcome> others = context.getBeanProvider(Welcome.class).orderedStream().toList();
        others.forEach(w -> lines.addAll(w.lines()));
        lines.add("Stop it with Ctrl-C.");
        lines.forEach(System.out::println);
        System.out.flush();
        return context;
    }

    /** Puts our settings before all others, as early as the log file needs them. */
    private record Chosen(Map<String, Object> properties) implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            event.getEnvironment().getPropertySources().addFirst(new MapPropertySource("command line of Nawat", properties));
        }

        @Override
        public int getOrder() { return Ordered.HIGHEST_PRECEDENCE; }

        /** The settings hold passwords. */
        @Override
        public String toString() { return "Chosen" + properties.keySet(); }
    }
}
