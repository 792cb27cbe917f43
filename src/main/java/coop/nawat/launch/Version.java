package coop.nawat.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A version of Nawat: whole numbers with dots between them, compared number by number; what follows a hyphen does not count.
 *
 * @param text as it is written, such as {@code 0.1.0} or {@code 0.2.0-SNAPSHOT}
 */
record Version(String text) implements Comparable<Version> {
    private static final Pattern SHAPE = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6}){0,3}(-[A-Za-z0-9.-]{1,40})?");

    /** Refuses, as {@link IllegalArgumentException}, whatever is no version. */
    Version {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("no version: " + text);
        }
    }

    /** The version of this program, as the build wrote it down. */
    static Version ours() {
        try (var in = Version.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (in == null) {
                throw new IllegalStateException("the build wrote no META-INF/build-info.properties");
            }
            var build = new Properties();
            build.load(in);
            return new Version(build.getProperty("build.version", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int compareTo(Version other) { return Arrays.compare(padded(), other.padded()); }

    private int[] padded() {
        var numbers = Arrays.stream(text.replaceAll("-.*", "").split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
        return Arrays.copyOf(numbers, 4);
    }

    @Override
    public String toString() { return text; }
}
