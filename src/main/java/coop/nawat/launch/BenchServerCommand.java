package coop.nawat.launch;

import coop.nawat.launch.bench.BenchServing;
import coop.nawat.launch.bench.OpenVote;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The server that a bench measures, started by {@link BenchCommand}. It ends when its standard input does, so it never outlives the bench. */
@Command(name = "bench-server", hidden = true, description = "The server that a bench measures; the bench starts it.")
final class BenchServerCommand implements Callable<Integer> {
    @Option(names = "--data", required = true)
    private @Nullable Path data;

    @Option(names = "--voters", required = true)
    private int voters;

    @Option(names = "--board", defaultValue = "0")
    private int boardMembers;

    @Override
    public Integer call() {
        if (data == null) throw new IllegalStateException("picocli requires it");
        var context = Server.start(new Server.Settings(0, InetAddress.ofLiteral("127.0.0.1"), Optional.empty(), data, false),
            BenchServing.class);
        var prepared = context.getBean(OpenVote.class).prepare(voters, boardMembers);
        System.out.println("bench-server ready http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + " "
            + JsonMapper.shared().writeValueAsString(prepared));
        Thread.ofPlatform().daemon().name("end-of-bench").start(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException gone) {
                // as good as its end
            }
            System.exit(0);
        });
        return Main.RUNS_ON;
    }
}
