package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleValuesTest {

    @Test
    void a_majority_of_nothing_or_of_more_than_all_is_refused() {
        var provenance = Provenance.ourDefault();
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new MajorityRule(Base.CAST, new Fraction(1, 1), true, provenance));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new MajorityRule(Base.CAST, new Fraction(0, 1), false, provenance));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new MajorityRule(Base.CAST, new Fraction(0, 1), true, provenance));
        assertThat(new MajorityRule(Base.ENTITLED, new Fraction(1, 1), false, provenance).needed(9)).isEqualTo(9);
    }

    @Test
    void a_provenance_says_something_or_leaves_it_out() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Provenance(" ", null, Status.BYLAWS, null));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Provenance(null, "x".repeat(Provenance.LONGEST + 1), Status.BYLAWS, null));
        assertThat(Provenance.bylaws("art. 31").article()).isEqualTo("art. 31");
        assertThat(Provenance.ourDefault().status()).isEqualTo(Status.OUR_DEFAULT);
    }

    @Test
    void a_reason_holds_numbers_and_words_only_and_cannot_be_changed_later() {
        var args = new HashMap<String, Object>(Map.of("n", 3));
        var reason = Reason.of("rules.verdict.equal", args);
        args.put("n", 4);
        assertThat(reason.args()).containsExactly(Map.entry("n", 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Reason.of("k", Map.of("n", 0.5)));
        assertThatIllegalArgumentException().isThrownBy(() -> Reason.of("k", Map.of("n", new Object())));
        assertThatIllegalArgumentException().isThrownBy(() -> Reason.of(" ", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Reason.of("k", Map.of("n", "x".repeat(501))));
    }

    @Test
    void every_base_has_a_word_for_the_texts() {
        assertThat(Stream.of(Base.values()).map(Base::name))
            .isSubsetOf(Stream.of(Word.values()).map(Word::name).toList());
    }
}
