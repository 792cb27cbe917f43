package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A pack in which anything is wrong does not load, and says why. */
class PacksTest {
    static final String PACK = """
        id: some-law
        country: DE
        form: {en: Society, fr: Société, ar: جمعية, he: אגודה}
        version: "1"
        valid: {from: 2020-01-01, to: null}
        zone: Europe/Berlin
        languages: [de]
        reviewed: {by: null, on: null}
        warning: null
        sources:
          S1: {title: "The Act", url: null, read_on: 2026-11-21}
        matters: [{code: land-sale, name: {en: Sale, fr: Vente, ar: بيع, he: מכירה}}]
        values:
          quorum.ordinary.1.fraction: {bound: delegated, article: "§ 1", source: S1, status: read, checked: 2026-11-21}
          majority.ordinary.fraction: {value: 1/2, bound: min, article: "§ 2", source: S1, status: read, checked: 2026-11-21}
          majority.ordinary.strict: {value: true, bound: fixed, article: "§ 2", source: S1, status: read, checked: 2026-11-21}
          majority.land-sale.fraction: {value: 2/3, bound: default, source: S1, status: to-verify, checked: null}
          voting.proxy.max_per_holder: {value: 2, bound: max, article: "§ 3", source: S1, status: read, checked: 2026-11-21}
        """;

    static Packs packs(String... packs) {
        var files = new HashMap<String, String>();
        try {
            files.put("rules/parameters.yaml", Files.readString(Path.of("src/main/resources/rules/parameters.yaml")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        for (int i = 0; i < packs.length; i++)
            files.put("rules/packs/some-law" + (i == 0 ? "" : "-" + (i + 1)) + ".yaml", packs[i]);
        return Packs.of(files);
    }

    @Test
    void a_right_pack_loads_with_all_its_values() {
        var pack = packs(PACK).find("some-law", LocalDate.of(2026, 11, 21)).orElseThrow();
        assertThat(pack.values()).hasSize(5);
        assertThat(pack.values().get("majority.ordinary.fraction")).satisfies(v -> {
            assertThat(v.value()).isEqualTo(new Value.Share(new Fraction(1, 2)));
            assertThat(v.bound()).isEqualTo(Bound.MIN);
            assertThat(v.provenance())
                .isEqualTo(
                    new Provenance("§ 2", "The Act", Status.READ_IN_LAW, LocalDate.of(2026, 11, 21), "majority.ordinary.fraction", "1/2"));
        });
        assertThat(pack.allMatters()).contains(new Matter("land-sale")).hasSize(9);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
            wrong("quorum.ordinary.1.fraction:", "quorum.ordinary.1.fracton:", 14, "quorum.ordinary.1.fracton", "unknown"),
            wrong("country: DE", "county: DE", 2, "county", "unknown"),
            wrong("status: to-verify, checked: null", "status: to-verify, checkd: null", 17, "majority.land-sale.fraction.checkd",
                "unknown"),
            wrong("majority.land-sale", "majority.landsale", 17, "majority.landsale.fraction", "matter \"landsale\" is unknown"),
            wrong("value: 2, bound", "value: two, bound", 18, "voting.proxy.max_per_holder.value", "whole number"),
            wrong("value: true", "value: yes", 16, "majority.ordinary.strict.value", "true or false"),
            wrong("value: 2/3", "value: 3/2", 17, "majority.land-sale.fraction.value", "between 0 and 1"),
            wrong("value: 2/3", "value: 0.66", 17, "majority.land-sale.fraction.value", "like 2/3"),
            wrong("value: 2/3", "value: 0/3", 17, "majority.land-sale.fraction", "nothing"),
            wrong("{value: 2/3, ", "{", 17, "majority.land-sale.fraction", "value is missing"),
            wrong("{bound: delegated", "{value: 1/2, bound: delegated", 14, "quorum.ordinary.1.fraction", "delegates"),
            wrong("bound: max", "bound: maximum", 18, "voting.proxy.max_per_holder.bound", "none of fixed, min, max, default, delegated"),
            wrong("bound: max", "bound: min", 18, "voting.proxy.max_per_holder", "law's bound is max"),
            wrong("source: S1, status: to-verify", "status: to-verify", 17, "majority.land-sale.fraction", "source is missing"),
            wrong("source: S1, status: to-verify", "source: S9, status: to-verify", 17, "majority.land-sale.fraction", "S9"),
            wrong("article: \"§ 3\", ", "", 18, "voting.proxy.max_per_holder", "names its article"),
            wrong("status: to-verify", "status: verified", 17, "majority.land-sale.fraction.status", "none of read"),
            wrong("checked: null", "checked: 2026-11-21", 17, "majority.land-sale.fraction", "no day of checking"),
            wrong("to: null", "to: 2019-12-31", 5, "valid", "ends before"),
            wrong("from: 2020-01-01", "from: 1.1.2020", 5, "valid.from", "no date"),
            wrong("Europe/Berlin", "Europe/Bonn", 6, "zone", "time zone"),
            wrong("he: אגודה", "", 3, "form", "he is missing"),
            wrong("id: some-law", "id: other-law", 1, "id", "other-law.yaml"),
            wrong("country: DE", "country: DE\ncountry: FR", 3, "country", "twice"),
            wrong("value: true", "value: [true", 16, "", "no YAML"));
    }

    private static Arguments wrong(String right, String wrong, int line, String key, String what) {
        return Arguments.of(right, wrong, line, key, what);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_is_wrong_is_said_with_file_line_and_key(String right, String wrong, int line, String key, String what) {
        assertThat(PACK).contains(right);
        var text = right.equals("bound: max") || right.equals("value: true")
            ? PACK.replaceFirst(java.util.regex.Pattern.quote(right), wrong)
            : PACK.replace(right, wrong);
        assertThatThrownBy(() -> packs(text)).isInstanceOfSatisfying(WrongPacks.class, e -> assertThat(e.problems()).anySatisfy(
            p -> assertThat(p).startsWith("rules/packs/some-law.yaml, line " + line + (key.isEmpty() ? "" : ", " + key) + ": ")
                .contains(what).endsWith(".")));
    }

    @Test
    void all_problems_are_told_at_once() {
        assertThatThrownBy(() -> packs(PACK.replace("2/3", "3/2").replace("zone: Europe", "zone: Eurasia")))
            .isInstanceOfSatisfying(WrongPacks.class, e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void two_versions_that_hold_on_the_same_day_are_refused_and_two_that_follow_each_other_are_not() {
        var second = PACK.replace("version: \"1\"", "version: \"2\"").replace("from: 2020-01-01", "from: 2025-01-01");
        assertThatThrownBy(() -> packs(PACK, second)).isInstanceOfSatisfying(WrongPacks.class,
            e -> assertThat(e.problems()).singleElement().asString().contains("hold on the same days"));
        var packs = packs(PACK.replace("to: null", "to: 2024-12-31"), second);
        assertThat(packs.find("some-law", LocalDate.of(2024, 12, 31)).orElseThrow().version()).isEqualTo("1");
        assertThat(packs.find("some-law", LocalDate.of(2025, 1, 1)).orElseThrow().version()).isEqualTo("2");
        assertThat(packs.find("some-law", LocalDate.of(2019, 12, 31))).isEmpty();
    }

    @Test
    void a_majority_of_more_than_all_is_refused() {
        var impossible = PACK.replace("value: 1/2, bound: min", "value: 1/1, bound: min");
        assertThatThrownBy(() -> packs(impossible)).isInstanceOfSatisfying(WrongPacks.class,
            e -> assertThat(e.problems()).anySatisfy(p -> assertThat(p).contains("majority.ordinary", "never be reached")));
    }

    @Test
    void the_packs_that_are_built_in_are_right_and_complete() {
        var packs = new Packs();
        assertThat(packs.ids()).contains("israel-cooperative-society", "morocco-112-12", "france-scop-sarl", "france-scop-sa",
            "france-scop-sas",
            "france-scic", "germany-eg", "uk-society", "eu-sce", "ica-model");
        var model = packs.latest(Packs.MODEL, LocalDate.of(2026, 11, 21)).orElseThrow();
        assertThat(Resolved.of(model).ruleSet(model).unsaid()).as("of a group without a law our suggestions are the rules").isEmpty();
        for (var pack : packs.all())
            assertThat(Resolved.of(pack).ruleSet(model).majorities()).as(pack.id()).containsKeys(Matter.ORDINARY.key(),
                Matter.BYLAWS_CHANGE.key());
        assertThat(packs.parameters().all()).hasSizeGreaterThan(100);
    }

    @Test
    void every_parameter_choice_and_warning_has_its_text_and_there_is_none_beside() {
        var packs = new Packs();
        var texts = coop.nawat.common.Messages.load().in(coop.nawat.common.Language.EN);
        var expected = new java.util.TreeSet<String>();
        packs.parameters().all().values().forEach(p -> {
            expected.add(p.textKey() + ".name");
            expected.add(p.textKey() + ".plain");
            p.choices().forEach(c -> expected.add("rules.choice." + c));
        });
        packs.all().forEach(p -> java.util.Optional.ofNullable(p.warning()).ifPresent(expected::add));
        assertThat(texts.keys().stream().filter(k -> k.matches("rules\\.(parameter|choice|pack-warning)\\..*")))
            .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void where_changes_of_the_bylaws_are_secret_every_kind_of_them_is() {
        var packs = new Packs();
        var on = LocalDate.of(2026, 11, 21);
        var law = packs.latest("germany-eg", on).orElseThrow();
        var model = packs.latest(Packs.MODEL, on).orElseThrow();
        var said = Bylaws.read(packs.parameters(), law.allMatters(),
            Map.of("voting.secret_ballot_matters", "delegates, bylaws-change, supervisory-removal"));
        assertThat(Bylaws.refusals(law, said)).isEmpty();
        var rules = Resolved.of(law, said, Map.of()).ruleSet(model);
        for (var secret : java.util.List.of("bylaws-change", "bylaws-change-other", "new-contribution", "supervisory-removal"))
            assertThat(rules.secret(new Matter(secret))).as(secret).isPresent();
        assertThat(rules.secret(Matter.ELECTION)).isEmpty();
        assertThat(refused(packs.parameters(), law, "voting.secret_ballot_matters", "election")).as("of delegates it must be")
            .isEqualTo("§ 43a");
    }

    /** One objection outweighs any majority: where the law fixes it, bylaws may not. */
    @Test
    void consent_is_refused_with_the_article_on_a_matter_whose_majority_the_law_fixes() {
        var fixed = packs(PACK
            .replace("majority.ordinary.fraction: {value: 1/2, bound: min", "majority.ordinary.fraction: {value: 1/2, bound: fixed")
            .replace("majority.land-sale.fraction: {value: 2/3, bound: default, source: S1, status: to-verify, checked: null}",
                "majority.land-sale.fraction: {value: 2/3, bound: min, article: \"§ 4\", source: S1, status: read, checked: 2026-11-21}"));
        var law = fixed.all().getFirst();
        assertThat(refused(fixed.parameters(), law, "voting.consent_matters", "land-sale, ordinary")).isEqualTo("§ 2");
        assertThat(refused(fixed.parameters(), law, "voting.consent_matters", "removal")).as("goes by the ordinary one").isEqualTo("§ 2");
        var said = Bylaws.read(fixed.parameters(), law.allMatters(), Map.of("voting.consent_matters", "land-sale"));
        assertThat(Bylaws.refusals(law, said)).isEmpty();
        var free = packs(PACK).all().getFirst();
        assertThat(
            Bylaws.refusals(free, Bylaws.read(packs(PACK).parameters(), free.allMatters(), Map.of("voting.consent_matters", "ordinary"))))
            .isEmpty();
    }

    @Test
    void bylaws_outside_the_law_are_refused_with_its_article() {
        var law = packs(PACK).all().getFirst();
        var parameters = packs(PACK).parameters();
        assertThat(refused(parameters, law, "majority.ordinary.fraction", "1/3")).isEqualTo("§ 2");
        assertThat(refused(parameters, law, "majority.removal.fraction", "1/3")).isEqualTo("§ 2");
        assertThat(refused(parameters, law, "majority.ordinary.strict", "false")).isEqualTo("§ 2");
        assertThat(refused(parameters, law, "voting.proxy.max_per_holder", "3")).isEqualTo("§ 3");
        for (var allowed : List.of(Map.entry("majority.ordinary.fraction", "3/4"), Map.entry("majority.land-sale.fraction", "1/2"),
            Map.entry("voting.proxy.max_per_holder", "0"), Map.entry("quorum.ordinary.1.any", "true"), Map.entry("voting.tie", "lot")))
            assertThat(Bylaws.refusals(law, Bylaws.read(parameters, law.allMatters(), Map.of(allowed.getKey(), allowed.getValue()))))
                .as(allowed.getKey())
                .isEmpty();
    }

    @Test
    void a_bound_that_nobody_has_verified_refuses_nobody_and_makes_the_bylaws_a_risk() {
        var packs = packs(PACK.replace("2/3, bound: default", "2/3, bound: min"));
        var law = packs.all().getFirst();
        var bylaws = Bylaws.read(packs.parameters(), law.allMatters(), Map.of("majority.land-sale.fraction", "1/2"));
        assertThat(Bylaws.refusals(law, bylaws)).isEmpty();
        assertThat(Resolved.of(law, bylaws, Map.of()).majority(new Matter("land-sale")).orElseThrow()).satisfies(m -> {
            assertThat(m.fraction()).hasToString("1/2");
            assertThat(m.provenance().risky()).isTrue();
        });
    }

    private static Object refused(Parameters parameters, Pack law, String key, String value) {
        var refusals = Bylaws.refusals(law, Bylaws.read(parameters, law.allMatters(), Map.of(key, value)));
        assertThat(refusals).singleElement().satisfies(r -> assertThat(r.refusal()).isEqualTo(RulesRefusal.OUTSIDE_LAW));
        return refusals.getFirst().arguments().get("article");
    }

    @Test
    void what_the_law_leaves_to_the_bylaws_is_missing_until_they_say_it_one_way_or_another() {
        var law = packs(PACK).all().getFirst();
        var parameters = packs(PACK).parameters();
        assertThat(Resolved.of(law).missing()).containsOnlyKeys("quorum.ordinary.1.fraction");
        for (var said : List.of("quorum.ordinary.1.fraction=1/3", "quorum.ordinary.1.minimum=10", "quorum.ordinary.1.any=true")) {
            var pair = said.split("=", 2);
            var resolved = Resolved.of(law, Bylaws.read(parameters, law.allMatters(), Map.of(pair[0], pair[1])), Map.of());
            assertThat(resolved.missing()).as(said).isEmpty();
            assertThat(resolved.quorum(Matter.ORDINARY, 1)).as(said).isPresent();
        }
    }

    @Test
    void a_verified_value_takes_the_place_of_the_one_to_verify_and_of_no_other() {
        var law = packs(PACK).all().getFirst();
        var day = LocalDate.of(2026, 11, 22);
        var found = new VerifiedValue(new Value.Share(new Fraction(3, 4)), "§ 9", day, "Dana Levi");
        var resolved = Resolved.of(law, Map.of(), Map.of("majority.land-sale.fraction", found, "majority.ordinary.fraction", found));
        assertThat(resolved.majority(new Matter("land-sale")).orElseThrow()).satisfies(m -> {
            assertThat(m.fraction()).hasToString("3/4");
            assertThat(m.provenance().status()).isEqualTo(Status.VERIFIED);
            assertThat(m.provenance().article()).isEqualTo("§ 9");
            assertThat(m.provenance().risky()).isFalse();
        });
        assertThat(resolved.majority(Matter.ORDINARY).orElseThrow().fraction()).hasToString("1/2");
        assertThat(Resolved.of(law).majority(new Matter("land-sale")).orElseThrow().provenance().risky()).isTrue();
    }

    @Test
    void what_becomes_of_equal_votes_is_left_open_where_a_law_leaves_it_to_the_bylaws() {
        var packs = new Packs();
        var model = packs.versions(Packs.MODEL).getLast();
        for (var pack : packs.all()) {
            var said = pack.values().get("voting.tie");
            var tie = Resolved.of(pack).ruleSet(model).majority(Matter.ORDINARY).tie();
            if (said == null || said.value() != null) assertThat(tie.tie()).as(pack.id()).isNotEqualTo(TieRule.Tie.BY_BYLAWS);
            else
                assertThat(tie).as(pack.id()).isEqualTo(new TieRule(TieRule.Tie.BY_BYLAWS, said.provenance()));
        }
        assertThat(packs.all()).extracting(Pack::id).contains("germany-eg", "uk-society", "france-scop-sarl");
    }
}
