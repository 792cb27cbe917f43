package coop.nawat.launch.bench;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.lang.management.ManagementFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * What the server of a bench has besides the product. No annotation makes the scan of components find it: only the bench's own command adds it.
 */
@Import({BenchCooperative.class, OpenVote.class})
public class BenchServing {
    /** Reads what is posted and does nothing: on the same connector and behind the same filters as the booth. */
    static final String NOTHING = "/v/-/nothing";
    /** The bytes of the heap that are in use after collecting garbage. */
    static final String HEAP = "/v/-/heap";

    @Bean
    RouterFunction<ServerResponse> benchPages() {
        return route()
            .POST(NOTHING, request -> {
                request.servletRequest().getInputStream().readAllBytes();
                return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body("{\"results\":[]}");
            })
            .GET(HEAP, request -> ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).body(String.valueOf(usedHeap())))
            .build();
    }

    private static long usedHeap() throws InterruptedException {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) { // what a cleaner or a reference queue lets go is collected the next time
            memory.gc();
            Thread.sleep(200);
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
