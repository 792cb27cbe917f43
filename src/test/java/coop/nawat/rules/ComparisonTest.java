package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison of laws that shows why rules are data: each of its cells stands on golden cases and questions. */
class ComparisonTest {
    private static final List<Path> GOLDEN = Stream.of("cases", "questions").map(Path.of("src/test/resources/rules")::resolve).toList();

    /** The files of a cell are those of the law above it, unless they name another. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        founders | founders-7 founders-6 | founders-5 founders-4 | founders-3 founders-2 | founders-3 founders-2 | founders-5 founders-4 \
        | founders-2 founders-1 france-scop-sa/founders-7 france-scop-sa/founders-6 france-scop-sas/founders
        notice | notice notice-bylaws | notice | notice | notice notice-model | notice notice-urgent | notice france-scop-sa/notice
        quorum at the first call | quorum-not-in-bylaws quorum-half-of-51-is-26 quorum-25-of-51 quorum-proxies-do-not-count \
        quorum-checked-at-opening quorum-checked-at-each-vote-by-bylaws | quorum-half-exactly quorum-one-less | no-quorum-in-the-act \
        quorum-of-the-statutes-proxies-count | rules-are-silent sample-quorum-half-with-proxies sample-quorum-one-less \
        | statutes-first-call-half statutes-first-call-one-less ordinary-quorum-not-in-statutes | ordinary-statutes-silent \
        france-scop-sa/ordinary-fifth-rounded-up france-scop-sas/statutes-silent
        second call | second-call-any-number second-call | second-call-not-read second-call | second-call-as-the-first \
        second-call-quorum-of-the-statutes second-call | sample-adjourned-those-present | statutes-second-call-no-quorum \
        | change-second-call-fifth change-second-call-one-less france-scop-sa/extraordinary-second-call-one-less
        majority for changing the bylaws | bylaws-change-three-quarters-exactly bylaws-change-one-vote-less \
        bylaws-change-19-of-30-present bylaws-change-adjourned-meeting second-call-of-bylaws second-call-of-bylaws-nine-days-by-bylaws \
        second-call-of-bylaws-31-days-by-bylaws second-call-announced | bylaws-change-two-thirds-of-14 bylaws-change-one-vote-less \
        | statutes-change-three-quarters-exactly statutes-change-one-vote-less | sample-rule-change-three-quarters \
        sample-rule-change-abstention-is-cast | statutes-first-call-half statutes-one-vote-less | change-quarter-then-two-thirds \
        change-one-vote-less
        members for whom one proxy votes | proxy-max proxy-max-three-by-bylaws proxy-needs-a-reason proxy-reasons | proxy-max \
        | proxy-max proxy-for-three | proxy-max-model | proxy-max | proxy-max-19-members proxy-max-20-members proxy-max-59-members \
        proxy-max-60-members france-scop-sas/proxy-max-60-members
        tie | tie-chair-casts | tie-not-read | tie-statutes-silent | sample-tie-is-lost | tie-nobody-says | tie-left-to-statutes
        minutes to the registrar | minutes | minutes | minutes | minutes | minutes | minutes
        accounts to the registrar | accounts | accounts | accounts | accounts | accounts | accounts
        """)
    void every_cell_stands_on_golden_files(String row, String israel, String morocco, String germany, String kingdom, String union,
        String scop) {
        stands(row, "israel-cooperative-society", israel);
        stands(row, "morocco-112-12", morocco);
        stands(row, "germany-eg", germany);
        stands(row, "uk-society", kingdom);
        stands(row, "eu-sce", union);
        stands(row, "france-scop-sarl", scop);
    }

    private static void stands(String row, String law, String files) {
        assertThat(Arrays.asList(files.strip().split("\\s+"))).as(row + ", " + law)
            .allSatisfy(file -> assertThat(
                GOLDEN.stream().map(dir -> dir.resolve(file.contains("/") ? file + ".json" : law + "/" + file + ".json")))
                .as(file).anyMatch(Files::isRegularFile));
    }
}
