package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final Provenance ARTICLE = Provenance.bylaws("art. 22");
    private static final LocalDate ASSEMBLY = LocalDate.of(2026, 12, 20); // a Sunday

    private static NoticeRule rule(NoticeRule.Counting counting) { return new NoticeRule(14, ARTICLE, counting, 5, 7); }

    @Test
    void clear_days_leave_out_both_ends_and_calendar_days_only_the_first() {
        assertThat(rule(NoticeRule.Counting.CLEAR).lastDayToSend(ASSEMBLY)).isEqualTo("2026-12-05");
        assertThat(rule(NoticeRule.Counting.CALENDAR).lastDayToSend(ASSEMBLY)).isEqualTo("2026-12-06");
        assertThat(new NoticeRule(14, ARTICLE).lastDayToSend(ASSEMBLY)).isEqualTo("2026-12-05");
        assertThat(rule(NoticeRule.Counting.CALENDAR).firstDayToMeet(LocalDate.of(2026, 12, 6))).isEqualTo(ASSEMBLY);
    }

    @Test
    void urgent_cases_and_second_calls_have_their_own_days_where_they_are_known() {
        assertThat(rule(NoticeRule.Counting.CALENDAR).lastDayToSend(ASSEMBLY, NoticeRule.Occasion.URGENT)).isEqualTo("2026-12-15");
        assertThat(rule(NoticeRule.Counting.CALENDAR).lastDayToSend(ASSEMBLY, NoticeRule.Occasion.SECOND_CALL)).isEqualTo("2026-12-13");
        assertThat(new NoticeRule(14, ARTICLE).lastDayToSend(ASSEMBLY, NoticeRule.Occasion.URGENT)).isEqualTo("2026-12-05");
    }

    @Test
    void of_the_notices_that_hold_for_an_assembly_the_longest_one_is_asked() {
        var removal = new Matter("removal");
        var own = new NoticeRule(20, ARTICLE);
        var rules = new RuleSet(QuorumRule.anyNumber(ARTICLE), Map.of("ordinary", MajorityRule.simple(ARTICLE)),
            rule(NoticeRule.Counting.CALENDAR), new ProxyRule(0, ARTICLE), Map.of(), Map.of(), new NoticeRule(8, ARTICLE), null,
            Map.of("removal", own), null, Map.of(), null, null, null, null, null);
        assertThat(rules.notice(false, List.of(), NoticeRule.Occasion.USUAL)).contains(rule(NoticeRule.Counting.CALENDAR));
        assertThat(rules.notice(true, List.of(Matter.ORDINARY), NoticeRule.Occasion.USUAL)).contains(new NoticeRule(8, ARTICLE));
        assertThat(rules.notice(true, List.of(Matter.ORDINARY, removal), NoticeRule.Occasion.USUAL)).contains(own);
    }

    @Test
    void the_last_working_day_comes_before_rest_days_and_the_law_s_own_day_decides() {
        var rest = new RestDays(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of(LocalDate.of(2026, 12, 4)));
        var told = Deadlines.notice(rule(NoticeRule.Counting.CALENDAR), NoticeRule.Occasion.USUAL, LocalDate.of(2026, 12, 3), ASSEMBLY,
            rest);
        assertThat(told).isInstanceOf(Answer.Allowed.class);
        assertThat(told.reasons()).extracting(Reason::key).containsExactly("rules.notice.last-day", "rules.notice.rest-day");
        assertThat(told.reasons().get(1).args()).containsEntry("working", "2026-12-03");
        assertThat(
            Deadlines.notice(rule(NoticeRule.Counting.CALENDAR), NoticeRule.Occasion.USUAL, LocalDate.of(2026, 12, 7), ASSEMBLY, rest))
            .isInstanceOf(Answer.NotValid.class);
    }

    @Test
    void a_value_that_nobody_has_verified_makes_the_answer_a_risk() {
        var unsure = new NoticeRule(14, new Provenance(null, null, Status.TO_VERIFY, null));
        assertThat(Deadlines.notice(unsure, NoticeRule.Occasion.USUAL, LocalDate.of(2026, 12, 1), ASSEMBLY, RestDays.NONE))
            .isInstanceOfSatisfying(Answer.AllowedWithRisk.class, a -> assertThat(a.risks()).hasSize(1));
    }

    @Test
    void a_second_call_has_a_first_and_a_last_day() {
        var window = new SecondCall(10, 30, true, ARTICLE).window(LocalDate.of(2026, 11, 21));
        assertThat(window).isEqualTo(new Window(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 21)));
        assertThat(window.holds(LocalDate.of(2026, 11, 30))).isFalse();
        assertThat(window.holds(LocalDate.of(2026, 12, 1))).isTrue();
        assertThat(window.holds(LocalDate.of(2026, 12, 22))).isFalse();
        assertThat(Deadlines.secondCall(new SecondCall(10, 30, true, ARTICLE), LocalDate.of(2026, 11, 21), LocalDate.of(2026, 12, 22)))
            .isInstanceOf(Answer.NotValid.class);
        assertThat(new Confirmation(new Fraction(1, 2), true, null, 14, null, 1, ARTICLE).window(LocalDate.of(2026, 1, 31)))
            .isEqualTo(new Window(LocalDate.of(2026, 2, 14), LocalDate.of(2026, 2, 28)));
    }

    @Test
    void weeks_rest_where_the_country_does() {
        assertThat(RestDays.weekly("IL")).containsExactly(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
        assertThat(RestDays.weekly("MA")).containsExactly(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(RestDays.weekly("ZZ")).containsExactly(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    }

    @Test
    void a_year_has_its_deadlines_in_order() {
        var packs = new Packs();
        var israel = Resolved.of(packs.latest("israel-cooperative-society", ASSEMBLY).orElseThrow());
        assertThat(Deadlines.ofYear(israel, LocalDate.of(2025, 12, 31), null)).extracting(Deadlines.Deadline::day)
            .contains(LocalDate.of(2026, 8, 31));
        var germany = Resolved.of(packs.latest("germany-eg", ASSEMBLY).orElseThrow());
        assertThat(Deadlines.ofYear(germany, LocalDate.of(2025, 12, 31), null)).extracting(Deadlines.Deadline::day)
            .contains(LocalDate.of(2026, 6, 30));
        assertThat(Deadlines.ofYear(germany, LocalDate.of(2026, 2, 28), null)).extracting(Deadlines.Deadline::day)
            .contains(LocalDate.of(2026, 8, 31));
    }

    @Test
    void what_counts_from_the_annual_assembly_has_a_day_once_that_is_held() {
        var israel = Resolved.of(new Packs().latest("israel-cooperative-society", ASSEMBLY).orElseThrow());
        var end = LocalDate.of(2026, 12, 31);
        assertThat(Deadlines.ofYear(israel, end, null)).last().satisfies(d -> {
            assertThat(d.parameter()).isEqualTo("minutes.file_with_registrar_days");
            assertThat(d.day()).isNull();
            assertThat(d.reason().args()).containsEntry("n", 15);
        });
        assertThat(Deadlines.ofYear(israel, end, LocalDate.of(2027, 3, 15))).first().satisfies(d -> {
            assertThat(d.parameter()).isEqualTo("minutes.file_with_registrar_days");
            assertThat(d.day()).isEqualTo(LocalDate.of(2027, 3, 30));
        });
    }

    @Test
    void proxies_of_small_cooperatives_and_shares_of_large_ones() {
        var scop = new ProxyRule(Fraction.LARGEST_BASE, ARTICLE, 20, 1, new Fraction(1, 20));
        assertThat(scop.limit(19)).isEqualTo(1);
        assertThat(scop.limit(20)).isEqualTo(1);
        assertThat(scop.limit(59)).isEqualTo(2);
        assertThat(new ProxyRule(2, ARTICLE).limit(500)).isEqualTo(2);
    }
}
