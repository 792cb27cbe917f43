package coop.nawat.cooperatives.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Site;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.ballots.Ballots;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Duties;
import coop.nawat.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DutiesScreenTest extends UiTest {
    @Autowired
    Rules rules;
    @Autowired
    Duties duties;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Ballots ballots;
    @Autowired
    Messages texts;
    @Autowired
    Site site;

    private Given.Coop under(String law) {
        var coop = given.coop();
        given.as(coop.secretary(), () -> rules.choose(coop.id(), law));
        return coop;
    }

    private Duties.Calendar calendar(Given.Coop coop) { return given.as(coop.teller(), () -> duties.calendar(coop.id())); }

    @Test
    void the_last_day_of_the_year_is_ours_until_somebody_confirms_it_or_says_another() {
        var coop = under("germany-eg");
        assertThat(calendar(coop).said()).isFalse();
        open(coop.secretary(), "c/" + coop.slug() + "/calendar");
        assertThat(words()).contains(t.of("cooperatives.calendar.year-assumed"), t.of("cooperatives.calendar.duty.assembly"), "§ 48");
        press(t.of("cooperatives.calendar.year-confirm", "day", "31 décembre"));
        assertThat(words()).doesNotContain(t.of("cooperatives.calendar.year-assumed"));
        assertThat(calendar(coop)).satisfies(c -> {
            assertThat(c.said()).isTrue();
            assertThat(c.yearEnd()).isEqualTo(MonthDay.of(12, 31));
        });
        pressNamed(t.of("common.change-what", "what", t.of("cooperatives.calendar.year-change")));
        month(Month.JUNE);
        var day = LocatorJ._get(IntegerField.class, f -> f.withLabel(t.of("cooperatives.calendar.last-day")));
        LocatorJ._setValue(day, 31);
        press(t.of("cooperatives.rules.save"));
        assertThat(day.getErrorMessage()).isEqualTo(t.of("cooperatives.calendar.no-such-day"));
        LocatorJ._setValue(day, 30);
        press(t.of("cooperatives.rules.save"));
        var now = calendar(coop);
        assertThat(now.ended().ends()).isBefore(now.today()).isEqualTo(now.running().ends().minusYears(1));
        assertThat(now.ended().deadlines()).singleElement()
            .satisfies(d -> assertThat(d.day()).isEqualTo(LocalDate.of(now.ended().ends().getYear(), 12, 31)));
    }

    @SuppressWarnings("unchecked")
    private void month(Month month) { LocatorJ._setValue((Select<Month>) LocatorJ._get(Select.class), month); }

    @Test
    void the_day_of_founding_is_said_here_and_is_none_to_come() {
        var coop = under("germany-eg");
        open(coop.secretary(), "c/" + coop.slug() + "/calendar");
        assertThat(words()).contains(t.of("cooperatives.founded.unknown"));
        press(t.of("cooperatives.founded.say"));
        var day = LocatorJ._get(DatePicker.class, s -> s.withLabel(t.of("cooperatives.founded.day")));
        press(t.of("cooperatives.rules.save"));
        assertThat(day.getErrorMessage()).isEqualTo(t.of("common.date.required"));
        day.setValue(LocalDate.now(Given.ZONE).plusDays(2));
        press(t.of("cooperatives.rules.save"));
        assertThat(day.isInvalid()).isTrue();
        day.setValue(LocalDate.of(2021, 3, 4));
        press(t.of("cooperatives.rules.save"));
        assertThat(words()).contains("4 mars 2021");
        assertThat(calendar(coop).cooperative().foundedOn()).isEqualTo(LocalDate.of(2021, 3, 4));
        open(coop.teller(), "c/" + coop.slug() + "/calendar");
        assertThat(words()).contains("4 mars 2021").doesNotContain(t.of("common.change"));
    }

    @Test
    void only_secretary_and_chair_keep_the_calendar_and_strangers_see_none() {
        var coop = under("germany-eg");
        open(coop.teller(), "c/" + coop.slug() + "/calendar");
        assertThat(words()).contains(t.of("cooperatives.calendar.duty.assembly")).doesNotContain(t.of("cooperatives.calendar.year-other"),
            t.of("cooperatives.calendar.holiday-add"));
        assertThatThrownBy(() -> given.as(coop.teller(), () -> duties.setYearEnd(coop.id(), MonthDay.of(6, 30))))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
        assertThat(calendar(coop).said()).isFalse();
        open(given.coop().chair(), "c/" + coop.slug() + "/calendar");
        assertThat(words()).contains(t.of("shell.nothing-here.title"));
    }

    @Test
    void minutes_are_due_so_many_days_after_the_assembly_and_have_a_day_once_that_is_closed() {
        var coop = given.coop();
        given.as(coop.secretary(),
            () -> rules.adopt(coop.id(), Map.of("minutes.file_with_registrar_days", "15"), Map.of(), LocalDate.of(2020, 1, 1)));
        assertThat(minutesDue(calendar(coop).ended())).isEmpty();
        open(coop.teller(), "c/" + coop.slug() + "/calendar");
        assertThat(words()).contains(t.of("rules.deadline-after-assembly", "n", 15))
            .doesNotContain(t.of("cooperatives.calendar.from-assembly"));
        var people = given.members(coop, 2);
        var assembly = given.draft(coop);
        given.as(coop.secretary(), () -> {
            assemblies.convene(coop.id(), assembly.id());
            assemblies.freezeRoll(coop.id(), assembly.id());
            assemblies.checkIn(coop.id(), assembly.id(), people.stream().map(Given.Person::member).toList());
        });
        given.as(coop.chair(), () -> {
            assemblies.open(coop.id(), assembly.id());
        });
        assertThat(minutesDue(calendar(coop).ended())).as("it still goes on").isEmpty();
        given.as(coop.chair(), () -> ballots.closeAssembly(coop.id(), assembly.id()));
        var now = calendar(coop);
        assertThat(minutesDue(now.ended())).contains(now.today().plusDays(15));
        assertThat(minutesDue(now.running())).as("the assembly of the year after").isEmpty();
        open(coop.teller(), "c/" + coop.slug() + "/calendar");
        assertThat(words()).contains(t.of("cooperatives.calendar.from-assembly"), t.date(now.today().plusDays(15)),
            t.of("cooperatives.calendar.done", "date", now.today()));
        assertThat(held(now.ended())).as("it need not be held again").contains(now.today());
        assertThat(held(now.running())).isEmpty();
        var file = new String(DutiesFile.of(t, rules, now, site), StandardCharsets.UTF_8).replace("\r\n ", "");
        assertThat(file.split(t.of("cooperatives.calendar.duty.assembly"), -1)).as("only the next one is ahead").hasSize(2);
    }

    private static Optional<LocalDate> held(Duties.Year year) {
        return year.deadlines().stream().filter(d -> d.parameter().startsWith("assembly.ordinary."))
            .flatMap(d -> Stream.ofNullable(d.done())).findFirst();
    }

    private static Optional<LocalDate> minutesDue(Duties.Year year) {
        return year.deadlines().stream().filter(d -> d.parameter().equals("minutes.file_with_registrar_days"))
            .flatMap(d -> Stream.ofNullable(d.day())).findFirst();
    }

    @Test
    void where_no_deadline_is_known_that_is_said() {
        var coop = given.coop();
        given.as(coop.secretary(),
            () -> rules.adopt(coop.id(), Map.of("assembly.ordinary.times_a_year_min", "0"), Map.of(), LocalDate.of(2020, 1, 1)));
        open(coop.teller(), "c/" + coop.slug() + "/calendar");
        assertThat(words()).contains(t.of("cooperatives.calendar.none"), t.of("cooperatives.calendar.none-why"));
    }

    @Test
    void own_holidays_come_and_go_and_nonsense_is_refused_beside_the_day() {
        var coop = under("israel-cooperative-society");
        open(coop.secretary(), "c/" + coop.slug() + "/calendar");
        assertThat(words()).contains("vendredi", "samedi", "Israël", t.of("cooperatives.calendar.rest-what"));
        press(t.of("cooperatives.calendar.holiday-add"));
        assertThat(day().getErrorMessage()).isEqualTo(t.of("common.date.required"));
        var wednesday = LocalDate.now(Given.ZONE).plusDays(20).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
        day().setValue(wednesday.plusDays(2));
        press(t.of("cooperatives.calendar.holiday-add"));
        assertThat(day().getErrorMessage()).contains(t.of("rules.refusal.HOLIDAY_KNOWN.do"));
        day().setValue(wednesday);
        LocatorJ._setValue(LocatorJ._get(TextField.class, f -> f.withLabel(t.of("cooperatives.calendar.holiday-name"))), "חג");
        press(t.of("cooperatives.calendar.holiday-add"));
        assertThat(words()).contains("חג", t.date(wednesday));
        pressNamed(t.of("cooperatives.calendar.holiday-remove", "date", wednesday));
        assertThat(words()).contains(t.of("cooperatives.calendar.no-holidays"));
        assertThat(given.as(coop.teller(), () -> rules.holidays(coop.id()))).isEmpty();
    }

    private DatePicker day() { return LocatorJ._get(DatePicker.class, f -> f.withLabel(t.of("cooperatives.calendar.holiday-day"))); }

    @Test
    void the_file_has_every_deadline_to_come_as_a_day_and_no_passed_one() {
        var coop = under("israel-cooperative-society");
        var calendar = calendar(coop);
        for (var language : Language.values()) {
            var file = new String(given.as(coop.teller(), () -> DutiesFile.of(texts.in(language), rules, calendar, site)),
                StandardCharsets.UTF_8);
            var coming = Stream.of(calendar.ended(), calendar.running()).flatMap(y -> y.deadlines().stream())
                .flatMap(d -> Stream.ofNullable(d.day())).filter(d -> !d.isBefore(calendar.today())).toList();
            assertThat(coming).isNotEmpty();
            assertThat(file.split("BEGIN:VEVENT", -1)).hasSize(coming.size() + 1);
            for (var day : coming)
                assertThat(file).contains("DTSTART;VALUE=DATE:" + day.toString().replace("-", ""));
            assertThat(file).doesNotContain("\u2068");
        }
    }
}
