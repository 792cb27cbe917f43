package coop.nawat.launch.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.IntFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Voters who cast through the booth, all at once, beside posts to an endpoint of the same server that does nothing. */
public final class HttpBench {
    private static final int CLIENTS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final JsonMapper json = JsonMapper.shared();

    /**
     * Measures on a server with an empty database.
     *
     * @param directory for its data
     * @return the line to print; {@code errors} is 0 where every vote was recorded
     */
    public ObjectNode measure(Path directory, int voters) throws IOException, InterruptedException {
        int clients = Math.min(CLIENTS, voters);
        int before = Math.max(clients, voters / 10); // votes that warm the server up are cast by other voters
        try (var server = new BenchedServer(directory, before + voters, 0);
            var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var prepared = server.prepared();
            IntFunction<HttpRequest> nothing = i -> post(server.uri(BenchServing.NOTHING), vote(prepared.ballot(), i));
            IntFunction<HttpRequest> cast = i -> post(server.uri("/v/" + prepared.links().get(i)), vote(prepared.ballot(), i));
            Load.of(http, before, clients, nothing, HttpBench::isGood);
            int lost = Load.of(http, before, clients, cast, HttpBench::isRecorded).errors();
            long heap = server.usedHeap();
            var baseline = Load.of(http, voters, clients, nothing, HttpBench::isGood);
            var casts = Load.of(http, voters, clients, i -> cast.apply(before + i), HttpBench::isRecorded);
            // once more after it: what else the machine does changes from second to second
            var again = Load.of(http, voters, clients, nothing, HttpBench::isGood);
            double noop = 2.0 * voters / (baseline.seconds() + again.seconds());
            return json.createObjectNode().put("bench", "http").put("voters", voters).put("clients", clients)
                .put("noop_per_s", Math.round(noop)).put("cast_per_s", Math.round(casts.perSecond()))
                .put("ratio", Math.round(1000 * casts.perSecond() / noop) / 1000.0)
                .put("noop_p99_ms", Math.round(baseline.percentile(99)))
                .put("p50_ms", Math.round(casts.percentile(50))).put("p99_ms", Math.round(casts.percentile(99)))
                .put("errors", lost + baseline.errors() + casts.errors() + again.errors())
                .put("heap_bytes_per_voter", (server.usedHeap() - heap) / voters);
        }
    }

    private static String vote(UUID ballot, int i) {
        return "{\"votes\":[{\"ballot\":\"%s\",\"choice\":\"%s\",\"key\":\"%s\"}]}".formatted(ballot, i % 3 == 0 ? "AGAINST" : "FOR",
            UUID.randomUUID());
    }

    private static HttpRequest post(URI uri, String body) {
        return HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private static boolean isGood(HttpResponse<String> answer) { return answer.statusCode() == 200; }

    private static boolean isRecorded(HttpResponse<String> answer) {
        return isGood(answer) && answer.body().contains("\"outcome\":\"RECORDED\"");
    }
}
