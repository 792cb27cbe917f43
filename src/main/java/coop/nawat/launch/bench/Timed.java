package coop.nawat.launch.bench;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** How long each of many calls took. */
final class Timed {
    private final long[] nanos;

    private Timed(long[] nanos) { this.nanos = nanos; }

    /** What calls took, in nanoseconds and any order. */
    static Timed of(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Timed(sorted);
    }

    /** Calls so many times, after a fifth as many that only warm up. */
    static Timed calls(int count, IntConsumer call) {
        for (int i = 0; i < count / 5; i++)
            call.accept(i);
        var nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            call.accept(i);
            nanos[i] = System.nanoTime() - start;
        }
        return of(nanos);
    }

    /** The time in milliseconds that so many of a hundred did not pass. */
    double percentile(int of) {
        return Math.round(nanos[Math.min(nanos.length - 1, nanos.length * of / 100)] / 10_000.0) / 100.0;
    }
}
