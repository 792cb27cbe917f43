package coop.nawat.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BltTest {
    private static final String GOOD = """
        # a board
        4 2
        -2
        3 1 3=2 4 0   # three papers
        1 4 - 1 0
        /* nobody
           marked */ 2 0
        0
        "Zoë \\"Zo\\" B."
        "כהן"
        ""
        "Said ""the"" D."
        "Board"
        """;

    private static Election read(String text) { return Blt.read("board.blt", text.getBytes(StandardCharsets.UTF_8)); }

    private static final Election BOARD = new Election("Board", 2, List.of("Zoë \"Zo\" B.", "כהן", "", "Said \"the\" D."),
        new Papers.Stack().add(Ranking.of(List.of(List.of(1), List.of(2, 3), List.of(4))), 3)
            .add(Ranking.of(List.of(List.of(4), List.of(), List.of(1)))).add(Ranking.of(), 2).papers(4, Set.of(2)));

    @Test
    void all_parts_are_read() {
        var election = read(GOOD);
        assertThat(election).isEqualTo(BOARD);
        assertThat(election.papers().number()).isEqualTo(6);
        assertThat(election.papers().standing()).containsExactly(1, 3, 4);
        assertThat(election.papers().groups().getFirst().ranking().isBlank()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void line_ends_are_free(String end) { assertThat(read(GOOD.replace("\n", end))).isEqualTo(BOARD); }

    @Test
    void everything_may_stand_on_one_line_and_a_title_may_be_missing() {
        assertThat(read("2 1 3 1 2 0 1 2 0 0 \"A\" \"B\"")).isEqualTo(new Election("", 1, List.of("A", "B"),
            new Papers.Stack().add(Ranking.of(1, 2), 3).add(Ranking.of(2)).papers(2, Set.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE"})
    void encodings_are_found_by_their_marks(String charset) {
        var marked = charset.equals("UTF-16") ? GOOD : "\uFEFF" + GOOD; // Java itself marks UTF-16
        assertThat(Blt.read("board.blt", marked.getBytes(Charset.forName(charset)))).isEqualTo(BOARD);
    }

    @Test
    void what_is_not_utf_8_is_read_as_the_old_windows_page() {
        var text = "1 1\n1 1 0\n0\n\"Zoë\"\n\"Größe\"\n";
        assertThat(Blt.read("old.blt", text.getBytes(Charset.forName("windows-1252"))))
            .isEqualTo(read(text)).extracting(Election::title).isEqualTo("Größe");
    }

    @Test
    void what_is_written_is_read_again() { assertThat(read(Blt.write(BOARD))).isEqualTo(BOARD); }

    @Test
    void equal_papers_are_equal_however_they_are_written() {
        assertThat(read("3 1\n1 3=1=2 0\n2 2=3=1 0\n0\n\"A\"\n\"B\"\n\"C\"\n\"T\"").papers().groups())
            .containsExactly(new Papers.Group(Ranking.of(List.of(List.of(1, 2, 3))), 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "4 2 | four 2 | 2 | the number of candidates",
        "4 2 | 4 | 3 | the number of seats",
        "4 2 | 0 2 | 2 | from 1 to 1000",
        "4 2 | 4 0 | 2 | from 1 to 1000",
        "-2 | -5 | 3 | from 1 to 4, not 5",
        "-2 | -2 -2 | 3 | withdrawn twice",
        "-2 | -1 -2 -3 -4 | 3 | all candidates",
        "3 1 3=2 4 0 | 3 1 3=2 5 0 | 4 | from 0 to 4, not 5",
        "3 1 3=2 4 0 | 3 1 3=2 1 0 | 4 | stands twice",
        "3 1 3=2 4 0 | 3 1 3= 0 | 4 | must follow the =",
        "3 1 3=2 4 0 | 3 1 x 0 | 4 | \"x\"",
        "3 1 3=2 4 0 | 3 1 2.5 0 | 4 | \"2.5\"",
        "3 1 3=2 4 0 | 1.5 1 2 0 | 4 | how many papers",
        "3 1 3=2 4 0 | 3 1 -3 0 | 4 | before the papers",
        "3 1 3=2 4 0 | 3 1 - =3 0 | 4 | empty rank",
        "3 1 3=2 4 0 | 100000001 1 0 | 4 | from 0 to 100000000",
        "3 1 3=2 4 0 | 3 1 99999999999999999999 0 | 4 | 99999999999999999999",
        "3 1 3=2 4 0 | 100000000 1 0 | 5 | more than 100000000 papers",
        "\"כהן\" | כהן | 10 | the name of candidate 2",
        "\"כהן\" | \"כהן | 10 | no closing quote",
        "\"Board\" | \"Board\" \"more\" | 13 | nothing follows the title",
        "*/ 2 0 | 2 0 | 6 | comment does not end"})
    void an_error_names_file_and_line(String right, String wrong, int line, String what) {
        assertThatThrownBy(() -> read(GOOD.replace(right, wrong))).isInstanceOf(MalformedBlt.class)
            .hasMessageStartingWith("board.blt:" + line + ": ").hasMessageContaining(what).hasMessageMatching("[^\\n]+");
    }

    /** Every beginning of a file ends too early, but for the title. */
    @Test
    void a_file_that_was_cut_off_is_noticed() {
        var whole = "3 2\n-1\n12 2 3 0\n1 3 0\n0\n\"A\"\n\"B\"\n\"C\"\n";
        for (int end = 0; end < whole.length() - 1; end++) {
            var cut = whole.substring(0, end);
            assertThatExceptionOfType(MalformedBlt.class).as(cut).isThrownBy(() -> read(cut));
        }
        assertThat(read(whole).names()).hasSize(3);
    }

    @Test
    void a_file_that_is_not_there_is_no_malformed_one() {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Blt.read(Path.of("no-such.blt")));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Blt.read(Path.of("src")));
    }
}
