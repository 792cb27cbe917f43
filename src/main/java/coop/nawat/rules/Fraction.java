package coop.nawat.rules;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An exact share between nothing (0/1) and the whole (1/1), always in lowest terms: a decimal could not say two thirds.
 *
 * @param numerator from 0 up to the denominator
 * @param denominator from 1 up to {@value #LARGEST_TERM}
 */
public record Fraction(long numerator, long denominator) implements Comparable<Fraction> {

    /** The largest number allowed above or below the line; no law comes near it. */
    public static final long LARGEST_TERM = 1_000_000;

    /** The largest number of votes or members that a share may be taken of; with it no product leaves a {@code long}. */
    public static final int LARGEST_BASE = 1_000_000_000;

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,7})/([0-9]{1,7})");

    /** Refuses, as {@link IllegalArgumentException}, anything outside 0 to 1 or beyond the limits; then reduces. */
    public Fraction {
        if (denominator < 1 || denominator > LARGEST_TERM) {
            throw new IllegalArgumentException(
                "the lower number of a share must be from 1 to " + LARGEST_TERM + ", not " + denominator);
        }
        if (numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException(
                "a share lies between 0 and 1, so " + numerator + "/" + denominator + " is none");
        }
        var divisor = greatestCommonDivisor(numerator, denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    /**
     * Reads a share as people write it, such as {@code 2/3}: digits, a stroke, digits, nothing else.
     *
     * @throws IllegalArgumentException if the text is anything else or the share is not between 0 and 1
     */
    public static Fraction parse(String text) {
        var written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("a share is written like 2/3");
        }
        return new Fraction(Long.parseLong(written.group(1)), Long.parseLong(written.group(2)));
    }

    /**
     * The smallest whole number that is this share of {@code base}, or, if strict, the smallest that is more than it. At
     * least half of 51 is 26; more than half of 10 is 6; at least two thirds of 20 is 14. A strict whole gives
     * {@code base + 1}, which nobody can reach; rules refuse to be made of it.
     *
     * @param base how many votes or members the share is taken of, from 0 to {@value #LARGEST_BASE}
     * @throws IllegalArgumentException if the base is outside its limits
     */
    public int needed(int base, boolean strict) {
        if (base < 0 || base > LARGEST_BASE) {
            throw new IllegalArgumentException("a share is taken of 0 to " + LARGEST_BASE + ", not of " + base);
        }
        var product = numerator * base;
        return Math.toIntExact(strict ? product / denominator + 1 : Math.ceilDiv(product, denominator));
    }

    /** Whether this is nothing at all, 0/1. */
    public boolean isNothing() { return numerator == 0; }

    /** Whether this is the whole, 1/1. */
    public boolean isWhole() { return numerator == denominator; }

    @Override
    public int compareTo(Fraction other) { return Long.compare(numerator * other.denominator, other.numerator * denominator); }

    /** As people write it, and as {@link #parse} reads it: {@code 2/3}. */
    @Override
    public String toString() { return numerator + "/" + denominator; }

    /** The arguments {@code share}, {@code numerator} and {@code denominator} of a text that names this share. */
    Map<String, Object> wordArgs(boolean strict) {
        var kind = strict ? Word.MORE : Word.LEAST;
        var inWords = kind + "_" + numerator + "_" + denominator;
        var known = Stream.of(Word.values()).map(Word::name).anyMatch(inWords::equals);
        return Map.of("share", known ? inWords : kind.name(), "numerator", numerator, "denominator", denominator);
    }

    private static long greatestCommonDivisor(long a, long b) { return b == 0 ? a : greatestCommonDivisor(b, a % b); }
}
