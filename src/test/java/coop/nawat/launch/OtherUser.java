package coop.nawat.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** What another user of the machine tries; a test runs it as that user. Arguments: the port, the data directory. One line a success. */
final class OtherUser {
    private OtherUser() {}

    public static void main(String[] arguments) throws IOException {
        var data = Path.of(arguments[1]);
        System.out.println("I am " + Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        for (var user : new String[]{"postgres", "nawat_app", "nawat_owner", "nobody", "root"}) {
            for (var password : new String[]{null, "", "postgres", "nawat"}) {
                var properties = new Properties();
                properties.setProperty("user", user);
                if (password != null) {
                    properties.setProperty("password", password);
                }
                try {
                    DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + arguments[0] + "/postgres", properties).close();
                    System.out.println("SUCCESS: connected as " + user);
                } catch (SQLException e) {
                    System.out.println("refused " + user + ": " + e.getSQLState());
                }
            }
        }
        for (var file : new String[]{"password", "pg/pg_hba.conf", "nawat.log", "postgres.log"}) {
            try {
                Files.readString(data.resolve(file));
                System.out.println("SUCCESS: read " + file);
            } catch (IOException e) {
                System.out.println("refused " + file);
            }
        }
        try (var files = Files.list(data)) {
            System.out.println("SUCCESS: listed " + files.count() + " files");
        } catch (IOException e) {
            System.out.println("refused the list");
        }
    }
}
