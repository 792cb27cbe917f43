package coop.nawat.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Counts that were worked by hand: {@code why.md} beside each has the arithmetic. */
class GoldenCountsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/counting");

    private static Stream<Path> cases() throws IOException {
        return Files.walk(GOLDEN).filter(f -> f.endsWith("case.blt")).map(Path::getParent).sorted();
    }

    @Test
    void there_are_cases_for_every_method_and_each_says_why() throws IOException {
        for (var method : Method.values())
            assertThat(cases().filter(c -> c.getParent().endsWith(method.key())).count()).as(method.key()).isGreaterThanOrEqualTo(2);
        assertThat(cases().toList()).allSatisfy(c -> assertThat(Files.readString(c.resolve("why.md"))).hasSizeGreaterThan(50));
        assertThat(Arrays.stream(Method.values()).map(m -> GOLDEN.resolve(m.key()))).allMatch(Files::isDirectory);
    }

    /** {@code older.txt} says who is older, as on the command line. */
    private static Lot lot(Path folder) throws IOException {
        var older = folder.resolve("older.txt");
        return Files.exists(older) ? new Lot(Lot.UNSEEDED.seed(), Lot.ages(Files.readString(older).strip())) : Lot.UNSEEDED;
    }

    /** {@code reserve.txt} has a group of reserved seats in each line, as on the command line. */
    private static String line(Method method, Election election, Path folder) throws IOException {
        var reserve = folder.resolve("reserve.txt");
        if (!Files.exists(reserve)) return CountJson.line("case.blt", method.count(election.papers(), election.seats(), lot(folder)));
        var rule = new SeatRule(0, Files.readAllLines(reserve).stream().map(SeatRule.Reserved::of).toList());
        return CountJson.line("case.blt",
            Chosen.of(method, election.papers(), election.seats(), rule, lot(folder), Method.Unranked.LAST), rule);
    }

    @TestFactory
    Stream<DynamicTest> a_count_is_what_the_hand_worked_out() throws IOException {
        return cases().map(folder -> dynamicTest(GOLDEN.relativize(folder).toString(), () -> {
            var method = Method.of(folder.getParent().getFileName().toString()).orElseThrow();
            var election = Blt.read(folder.resolve("case.blt"));
            var line = (ObjectNode) JsonMapper.shared().readTree(line(method, election, folder));
            line.remove("file");
            assertThat(line).as(Files.readString(folder.resolve("why.md")))
                .isEqualTo(JsonMapper.shared().readTree(folder.resolve("expected.json")));
        }));
    }
}
