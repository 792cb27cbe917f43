package coop.nawat.launch.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** A server in a process of its own, on an embedded database, with an {@link OpenVote}. */
final class BenchedServer implements AutoCloseable {
    /** What its process says when all is prepared, before an address and what was prepared. */
    static final String READY = "bench-server ready ";
    private final Child process;
    private final URI address;
    private final OpenVote.Prepared prepared;

    BenchedServer(Path directory, int voters, int boardMembers) {
        process = new Child("bench-server", "--data", directory.toString(), "--voters", String.valueOf(voters), "--board",
            String.valueOf(boardMembers));
        try {
            var said = process.await(READY).split(" ", 2);
            address = URI.create(said[0]);
            prepared = JsonMapper.shared().readValue(said[1], OpenVote.Prepared.class);
            process.drain();
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    OpenVote.Prepared prepared() { return prepared; }

    URI uri(String path) { return address.resolve(path); }

    long usedHeap() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return Long
                .parseLong(http.send(HttpRequest.newBuilder(uri(BenchServing.HEAP)).build(), HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    @Override
    public void close() { process.close(); }
}
