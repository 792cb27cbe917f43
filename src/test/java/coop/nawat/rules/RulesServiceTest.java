package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.SignedIn;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.EnteredVote;
import coop.nawat.ballots.Outcome;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The law of an organisation, its bylaws over it, and what somebody has verified. */
@DatabaseTest
class RulesServiceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final String GERMANY = "germany-eg";
    private static final String MOROCCO = "morocco-112-12";
    /** How ordinary matters are decided, which some laws leave to the bylaws. */
    private static final Map<String, String> SIMPLE = Map.of("majority.ordinary.base", "for-against", "majority.ordinary.fraction", "1/2",
        "majority.ordinary.strict", "true");

    @Autowired
    Given given;
    @Autowired
    Rules rules;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Ballots ballots;
    @Autowired
    JsonMapper json;
    @Autowired
    Access access;
    @Autowired
    DSLContext db;
    @Autowired
    TransactionTemplate transaction;

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
        assertThat(held.majority(new Matter("merger")).provenance().status()).as("not read yet").isEqualTo(Status.TO_VERIFY);
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
    void where_more_than_a_share_was_verified_bylaws_cannot_let_it_be_reached() {
        var coop = given.coop();
        given.as(coop.chair(), () -> rules.choose(coop.id(), MOROCCO));
        for (var of : List.of("majority.bylaws-change.", "majority.merger.", "quorum.ordinary.1.")) {
            given.as(coop.chair(),
                () -> rules.verify(coop.id(), Map.of(of + "fraction", "1/2", of + "strict", "true"), "art. 40", TODAY, "Me Alaoui"));
            assertThatThrownBy(() -> adopt(coop, coop.chair(), Map.of(of + "fraction", "1/2", of + "strict", "false"))).as(of)
                .isInstanceOfSatisfying(Refused.class, r -> {
                    assertThat(r.refusal()).isEqualTo(RulesRefusal.OUTSIDE_LAW);
                    assertThat(r.arguments()).containsEntry("key", of + "strict").containsEntry("article", "art. 40");
                });
            adopt(coop, coop.chair(), Map.of(of + "fraction", "2/3", of + "strict", "false"));
        }
    }

    @Test
    void an_assembly_and_a_vote_keep_the_rules_they_were_convened_under() {
        var coop = given.coop();
        given.as(coop.chair(), () -> rules.choose(coop.id(), MOROCCO));
        adopt(coop, coop.secretary(), SIMPLE);
        var people = given.members(coop, 3);
        var assembly = given.draft(coop);
        given.as(coop.secretary(), () -> {
            assemblies.replan(coop.id(), assembly.id(), new AssemblyDraft(AssemblyKind.ORDINARY, assembly.title(),
                LocalDate.now(Given.ZONE).plusDays(30).atTime(18, 0), assembly.place()));
            assemblies.convene(coop.id(), assembly.id());
        });
        var frozen = given.as(coop.secretary(), () -> assemblies.rulesOf(coop.id(), assembly.id()));
        rulesChange(coop, "2/3");
        assertThat(given.as(coop.secretary(), () -> assemblies.rulesOf(coop.id(), assembly.id()))).isEqualTo(frozen);
        Given.execute("update assemblies.assembly set starts_at = now() where assembly_id = ?", assembly.id().value());
        given.as(coop.secretary(), () -> {
            assemblies.freezeRoll(coop.id(), assembly.id());
            assemblies.checkIn(coop.id(), assembly.id(), people.stream().map(Given.Person::member).toList());
        });
        var ballot = given.as(coop.chair(), () -> {
            assemblies.open(coop.id(), assembly.id());
            return ballots.open(coop.id(), assembly.id(), assemblies.agenda(coop.id(), assembly.id()).getFirst().id());
        });
        rulesChange(coop, "3/4");
        given.as(coop.chair(), () -> rules.choose(coop.id(), GERMANY));
        given.as(coop.teller(), () -> ballots.enter(coop.id(), ballot, List.of(new EnteredVote(people.get(0).member(), YesNo.FOR),
            new EnteredVote(people.get(1).member(), YesNo.FOR), new EnteredVote(people.get(2).member(), YesNo.AGAINST))));
        var result = given.as(coop.chair(), () -> ballots.close(coop.id(), ballot));
        assertThat(result.ballot().rule()).isEqualTo(frozen.majority(Matter.ORDINARY));
        assertThat(result.ballot().quorum().rule()).isEqualTo(frozen.quorum());
        assertThat(result.verdict().outcome()).as("two of three are more than half").isEqualTo(Outcome.ADOPTED);
        assertThat(given.as(coop.secretary(), () -> assemblies.rulesOf(coop.id(), assembly.id()))).isEqualTo(frozen);
    }

    /** Bylaws, and what was found out about the law, both about what is frozen. */
    private void rulesChange(Given.Coop coop, String share) {
        given.as(coop.chair(), () -> rules.verify(coop.id(),
            Map.of("majority.ordinary.fraction", share, "majority.ordinary.strict", "true", "quorum.ordinary.1.fraction", share), "art. 38",
            TODAY, "Me Alaoui"));
        adopt(coop, coop.secretary(), Map.of("majority.ordinary.fraction", "4/5"));
        var now = given.as(coop.secretary(), () -> rules.of(coop.id()));
        assertThat(now.majority(Matter.ORDINARY).fraction()).hasToString("4/5");
        assertThat(now.quorum().fraction()).as("the bylaws ask for less").hasToString(share);
    }

    @Test
    void frozen_rules_do_not_change_behind_the_back_of_the_service_either() {
        var held = given.held(3, 3);
        given.opened(held, 0);
        for (var statement : List.of("update assemblies.assembly set rules = jsonb_set(rules, '{law}', '\"x\"')",
            "update assemblies.assembly set rules = null", "update assemblies.assembly set opening_quorum = null",
            "update ballots.ballot set rule = jsonb_set(rule, '{strict}', 'false')", "update ballots.ballot set quorum = '{}'",
            "update ballots.ballot set secret = not secret"))
            assertThatThrownBy(() -> given.as(held.coop().chair(), () -> transaction.executeWithoutResult(t -> {
                access.require(held.coop().id());
                db.execute(statement);
            }))).as(statement).hasStackTraceContaining("frozen rules never change");
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
        given.as(coop.chair(), () -> rules.choose(coop.id(), MOROCCO));
        var day = LocalDate.now(Given.ZONE).plusDays(30).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
        given.as(coop.chair(), () -> rules.addHoliday(coop.id(), new Rules.Holiday(day, "عيد")));
        assertThat(given.as(coop.teller(), () -> rules.restDays(coop.id())).holidays()).isEqualTo(Set.of(day));
        assertThat(given.as(coop.teller(), () -> rules.holidays(coop.id()))).containsExactly(new Rules.Holiday(day, "عيد"));
        for (var refused : Map.of(day, RulesRefusal.HOLIDAY_KNOWN, day.with(TemporalAdjusters.next(DayOfWeek.SUNDAY)),
            RulesRefusal.HOLIDAY_KNOWN, LocalDate.now(Given.ZONE).minusDays(1), RulesRefusal.HOLIDAY_FAR, day.plusYears(4),
            RulesRefusal.HOLIDAY_FAR).entrySet())
            assertThatThrownBy(() -> given.as(coop.chair(), () -> rules.addHoliday(coop.id(), new Rules.Holiday(refused.getKey(), null))))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(refused.getValue()));
        assertThatThrownBy(() -> given.as(coop.teller(), () -> rules.removeHoliday(coop.id(), day)))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
        assertThat(given.as(coop.teller(), () -> rules.holidays(coop.id()))).hasSize(1);
        given.as(coop.chair(), () -> rules.removeHoliday(coop.id(), day));
        assertThat(given.as(coop.teller(), () -> rules.restDays(coop.id())).restsOn(day)).isFalse();
    }

    @Test
    void the_list_of_holidays_ends_somewhere() {
        var coop = given.coop();
        Given.execute("insert into rules.rest_day (organisation_id, day) select ?, current_date + n from generate_series(1, 200) n",
            coop.id().value());
        var day = LocalDate.now(Given.ZONE).plusDays(300).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        assertThatThrownBy(() -> given.as(coop.chair(), () -> rules.addHoliday(coop.id(), new Rules.Holiday(day, null))))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(RulesRefusal.HOLIDAYS_FULL));
    }

    @Test
    void what_the_law_says_of_a_quorum_is_entered_as_a_whole_also_that_any_number_is_enough() {
        var coop = given.coop();
        given.as(coop.chair(), () -> rules.choose(coop.id(), MOROCCO));
        var second = "quorum.ordinary.2.";
        given.as(coop.chair(), () -> rules.verify(coop.id(),
            Map.of(second + "any", "", second + "fraction", "1/4", second + "strict", "true", second + "minimum", ""), "art. 39", TODAY,
            "N"));
        assertThat(holding(coop).said().quorum(Matter.ORDINARY, 2).orElseThrow()).satisfies(q -> {
            assertThat(q.fraction()).hasToString("1/4");
            assertThat(q.strict()).isTrue();
        });
        assertThat(holding(coop).said().leaf(second + "fraction").orElseThrow().provenance().status()).isEqualTo(Status.VERIFIED);
        given.as(coop.chair(),
            () -> rules.verify(coop.id(), Map.of(second + "any", "true", second + "fraction", ""), "art. 39", TODAY, "N"));
        assertThat(holding(coop).said().quorum(Matter.ORDINARY, 2).orElseThrow()).satisfies(q -> {
            assertThat(q.fraction()).isNull();
            assertThat(q.minimum()).isZero();
        });
        assertThat(holding(coop).said().missing()).doesNotContainKey(second + "fraction");
        given.as(coop.chair(),
            () -> rules.verify(coop.id(), Map.of(second + "fraction", "1/3", second + "strict", "false"), "art. 39", TODAY, "N"));
        assertThat(holding(coop).said().quorum(Matter.ORDINARY, 2).orElseThrow().fraction()).hasToString("1/3");
        assertThat(given.as(coop.teller(), () -> rules.verifications(coop.id()))).hasSize(5).first()
            .satisfies(v -> assertThat(v.parameter()).startsWith(second));
        given.as(coop.chair(), () -> rules.verify(coop.id(), "quorum.ordinary.1.any", "true", "art. 38", TODAY, "N"));
        assertThat(holding(coop).checked().values()).as("the share that was remembered is none")
            .doesNotContainKey("quorum.ordinary.1.fraction");
        assertThat(given.as(coop.chair(), () -> rules.of(coop.id())).quorum().fraction()).as("the bylaws' own").hasToString("1/3");
    }

    @Test
    void that_the_law_leaves_a_question_to_the_bylaws_is_entered_too_and_then_they_must_answer_it() {
        var coop = given.coop();
        given.as(coop.chair(), () -> rules.choose(coop.id(), MOROCCO));
        var second = "quorum.ordinary.2.";
        given.as(coop.chair(),
            () -> rules.verify(coop.id(), Map.of(second + "fraction", "1/4", second + "strict", "true"), "art. 39", TODAY, "N"));
        var keys = List.of(second + "fraction", second + "any", second + "minimum", second + "strict");
        given.as(coop.chair(), () -> rules.verifyLeftToBylaws(coop.id(), keys, "art. 40", TODAY, "Me Bennis"));
        var missing = holding(coop).said().missing().get(second + "fraction");
        assertThat(missing.bound()).isEqualTo(Bound.DELEGATED);
        assertThat(missing.provenance())
            .isEqualTo(new Provenance("art. 40", "Me Bennis", Status.VERIFIED, TODAY, second + "fraction", null));
        assertThat(holding(coop).said().leaves()).as("what was entered before is none any more").doesNotContainKeys(second + "fraction",
            second + "strict");
        assertThat(given.as(coop.chair(), () -> rules.verifications(coop.id()))).hasSize(3).first()
            .satisfies(v -> assertThat(v.value()).isNull());
        adopt(coop, coop.chair(), Map.of(second + "fraction", "1/5"));
        assertThat(holding(coop).said().missing()).doesNotContainKey(second + "fraction");
        assertThat(holding(coop).said().leaf(second + "fraction").orElseThrow().provenance().risky()).as("theirs to say").isFalse();
        given.as(coop.chair(), () -> rules.verify(coop.id(), second + "fraction", "1/3", "art. 39", TODAY, "N"));
        assertThat(holding(coop).checked().values().get(second + "fraction").value()).as("the last entry holds")
            .hasToString("Share[fraction=1/3]");
        assertThatThrownBy(
            () -> given.as(coop.chair(), () -> rules.verifyLeftToBylaws(coop.id(), List.of("formation.copies"), "art. 1", TODAY, "N")))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(RulesRefusal.NOTHING_TO_VERIFY));
        assertThatThrownBy(() -> given.as(coop.teller(), () -> rules.verifyLeftToBylaws(coop.id(), keys, "art. 1", TODAY, "N")))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
    }

    @Test
    void bylaws_that_say_that_not_any_number_is_a_quorum_must_say_how_many_are() {
        for (var law : List.of("eu-sce", GERMANY)) {
            var coop = given.coop();
            given.as(coop.chair(), () -> rules.choose(coop.id(), law));
            var nothing = Map.of("quorum.ordinary.1.any", "false", "quorum.ordinary.1.fraction", "", "quorum.ordinary.1.strict", "",
                "quorum.ordinary.1.counts_proxies", "");
            assertThatThrownBy(() -> given.as(coop.chair(), () -> rules.adopt(coop.id(), nothing, Map.of(), LocalDate.now(Given.ZONE))))
                .isInstanceOfSatisfying(Refused.class, r -> {
                    assertThat(r.refusal()).isEqualTo(RulesRefusal.HOW_MANY);
                    assertThat(r.arguments()).containsEntry("article", law.equals(GERMANY) ? "§ 43 (2)" : "art. 61(3)");
                });
            var share = new HashMap<>(nothing);
            share.put("quorum.ordinary.1.fraction", "1/4");
            given.as(coop.chair(), () -> rules.adopt(coop.id(), share, Map.of(), LocalDate.now(Given.ZONE)));
            assertThat(given.as(coop.chair(), () -> rules.of(coop.id())).quorum().fraction()).hasToString("1/4");
            // entered before it was refused
            Given.execute("insert into rules.bylaws_value (organisation_id, parameter, value, in_force_from) values (?, ?, null, ?)",
                coop.id().value(), "quorum.ordinary.1.fraction", LocalDate.now(Given.ZONE));
            assertThat(holding(coop).said().missing().keySet()).as(law).anyMatch(key -> key.startsWith("quorum.ordinary.1."));
            assertThat(given.as(coop.chair(), () -> rules.of(coop.id())).quorum().provenance().risky())
                .as("our suggestion steps in, unsure")
                .isTrue();
        }
    }

    @Test
    void a_refusal_of_the_law_names_rule_and_values_in_words_in_every_language() {
        var coop = given.coop();
        given.as(coop.chair(), () -> rules.choose(coop.id(), GERMANY));
        var refused = given.as(coop.chair(), () -> rules.propose(coop.id(), Map.of("majority.bylaws-change.strict", "false",
            "majority.bylaws-change.fraction", "2/3", "organs.board.min", "1", "organs.board.quorum", "1/3"))).refusals();
        assertThat(refused).isNotEmpty();
        for (var language : Language.values()) {
            var t = Messages.load().in(language);
            for (var one : refused)
                assertThat(RefusalTexts.of(t, one).why()).as(language + " " + one).doesNotContain("majority.", "organs.", "true", "false",
                    "{");
        }
        assertThat(RefusalTexts.of(Messages.load().in(Language.EN), refused.getFirst()).why().replaceAll("[\\u2066-\\u2069]", ""))
            .contains("Majority: share – ", "the bylaws say 2/3. The law says 3/4 (75%) (§ 16 (2)), and bylaws may not ask for less.");
        var other = given
            .as(coop.chair(), () -> rules.propose(coop.id(), Map.of("majority.ordinary.fraction", "1/1", "majority.ordinary.strict",
                "true")))
            .refusals();
        assertThat(other).isNotEmpty().allSatisfy(r -> assertThat(RefusalTexts.of(Messages.load().in(Language.EN), r).why())
            .contains("Majority: share").doesNotContain("majority.ordinary"));
    }

    private Rules.Holding holding(Given.Coop coop) { return given.as(coop.chair(), () -> rules.holding(coop.id())); }

    @Test
    void what_can_never_hold_or_is_no_question_of_the_law_is_not_entered() {
        var coop = given.coop();
        given.as(coop.chair(), () -> rules.choose(coop.id(), MOROCCO));
        var majority = "majority.bylaws-change.";
        for (var wrong : List.of(
            Map.entry(Map.of(majority + "fraction", "1/1", majority + "strict", "true"), RulesRefusal.CONTRADICTION),
            Map.entry(Map.of(majority + "fraction", "3/4", "formation.copies", "2"), RulesRefusal.NOTHING_TO_VERIFY),
            Map.entry(Map.of(majority + "fraction", ""), RulesRefusal.NOTHING_TO_VERIFY),
            Map.entry(Map.of(majority + "fraction", "many"), RulesRefusal.WRONG_VALUE)))
            assertThatThrownBy(() -> given.as(coop.chair(), () -> rules.verify(coop.id(), wrong.getKey(), "art. 40", TODAY, "N")))
                .as(wrong.getKey().toString())
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(wrong.getValue()));
        assertThat(given.as(coop.chair(), () -> rules.verifications(coop.id()))).isEmpty();
        given.as(coop.chair(),
            () -> rules.verify(coop.id(), Map.of(majority + "fraction", "3/4", "formation.copies", "3"), "art. 40",
                TODAY, "N"));
        assertThat(given.as(coop.chair(), () -> rules.verifications(coop.id()))).as("what the law has said already is not entered again")
            .hasSize(1);
    }

    @Test
    void another_law_holds_from_the_day_on_which_it_is_chosen_and_days_before_keep_theirs() {
        var coop = given.coop();
        var today = LocalDate.now(Given.ZONE);
        given.as(coop.chair(), () -> rules.choose(coop.id(), MOROCCO));
        assertThat(law(coop, today.minusYears(1))).as("the first choice says what held all along").isEqualTo(MOROCCO);
        given.as(coop.chair(), () -> rules.choose(coop.id(), GERMANY));
        assertThat(law(coop, today.minusDays(1))).isEqualTo(MOROCCO);
        assertThat(law(coop, today)).isEqualTo(GERMANY);
        given.as(coop.chair(), () -> rules.choose(coop.id(), "uk-society"));
        assertThat(law(coop, today)).as("of one day the last choice").isEqualTo("uk-society");
    }

    @Test
    void a_law_that_bylaws_bring_on_a_later_day_holds_then_whatever_is_chosen_meanwhile() {
        var coop = given.coop();
        var day = LocalDate.now(Given.ZONE).plusDays(20);
        // what only the model allows would stand against the law that is chosen meanwhile, if that were still to hold then
        given.as(coop.chair(),
            () -> rules.adopt(coop.id(), Packs.MODEL, Map.of("majority.bylaws-change.fraction", "3/5"), Map.of(), day.plusDays(1)));
        given.as(coop.chair(), () -> rules.adopt(coop.id(), MOROCCO, Map.of("voting.tie", "lost"), Map.of(), day));
        given.as(coop.chair(), () -> rules.choose(coop.id(), GERMANY));
        assertThat(law(coop, day.minusDays(1))).isEqualTo(GERMANY);
        assertThat(law(coop, day)).isEqualTo(MOROCCO);
    }

    private String law(Given.Coop coop, LocalDate on) { return given.as(coop.teller(), () -> rules.leaves(coop.id(), on)).law().id(); }

    @Test
    void what_another_law_would_change_is_told_before_it_is_chosen() {
        var coop = given.coop();
        adopt(coop, coop.chair(), Map.of("majority.bylaws-change.fraction", "3/5"));
        var change = given.as(coop.teller(), () -> rules.ifChosen(coop.id(), GERMANY));
        assertThat(change.refusals()).singleElement().satisfies(r -> assertThat(r.refusal()).isEqualTo(RulesRefusal.OUTSIDE_LAW));
        assertThat(change.then().said().law().id()).isEqualTo(GERMANY);
        assertThat(change.now().said().law().id()).as("nothing has changed").isEqualTo(Packs.MODEL);
        assertThat(given.as(coop.chair(), () -> rules.law(coop.id())).id()).isEqualTo(Packs.MODEL);
        assertThatThrownBy(() -> given.as(coop.chair(), () -> rules.ifChosen(coop.id(), "atlantis")))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(RulesRefusal.UNKNOWN_PACK));
    }
}
