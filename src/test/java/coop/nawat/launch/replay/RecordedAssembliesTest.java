package coop.nawat.launch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import coop.nawat.rules.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The published assemblies that lie beside the project, where they are there. */
class RecordedAssembliesTest {

    private static final Path BESIDE = Path.of("..", "shared", "assemblies");

    private static List<Path> cases() throws IOException {
        // Not committed: the sources have licences of their own.
        assumeTrue(Files.isDirectory(BESIDE), "the published assemblies are not beside the project (" + BESIDE
            + "), so only the project's own cases are tested");
        try (var files = Files.list(BESIDE)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> what_was_declared_is_what_our_rules_say() throws IOException {
        return cases().stream().map(file -> dynamicTest(file.getFileName().toString(), () -> {
            var assembly = RecordedAssembly.read(file);
            var plan = ReplayPlan.of(assembly);
            for (var item : plan.items()) {
                var line = ReplayLine.of(plan, item, plan.verdict(item), Reason::key);
                assertThat(line.agrees()).as(line.toJson()).isTrue();
            }
            assertThat(plan.items().size() + plan.skipped().size())
                .as("every resolution and election is counted or named")
                .isGreaterThanOrEqualTo(Math.max(1, assembly.resolutions().size() + assembly.elections().size()));
        }));
    }

    @Test
    void most_resolutions_with_numbers_are_counted() throws IOException {
        var counted = new ArrayList<PlannedItem>();
        var withNumbers = 0;
        for (var file : cases()) {
            var assembly = RecordedAssembly.read(file);
            counted.addAll(ReplayPlan.of(assembly).items());
            withNumbers += (int) assembly.resolutions().stream()
                .filter(resolution -> resolution.forVotes() != null && resolution.forVotes().isNumber())
                .count();
        }
        // One with numbers has a rule of another kind: silence counts with the majority there.
        assertThat(counted).hasSize(withNumbers - 1).hasSizeGreaterThan(40);
    }
}
