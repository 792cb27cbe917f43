package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

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
        assertThatIllegalArgumentException().isThrownBy(() -> Reason.of("k", Map.of("n", 3L)));
        assertThatIllegalArgumentException().isThrownBy(() -> Reason.of("k", Map.of("n", new Object())));
        assertThatIllegalArgumentException().isThrownBy(() -> Reason.of(" ", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Reason.of("k", Map.of("n", "x".repeat(501))));
    }

    @Test
    void every_base_has_a_word_for_the_texts() {
        assertThat(Stream.of(Base.values()).map(Base::name))
            .isSubsetOf(Stream.of(Word.values()).map(Word::name).toList());
    }

    /** Rules are frozen with each ballot and verdicts are kept with each result; what is read again must be equal. */
    @Test
    void rules_and_reasons_survive_being_stored_as_json() {
        var json = JsonMapper.builder().build();
        var provenance = new Provenance("art. 31", "Bylaws of 2024", Status.BYLAWS, LocalDate.of(2026, 11, 3));
        var majority = new MajorityRule(Base.PRESENT, Fraction.parse("3/7"), true, provenance);
        var quorum = new QuorumRule(null, false, 33, true, provenance);
        assertThat(json.readValue(json.writeValueAsString(majority), MajorityRule.class)).isEqualTo(majority);
        assertThat(json.readValue(json.writeValueAsString(quorum), QuorumRule.class)).isEqualTo(quorum);
        assertThat(json.readValue(json.writeValueAsString(majority.inWords()), Reason.class)).isEqualTo(majority.inWords());
        assertThat(json.writeValueAsString(majority.fraction())).isEqualTo("{\"numerator\":3,\"denominator\":7}");
    }
}
