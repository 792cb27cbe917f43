package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.SignedIn;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.common.Refused;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** The law of an organisation, its bylaws over it, and what somebody has verified. */
@DatabaseTest
class RulesServiceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final String GERMANY = "germany-eg";
    private static final String MOROCCO = "morocco-112-12";

    @Autowired
    Given given;
    @Autowired
    Rules rules;
    @Autowired
    Assemblies assemblies;
    @Autowired
    JsonMapper json;

    private void adopt(Given.Coop coop, SignedIn who, Map<String, String> values) {
        given.as(who, () -> rules.adopt(coop.id(), values, Map.of(), TODAY));
    }

    @Test
    void without_a_choice_the_model_holds_and_a_choice_brings_the_law_with_its_articles() {
        var coop = given.coop();
        assertThat(given.as(coop.secretary(), () -> rules.law(coop.id())).id()).isEqualTo(Packs.MODEL);
        given.as(coop.secretary(), () -> rules.choose(coop.id(), GERMANY));
        var held = given.as(coop.chair(), () -> rules.of(coop.id()));
        assertThat(held.law()).startsWith(GERMANY);
        assertThat(held.majority(Matter.BYLAWS_CHANGE)).satisfies(m -> {
            assertThat(m.fraction()).hasToString("3/4");
            assertThat(m.provenance().article()).isEqualTo("§ 16 (2)");
            assertThat(m.provenance().status()).isEqualTo(Status.READ_IN_LAW);
        });
        assertThat(held.quorum().fraction()).as("the bylaws' own").hasToString("1/3");
        assertThat(held.majority(new Matter("merger")).provenance().status()).as("not read yet").isEqualTo(Status.OUR_DEFAULT);
    }

    @Test
    void bylaws_outside_the_law_are_refused_with_the_article_and_nothing_is_written() {
        var coop = given.coop();
        given.as(coop.secretary(), () -> rules.choose(coop.id(), GERMANY));
        var before = given.as(coop.secretary(), () -> rules.history(coop.id()));
        assertThatThrownBy(() -> adopt(coop, coop.secretary(), Map.of("voting.tie", "lost", "majority.bylaws-change.fraction", "2/3")))
            .isInstanceOfSatisfying(Refused.class, r -> {
                assertThat(r.refusal()).isEqualTo(RulesRefusal.OUTSIDE_LAW);
                assertThat(r.arguments()).containsEntry("article", "§ 16 (2)").containsEntry("law", "3/4");
            });
        assertThat(given.as(coop.secretary(), () -> rules.history(coop.id()))).isEqualTo(before);
        assertThat(given.as(coop.secretary(), () -> rules.propose(coop.id(), Map.of("majority.bylaws-change.fraction", "2/3"))).refusals())
            .hasSize(1);
        assertThat(given.as(coop.secretary(), () -> rules.propose(coop.id(), Map.of("majority.bylaws-change.fraction", "4/5"))).refusals())
            .isEmpty();
        assertThatThrownBy(() -> adopt(coop, coop.teller(), Map.of("voting.tie", "lost")))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
        assertThatThrownBy(() -> adopt(coop, coop.chair(), Map.of("voting.ties", "lost")))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(RulesRefusal.UNKNOWN_PARAMETER));
        assertThatThrownBy(() -> adopt(coop, coop.chair(), Map.of("voting.tie", "dice")))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(RulesRefusal.WRONG_VALUE));
    }

    @Test
    void a_law_that_the_bylaws_contradict_cannot_be_chosen() {
        var coop = given.coop();
        adopt(coop, coop.chair(), Map.of("majority.bylaws-change.fraction", "3/5"));
        assertThatThrownBy(() -> given.as(coop.chair(), () -> rules.choose(coop.id(), GERMANY)))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(RulesRefusal.OUTSIDE_LAW));
        assertThat(given.as(coop.chair(), () -> rules.law(coop.id())).id()).isEqualTo(Packs.MODEL);
    }

    @Test
    void what_bylaws_say_holds_from_its_day_and_can_be_taken_back() {
        var coop = given.coop();
        given.as(coop.chair(),
            () -> rules.adopt(coop.id(), Map.of("voting.tie", "chair-casts"), Map.of("voting.tie", "art. 9"), LocalDate.of(2020, 1, 1)));
        given.as(coop.chair(), () -> rules.adopt(coop.id(), Map.of("voting.tie", "lot"), Map.of(), LocalDate.of(2024, 1, 1)));
        given.as(coop.chair(), () -> rules.adopt(coop.id(), Map.of("voting.tie", ""), Map.of(), LocalDate.of(2025, 1, 1)));
        assertThat(tie(coop, LocalDate.of(2019, 1, 1))).isEqualTo("lost");
        assertThat(tie(coop, LocalDate.of(2023, 12, 31))).isEqualTo("chair-casts");
        assertThat(tie(coop, LocalDate.of(2024, 1, 1))).isEqualTo("lot");
        assertThat(tie(coop, LocalDate.of(2026, 1, 1))).isEqualTo("lost");
        assertThat(given.as(coop.chair(), () -> rules.history(coop.id()))).filteredOn(e -> e.parameter().equals("voting.tie")).hasSize(3)
            .last().satisfies(e -> assertThat(e.article()).isEqualTo("art. 9"));
    }

    private String tie(Given.Coop coop, LocalDate on) {
        return given.as(coop.chair(), () -> rules.leaves(coop.id(), on)).leaf("voting.tie").orElseThrow().value().text();
    }

    @Test
    void a_verified_value_takes_away_the_risk_and_every_entry_is_kept() {
        var coop = given.coop();
        given.as(coop.chair(), () -> rules.choose(coop.id(), MOROCCO));
        assertThat(given.as(coop.chair(), () -> rules.of(coop.id())).majority(Matter.BYLAWS_CHANGE).provenance().risky()).isTrue();
        for (var share : new String[]{"3/5", "3/4"})
            for (var key : new String[]{"majority.bylaws-change.fraction", "majority.bylaws-change.strict", "majority.bylaws-change.base"})
                given.as(coop.chair(), () -> rules.verify(coop.id(), key,
                    key.endsWith("fraction") ? share : key.endsWith("strict") ? "false" : "present", "art. 40", TODAY, "Me Alaoui"));
        var majority = given.as(coop.chair(), () -> rules.of(coop.id())).majority(Matter.BYLAWS_CHANGE);
        assertThat(majority.fraction()).hasToString("3/4");
        assertThat(majority.provenance())
            .isEqualTo(new Provenance("art. 40", "Me Alaoui", Status.VERIFIED, TODAY, "majority.bylaws-change.fraction", "3/4"));
        assertThat(given.as(coop.secretary(), () -> rules.verifications(coop.id()))).hasSize(6);
        assertThatThrownBy(() -> given.as(coop.teller(), () -> rules.verify(coop.id(), "voting.tie", "lost", "art. 1", TODAY, "N")))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
        assertThatThrownBy(
            () -> given.as(coop.chair(),
                () -> rules.verify(coop.id(), "majority.bylaws-change.fraction", "2/3", "art. 1", LocalDate.of(2999, 1, 1), "N")))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(RulesRefusal.DATE_TO_COME));
        given.as(coop.chair(), () -> rules.choose(coop.id(), GERMANY));
        assertThatThrownBy(
            () -> given.as(coop.chair(), () -> rules.verify(coop.id(), "majority.bylaws-change.fraction", "2/3", "art. 1", TODAY, "N")))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(RulesRefusal.NOTHING_TO_VERIFY));
    }

    @Test
    void an_assembly_keeps_the_rules_it_was_convened_under() {
        var coop = given.coop();
        given.members(coop, 3);
        var assembly = given.draft(coop);
        given.as(coop.secretary(), () -> assemblies.convene(coop.id(), assembly.id()));
        var frozen = given.as(coop.secretary(), () -> assemblies.rulesOf(coop.id(), assembly.id()));
        adopt(coop, coop.secretary(), Map.of("majority.ordinary.fraction", "4/5", "quorum.ordinary.1.fraction", "1/1"));
        given.as(coop.secretary(), () -> rules.choose(coop.id(), GERMANY));
        assertThat(given.as(coop.secretary(), () -> assemblies.rulesOf(coop.id(), assembly.id()))).isEqualTo(frozen);
        assertThat(given.as(coop.secretary(), () -> rules.of(coop.id()))).isNotEqualTo(frozen);
    }

    /** As assemblies stored them before there were packs. */
    @Test
    void rules_frozen_in_the_earlier_format_can_still_be_read() {
        var source = "{\"article\":\"art. 28\",\"source\":null,\"status\":\"BYLAWS\",\"checkedOn\":null}";
        var majority = "{\"base\":\"FOR_AGAINST\",\"fraction\":{\"numerator\":1,\"denominator\":2},\"strict\":true,\"provenance\":" + source
            + "}";
        var old = json.readValue(
            "{\"quorum\":{\"fraction\":{\"numerator\":1,\"denominator\":3},\"strict\":false,\"minimum\":0,\"countsProxies\":false,\"provenance\":"
                + source + "},\"majorities\":{\"ordinary\":" + majority + "},\"notice\":{\"days\":15,\"provenance\":" + source
                + "},\"proxies\":{\"maxPerHolder\":1,\"provenance\":" + source + "}}",
            RuleSet.class);
        assertThat(old.quorum()).isEqualTo(new QuorumRule(new Fraction(1, 3), false, 0, false, Provenance.bylaws("art. 28")));
        assertThat(old.quorum(new Matter("merger"), 2)).isEqualTo(old.quorum());
        assertThat(old.majority(Matter.BYLAWS_CHANGE)).isEqualTo(MajorityRule.simple(Provenance.bylaws("art. 28")));
        assertThat(old.notice()).isEqualTo(new NoticeRule(15, Provenance.bylaws("art. 28")));
        assertThat(old.proxies().limit(500)).isEqualTo(1);
        assertThat(old.law()).isNull();
    }

    @Test
    void holidays_of_the_organisation_are_kept_beside_the_weekly_rest() {
        var coop = given.coop();
        var day = LocalDate.of(2026, 12, 2);
        given.as(coop.chair(), () -> rules.setRestDay(coop.id(), day, true));
        assertThat(given.as(coop.teller(), () -> rules.restDays(coop.id())).holidays()).isEqualTo(Set.of(day));
        given.as(coop.chair(), () -> rules.setRestDay(coop.id(), day, false));
        assertThat(given.as(coop.teller(), () -> rules.restDays(coop.id())).restsOn(day)).isFalse();
    }
}
