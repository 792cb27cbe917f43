package coop.nawat.assemblies;

import java.util.Optional;
import java.util.regex.Pattern;

/** How people and addresses name an assembly: the second one of 2026 is {@code 2026-2}. */
public record AssemblyNumber(int year, int number) {
    private static final Pattern SHAPE = Pattern.compile("([0-9]{4})-([1-9][0-9]{0,2})");

    /** From {@link #toString}. */
    public static Optional<AssemblyNumber> parse(String text) {
        var parts = SHAPE.matcher(text);
        return parts.matches() ? Optional.of(new AssemblyNumber(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
            : Optional.empty();
    }

    @Override
    public String toString() { return year + "-" + number; }
}
