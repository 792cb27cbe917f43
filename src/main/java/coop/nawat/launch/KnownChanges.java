package coop.nawat.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The changes of the schema that this program knows, each as {@code file::id::author}, the identity that Liquibase keeps in
 * its history. A database whose history has another one was written by a newer program.
 */
final class KnownChanges {
    private static final Pattern PATH = Pattern.compile("(?m)^--\\s*liquibase formatted sql\\s+logicalFilePath:(\\S+)");
    private static final Pattern CHANGE = Pattern.compile("(?m)^--\\s*changeset\\s+([^:\\s]+):(\\S+)");

    private KnownChanges() {}

    /** Reads the headings of all change files of the class path; no Liquibase, whose start alone would take a second. */
    static Set<String> read() {
        var changes = new TreeSet<String>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:db/changelog/*/*.sql")) {
                changes.addAll(in(file.getContentAsString(StandardCharsets.UTF_8), String.valueOf(file.getFilename())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (changes.isEmpty()) {
            throw new IllegalStateException("there is no change of the schema on the class path");
        }
        return changes;
    }

    /** The changes of one file. A file without a logical path is a mistake: its identity would depend on how it was found. */
    static Set<String> in(String sql, String name) {
        Matcher path = PATH.matcher(sql);
        if (!path.find()) {
            throw new IllegalStateException(name + " does not start with its logicalFilePath");
        }
        var changes = new TreeSet<String>();
        CHANGE.matcher(sql).results().forEach(c -> changes.add(path.group(1) + "::" + c.group(2) + "::" + c.group(1)));
        return changes;
    }
}
