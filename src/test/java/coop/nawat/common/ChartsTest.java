package coop.nawat.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ChartsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/charts");
    private static final Map<String, Function<Messages.Of, String>> DRAWINGS = Map.of(
        "quorum-reached", t -> Charts.quorum(t, "a", new Charts.Attendance(120, 38, 9, 9, true, 40)),
        "quorum-missing", t -> Charts.quorum(t, "a", new Charts.Attendance(120, 22, 4, 9, false, 40)),
        "result-adopted", t -> Charts.result(t, "a", new Charts.Result(41, 22, 0, 4, 32)),
        "result-consent", t -> Charts.result(t, "a", new Charts.Result(41, 0, 6, 0, 24, true)),
        "result-objected", t -> Charts.result(t, "a", new Charts.Result(41, 1, 6, 0, 0, true)),
        "result-rejected", t -> Charts.result(t, "a", new Charts.Result(5, 50, 8, 0, 42)),
        "year", t -> Charts.year(t, "a", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 5, 20),
            List.of(LocalDate.of(2026, 6, 30), LocalDate.of(2026, 8, 31), LocalDate.of(2026, 8, 31), LocalDate.of(2027, 2, 1))),
        "turnout", t -> Charts.turnout(t, "a", 31, 56),
        "growth", t -> Charts.growth(t, "a", IntStream.range(0, 30).mapToObj(i -> new Charts.Level(LocalDate.of(2024, 5, 31).plusMonths(i),
            new BigDecimal(4_000 + 300 * i + (i > 12 ? 6_000 : 0)), new BigDecimal(1_000 + 280 * i + (i > 20 ? 7_000 : 0)))).toList(),
            Currency.getInstance("MAD")),
        "distribution", t -> Charts.distribution(t, "a", List.of(new Charts.Holders(1, 1, 12), new Charts.Holders(2, 4, 31),
            new Charts.Holders(5, 9, 0), new Charts.Holders(10, 19, 7), new Charts.Holders(1_000, 0, 1))));

    private final Messages messages = new Messages();

    ChartsTest() throws IOException {}

    /** With -Dgolden.write=true the files are written anew; then look at them before you commit. */
    @TestFactory
    Stream<DynamicTest> each_drawing_is_the_one_that_was_looked_at() {
        return DRAWINGS.entrySet().stream().flatMap(drawing -> Stream.of(Language.values()).map(language -> {
            var file = GOLDEN.resolve(drawing.getKey() + "-" + language.tag() + ".svg");
            return dynamicTest(file.getFileName().toString(), () -> {
                var svg = drawing.getValue().apply(messages.in(language)) + "\n";
                if (Boolean.getBoolean("golden.write")) Files.writeString(file, svg);
                assertThat(svg).isEqualTo(Files.readString(file));
            });
        }));
    }

    private Document drawn(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static double percent(Element e, String attribute) { return Double.parseDouble(e.getAttribute(attribute).replace("%", "")); }

    @Test
    void a_bar_begins_where_reading_begins() throws Exception {
        var result = new Charts.Result(30, 10, 0, 0, 21);
        var french = (Element) drawn(Charts.result(messages.in(Language.FR), "a", result)).getDocumentElement().getElementsByTagName("rect")
            .item(2);
        var arabic = (Element) drawn(Charts.result(messages.in(Language.AR), "a", result)).getDocumentElement().getElementsByTagName("rect")
            .item(2);
        assertThat(french.getAttribute("fill")).as("the votes for, after the two of the pattern").isEqualTo("#0B5A6B");
        assertThat(percent(french, "x")).isZero();
        assertThat(percent(french, "width")).isEqualTo(75);
        assertThat(percent(arabic, "x") + percent(arabic, "width")).isEqualTo(100);
        assertThat(percent(arabic, "width")).isEqualTo(75);
    }

    @Test
    void a_drawing_has_a_name_and_a_description_for_those_who_do_not_see_it() throws Exception {
        var svg = drawn(Charts.quorum(messages.in(Language.EN), "q7", new Charts.Attendance(120, 38, 9, 0, false, 40)))
            .getDocumentElement();
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("q7-t q7-s");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("47 of 120; 40 needed: the quorum is reached.");
    }

    @Test
    void proxies_that_do_not_count_do_not_reach_a_quorum() {
        assertThat(new Charts.Attendance(10, 3, 0, 2, false, 5).reached()).isFalse();
        assertThat(new Charts.Attendance(10, 3, 0, 2, true, 5).reached()).isTrue();
    }

    @Test
    void time_runs_as_the_language_reads() throws Exception {
        var levels = List.of(new Charts.Level(LocalDate.of(2025, 1, 31), BigDecimal.ONE, BigDecimal.ONE),
            new Charts.Level(LocalDate.of(2025, 2, 28), BigDecimal.TEN, BigDecimal.TEN));
        for (var language : List.of(Language.HE, Language.EN)) {
            var columns = drawn(Charts.growth(messages.in(language), "a", levels, Currency.getInstance("ILS"))).getDocumentElement()
                .getElementsByTagName("rect");
            // two of the pattern, two of the legend, then two for each column
            double first = percent((Element) columns.item(4), "x");
            double second = percent((Element) columns.item(6), "x");
            assertThat(first < second).isEqualTo(language == Language.EN);
        }
    }

    @Test
    void no_more_is_paid_up_than_is_subscribed() {
        assertThatThrownBy(() -> new Charts.Level(LocalDate.of(2025, 1, 1), BigDecimal.ONE, BigDecimal.TEN))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_count_is_negative() {
        assertThatThrownBy(() -> new Charts.Result(-1, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Charts.turnout(messages.in(Language.EN), "a", -1, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
