package coop.nawat.launch.bench;

import coop.nawat.counting.Blt;
import coop.nawat.counting.Lot;
import coop.nawat.counting.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seconds to count many ranked papers with twelve candidates from a BLT file, beside adding up all the numbers of the same file, which is what
 * any count has to read.
 */
public final class CountBench {
    private static final int CANDIDATES = 12;
    private static final int SEATS = 4;

    /**
     * Measures in this process, after a tenth as many papers that only warm up.
     *
     * @param directory for the papers
     */
    public ObjectNode measure(Path directory, int papers) throws IOException {
        var few = write(directory.resolve("few.blt"), Math.max(1, papers / 10));
        var many = write(directory.resolve("many.blt"), papers);
        var line = JsonMapper.shared().createObjectNode().put("bench", "count").put("papers", papers)
            .put("different", Blt.read(many).papers().groups().size());
        addedUp(few);
        line.put("read_s", seconds(() -> addedUp(many)));
        for (var method : new Method[]{Method.SCOTTISH_STV, Method.SCHULZE, Method.MEEK_STV}) {
            count(method, few);
            line.put(method.key().replace('-', '_') + "_s", seconds(() -> count(method, many)));
        }
        return line;
    }

    /** The favourites stand on top more often, and papers name six candidates on average: as in an election, some papers are equal. */
    private static Path write(Path file, int papers) throws IOException {
        var random = new Random(1);
        try (var out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write(CANDIDATES + " " + SEATS + "\n");
            var left = new ArrayList<Integer>();
            for (int i = 0; i < papers; i++) {
                left.clear();
                IntStream.rangeClosed(1, CANDIDATES).forEach(left::add);
                out.write("1");
                for (int named = 1 + random.nextInt(CANDIDATES - 1); named > 0; named--) {
                    int next = left.get(Math.min(random.nextInt(left.size()), random.nextInt(left.size())));
                    left.remove(Integer.valueOf(next));
                    out.write(" " + next);
                }
                out.write(" 0\n");
            }
            out.write("0\n");
            for (int i = 1; i <= CANDIDATES; i++)
                out.write("\"C" + i + "\"\n");
            out.write("\"Bench\"\n");
        }
        return file;
    }

    private static long addedUp(Path file) {
        try {
            long sum = 0;
            long number = 0;
            for (byte b : Files.readAllBytes(file)) {
                if (b >= '0' && b <= '9') number = number * 10 + b - '0';
                else {
                    sum += number;
                    number = 0;
                }
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int count(Method method, Path file) {
        try {
            return method.count(Blt.read(file).papers(), SEATS, Lot.UNSEEDED).elected().size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return Math.round((System.nanoTime() - began) / 1e7) / 100.0;
    }
}
