package coop.nawat.launch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import coop.nawat.counting.Blt;
import coop.nawat.counting.Count;
import coop.nawat.counting.Lot;
import coop.nawat.counting.Method;
import coop.nawat.rules.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

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
            var plan = ReplayPlan.of(assembly, BESIDE);
            for (var item : plan.items()) {
                var line = ReplayLine.of(plan, item, plan.verdict(item), Reason::key);
                assertThat(line.agrees()).as(line.toJson()).isTrue();
            }
            assertThat(plan.elections()).allSatisfy(election -> assertThat(election.agrees()).as(election.toJson()).isTrue());
            assertThat(plan.items().size() + plan.elections().size() + plan.skipped().size())
                .as("every resolution and election is counted or named")
                .isGreaterThanOrEqualTo(Math.max(1, assembly.resolutions().size() + assembly.elections().size()));
        }));
    }

    @Test
    void every_election_with_numbers_or_papers_is_counted() throws IOException {
        var counted = new ArrayList<String>();
        var skipped = new TreeMap<String, Integer>();
        for (var file : cases()) {
            var plan = ReplayPlan.of(RecordedAssembly.read(file), BESIDE);
            plan.elections().forEach(election -> counted.add(election.caseId()));
            plan.skipped().stream().filter(item -> item.reason().startsWith("an election"))
                .forEach(item -> skipped.merge(plan.caseId(), 1, Integer::sum));
        }
        assertThat(counted).hasSize(26);
        // docs/replay.md says of each what is missing
        assertThat(skipped.keySet()).containsExactly("banca-etica-2016", "banca-etica-2025", "debian-dpl-2004", "debian-dpl-2011",
            "debian-dpl-2024", "ewg-pankow-2019", "fcum-gm-2013-election", "maemo-council-2018q1", "nixos-sc-2024", "osmf-2020",
            "peoples-food-coop-2015", "pwg1956-2020", "rationalmedia-board-2020", "reshafim-2015", "su-ucl-hockey-2021-ers97");
    }

    /** Elections by methods that are not ours, of which the collection says that ours elect the same. */
    @Test
    void what_other_methods_elected_ours_elect_too_where_the_collection_says_so() throws IOException {
        assertThat(cases()).isNotEmpty();
        assertThat(elected("su-ucl-hockey-2021-ers97.blt", Method.SCOTTISH_STV)).containsExactlyInAnyOrder(1, 2);
        assertThat(elected("nixos-sc-2024.blt", Method.SCHULZE)).containsExactlyInAnyOrder(5, 7, 10, 19, 6, 21, 22);
    }

    /** Papers without a published winner, or with one: an independent counter gave these, and the first quotas, by both of our rules. */
    @Test
    void an_independent_counter_elects_the_same_by_both_rules_of_the_single_transferable_vote() throws IOException {
        int compared = 0;
        for (var file : cases()) {
            var stv = JsonMapper.shared().readTree(file).path("recomputed").path("stv");
            if (stv.isMissingNode()) continue;
            var papers = file.getFileName().toString().replace(".json", ".blt");
            for (var rule : Map.of("scotland", Method.SCOTTISH_STV, "meek-prf", Method.MEEK_STV).entrySet()) {
                var count = count(papers, rule.getValue());
                var winners = stv.path(rule.getKey()).path("winners").valueStream().map(w -> Integer.valueOf(w.asString().substring(1)))
                    .toList();
                assertThat(count.elected()).as(papers).containsExactlyInAnyOrderElementsOf(winners);
                assertThat(count.quota()).as(papers).hasToString(stv.path(rule.getKey()).path("quota").asString());
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(8);
    }

    private static Count count(String papers, Method method) throws IOException {
        var election = Blt.read(BESIDE.resolve(papers));
        return method.count(election.papers(), election.seats(), Lot.UNSEEDED);
    }

    private static List<Integer> elected(String papers, Method method) throws IOException { return count(papers, method).elected(); }

    @Test
    void most_resolutions_with_numbers_are_counted() throws IOException {
        var counted = new ArrayList<PlannedItem>();
        var withNumbers = 0;
        for (var file : cases()) {
            var assembly = RecordedAssembly.read(file);
            counted.addAll(ReplayPlan.of(assembly, BESIDE).items());
            withNumbers += (int) assembly.resolutions().stream()
                .filter(resolution -> resolution.forVotes() != null && resolution.forVotes().isNumber())
                .count();
        }
        // One with numbers has a rule of another kind: silence counts with the majority there.
        assertThat(counted).hasSize(withNumbers - 1).hasSizeGreaterThan(40);
    }
}
