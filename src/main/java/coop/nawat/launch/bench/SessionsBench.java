package coop.nawat.launch.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Heap that each browser with a page of the work shell holds on the server, beside as many that have looked at a light page. A session is made as
 * a browser makes it: the page, what its script asks first, the call that opens the view, and the next one.
 */
public final class SessionsBench {
    private static final int MEMBERS = 500;
    private static final int WARM_UP = 20;
    /** The frame around each view alone has more. */
    private static final int FEWEST_ELEMENTS = 40;
    private final JsonMapper json = JsonMapper.shared();

    /**
     * Measures on a server with an empty database.
     *
     * @param directory for its data
     * @param sessions of each kind
     */
    public ObjectNode measure(Path directory, int sessions) throws IOException, InterruptedException {
        try (var server = new BenchedServer(directory, MEMBERS, sessions); var http = HttpClient.newHttpClient()) {
            var prepared = server.prepared();
            var register = "c/" + prepared.cooperative() + "/members";
            var cockpit = "c/" + prepared.cooperative() + "/assemblies/" + prepared.assembly() + "/chair";
            for (int i = 0; i < WARM_UP; i++) { // what is loaded once for all belongs to nobody
                var cookie = prepared.board().get(i % sessions);
                light(server, http, cookie);
                open(server, http, cookie, register);
                open(server, http, cookie, cockpit);
            }
            long empty = server.usedHeap();
            for (var cookie : prepared.board())
                light(server, http, cookie);
            long light = server.usedHeap();
            for (var cookie : prepared.board())
                open(server, http, cookie, register);
            long registers = server.usedHeap();
            for (var cookie : prepared.board())
                open(server, http, cookie, cockpit);
            long cockpits = server.usedHeap();
            return json.createObjectNode().put("bench", "sessions").put("sessions", sessions)
                .put("light_bytes", (light - empty) / sessions)
                .put("register_bytes", (registers - light) / sessions)
                .put("cockpit_bytes", (cockpits - registers) / sessions);
        }
    }

    private static void light(BenchedServer server, HttpClient http, String cookie) throws IOException, InterruptedException {
        var page = get(http, server.uri("/m"), "nawat=" + cookie);
        if (page.statusCode() != 200) throw new IllegalStateException("the light page answered " + page.statusCode());
    }

    private void open(BenchedServer server, HttpClient http, String cookie, String view) throws IOException, InterruptedException {
        var page = get(http, server.uri("/" + view), "nawat=" + cookie);
        var session = page.headers().allValues("Set-Cookie").stream().filter(c -> c.startsWith("JSESSIONID=")).findFirst()
            .map(c -> c.substring(0, c.indexOf(';')))
            .orElseThrow(() -> new IllegalStateException("the page opened no session: " + page.statusCode()));
        var cookies = "nawat=" + cookie + "; " + session;
        var begin = json.readTree(get(http,
            server.uri("/?v-r=init&query=&location=" + URLEncoder.encode(view, StandardCharsets.UTF_8)), cookies).body()).get("appConfig");
        var state = begin.get("uidl");
        var call = json.createObjectNode().put("csrfToken", state.get("Vaadin-Security-Key").asString());
        var address = server.uri("/?v-r=uidl&v-uiId=" + begin.get("v-uiId").asInt());
        event(call, state, 0).put("type", "event").put("node", 1).put("event", "ui-navigate").putObject("data").put("route", view)
            .put("query", "").put("appShellTitle", "").put("historyState", "").put("trigger", "");
        var opened = call(http, address, cookies, call);
        var grid = new ArrayList<Integer>();
        int elements = 0;
        for (var change : opened.path("changes"))
            if (change.path("key").asString("").equals("tag")) {
                elements++;
                if (change.path("value").asString("").equals("vaadin-grid")) grid.add(change.path("node").asInt());
            }
        if (elements < FEWEST_ELEMENTS) throw new IllegalStateException(view + " did not open: " + opened);
        // the next call of the browser lets the server forget its last answer, which it keeps in case that it was lost on the way
        var next = event(call, opened, opened.path("clientId").asInt());
        if (grid.isEmpty()) call.putArray("rpc");
        else
            next.put("type", "publishedEventHandler").put("node", grid.getFirst()).put("templateEventMethodName", "confirmUpdate")
                .put("promise", 0).putArray("templateEventMethodArgs").add(1);
        call(http, address, cookies, call);
    }

    private static ObjectNode event(ObjectNode call, JsonNode last, int clientId) {
        return call.put("syncId", last.path("syncId").asInt()).put("clientId", clientId).putArray("rpc").addObject();
    }

    private JsonNode call(HttpClient http, URI address, String cookies, ObjectNode call) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(address).header("Cookie", cookies).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(call.toString())).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IllegalStateException("a page was answered " + answer.statusCode());
        var body = answer.body(); // for(;;);[{…}]
        return json.readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
    }

    private static HttpResponse<String> get(HttpClient http, URI uri, String cookies) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).header("Cookie", cookies).header("Accept", "text/html,application/json").build(),
            HttpResponse.BodyHandlers.ofString());
    }
}
