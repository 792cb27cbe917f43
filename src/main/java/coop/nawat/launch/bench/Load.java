package coop.nawat.launch.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** How requests went which a number of clients sent one after another, each as soon as its last was answered. */
final class Load {
    private final double seconds;
    private final int errors;
    private final double[] sortedMillis;

    private Load(double seconds, int errors, double[] sortedMillis) {
        this.seconds = seconds;
        this.errors = errors;
        this.sortedMillis = sortedMillis;
    }

    static Load of(HttpClient http, int requests, int clients, IntFunction<HttpRequest> request, Predicate<HttpResponse<String>> good) {
        var millis = new double[requests];
        var next = new AtomicInteger();
        var errors = new AtomicInteger();
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int c = 0; c < clients; c++)
                threads.execute(() -> {
                    for (int i; (i = next.getAndIncrement()) < requests;) {
                        long sent = System.nanoTime();
                        if (!answered(http, request.apply(i), good)) errors.incrementAndGet();
                        millis[i] = (System.nanoTime() - sent) / 1e6;
                    }
                });
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Arrays.sort(millis);
        return new Load(seconds, errors.get(), millis);
    }

    private static boolean answered(HttpClient http, HttpRequest request, Predicate<HttpResponse<String>> good) {
        try {
            return good.test(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** From the first request to the last answer. */
    double seconds() { return seconds; }

    /** Requests without an answer, or with another one than expected. */
    int errors() { return errors; }

    double perSecond() { return sortedMillis.length / seconds; }

    /** So many of a hundred requests were not slower than this, in milliseconds. */
    double percentile(int percent) {
        return sortedMillis[Math.max(0, (int) Math.ceil(sortedMillis.length * percent / 100.0) - 1)];
    }
}
