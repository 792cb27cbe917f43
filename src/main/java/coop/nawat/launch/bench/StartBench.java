package coop.nawat.launch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seconds from the start of the process until the server says its address: on an empty directory, where the database and the sample data are
 * made, and again on the same; beside the same jar that only says its version.
 */
public final class StartBench {
    /**
     * Measures the ordinary {@code run}.
     *
     * @param directory for the data
     * @param rounds each with a directory of its own; the line has the medians
     */
    public ObjectNode measure(Path directory, int rounds) throws IOException, InterruptedException {
        var baseline = new ArrayList<Double>();
        var first = new ArrayList<Double>();
        var second = new ArrayList<Double>();
        for (int i = 0; i < rounds; i++) {
            baseline.add(version());
            var data = directory.resolve("start-" + i);
            first.add(start(data));
            second.add(start(data));
        }
        return JsonMapper.shared().createObjectNode().put("bench", "start").put("rounds", rounds)
            .put("baseline_s", median(baseline)).put("first_s", median(first)).put("second_s", median(second));
    }

    private static double version() throws InterruptedException {
        long began = System.nanoTime();
        try (var jar = new Child("--version").drain()) {
            jar.end();
        }
        return seconds(began);
    }

    private static double start(Path data) {
        long began = System.nanoTime();
        try (var server = new Child("run", "--port", "0", "--data", data.toString())) {
            server.await("Stop it with");
            server.drain();
            return seconds(began);
        }
    }

    private static double seconds(long since) { return (System.nanoTime() - since) / 1e9; }

    private static double median(List<Double> values) {
        return Math.round(100 * values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow()) / 100.0;
    }
}
