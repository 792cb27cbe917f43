package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final String TEXT = "The fee is 100 dirhams. It is paid in March. Members under 25 pay half.";

    private static Change between(String amended) { return Change.between(TEXT, amended).orElseThrow(); }

    @Test
    void the_place_is_found_in_whole_words() {
        assertThat(between(TEXT.replace("100", "120"))).isEqualTo(new Change(11, "100", "120"));
        assertThat(between(TEXT.replace("100 dirhams", "1000 dirhams"))).as("not the last zero alone")
            .isEqualTo(new Change(11, "100", "1000"));
        assertThat(between(TEXT + " The board reports.")).isEqualTo(new Change(TEXT.length(), "", " The board reports."));
        assertThat(between(TEXT.replace(" It is paid in March.", ""))).satisfies(c -> assertThat(c.to()).isEmpty());
        assertThat(Change.between(TEXT, TEXT)).isEmpty();
        assertThatThrownBy(() -> new Change(0, "a", "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_changes_of_the_same_words_touch_and_what_is_only_added_beside_them_does_not() {
        var dearer = between(TEXT.replace("100", "120"));
        var cheaper = between(TEXT.replace("100 dirhams", "80 dirhams a year"));
        var added = between(TEXT.replace("is 100", "is about 100"));
        assertThat(dearer.touches(cheaper)).isTrue();
        assertThat(cheaper.touches(dearer)).isTrue();
        assertThat(added.touches(dearer)).isFalse();
        assertThat(Change.applied(TEXT, List.of(dearer, added))).startsWith("The fee is about 120 dirhams.");
        assertThat(between(TEXT.replace("paid in", "paid each")).touches(dearer)).isFalse();
        assertThat(new Change(14, "", " net").touches(cheaper)).as("within words that are changed").isTrue();
    }

    @Test
    void the_passage_is_the_sentence_as_it_would_read() {
        assertThat(between(TEXT.replace("100", "120")).passage(TEXT)).isEqualTo("The fee is 120 dirhams.");
        assertThat(between(TEXT.replace("half", "nothing")).passage(TEXT)).isEqualTo("Members under 25 pay nothing.");
        assertThat(between(TEXT + " The board reports.").passage(TEXT)).isEqualTo("The board reports.");
        assertThat(between(TEXT.replace(" It is paid in March.", "")).passage(TEXT)).isEmpty();
        var arabic = "واجب الانخراط 100 درهم. يؤدى في مارس.";
        assertThat(Change.between(arabic, arabic.replace("100", "120")).orElseThrow().passage(arabic)).isEqualTo("واجب الانخراط 120 درهم.");
    }

    @Property(tries = 1_000)
    void a_text_with_its_change_is_the_amended_text(@ForAll("texts") String text, @ForAll("texts") String amended) {
        var change = Change.between(text, amended);
        if (change.isEmpty()) {
            assertThat(amended).isEqualTo(text);
            return;
        }
        assertThat(text.substring(change.get().start(), change.get().end())).isEqualTo(change.get().from());
        assertThat(Change.applied(text, List.of(change.get()))).isEqualTo(amended);
        assertThat(change.get().passage(text)).isNotNull();
    }

    @Property(tries = 1_000)
    void changes_that_do_not_touch_come_to_the_same_in_any_order(@ForAll("texts") String text, @ForAll("texts") String one,
        @ForAll("texts") String other) {
        var first = Change.between(text, one);
        var second = Change.between(text, other);
        if (first.isEmpty() || second.isEmpty() || first.get().touches(second.get()) || first.get().start() == second.get().start()) return;
        assertThat(Change.applied(text, List.of(first.get(), second.get())))
            .isEqualTo(Change.applied(text, List.of(second.get(), first.get())));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "c.", "d", "e.", "ا", "ب.", "א").list().ofMinSize(1).ofMaxSize(9)
            .map(words -> String.join(" ", words));
    }
}
