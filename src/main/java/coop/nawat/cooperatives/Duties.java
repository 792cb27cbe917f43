package coop.nawat.cooperatives;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.common.OrganisationId;
import coop.nawat.rules.Deadlines.Deadline;
import coop.nawat.rules.Pack;
import coop.nawat.rules.RestDays;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Rules.Holiday;
import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a cooperative must do every year, and by which day. */
@Service
@Transactional
public class Duties {
    /** What most financial years end with; ours to say so, and nobody's law. */
    public static final MonthDay USUAL_YEAR_END = MonthDay.of(12, 31);

    private final DutiesSql sql;
    private final Access access;
    private final Cooperatives cooperatives;
    private final Rules rules;
    private final HeldAssemblies assemblies;
    private final Clock clock;

    Duties(DutiesSql sql, Access access, Cooperatives cooperatives, Rules rules, HeldAssemblies assemblies, Clock clock) {
        this.sql = sql;
        this.access = access;
        this.cooperatives = cooperatives;
        this.rules = rules;
        this.assemblies = assemblies;
        this.clock = clock;
    }

    /**
     * What follows from the end of one financial year.
     *
     * @param ends its last day
     * @param deadlines by day; at the end those that count from an assembly which has not been held yet
     */
    public record Year(LocalDate ends, List<Deadline> deadlines) {
        public Year { deadlines = List.copyOf(deadlines); }
    }

    /**
     * The calendar of duties.
     *
     * @param today there
     * @param yearEnd the last day of the financial year; of February the 29th is its last day in every year
     * @param said whether somebody has said so; otherwise it is {@link #USUAL_YEAR_END}
     * @param ended the financial year that ended last
     * @param running the one that goes on
     * @param holidays that the cooperative has entered, from this year on
     */
    public record Calendar(Cooperative cooperative, Pack law, LocalDate today, MonthDay yearEnd, boolean said, Year ended, Year running,
        RestDays restDays, List<Holiday> holidays) {
        public Calendar { holidays = List.copyOf(holidays); }
    }

    /** The calendar as it stands today. */
    @Transactional(readOnly = true)
    public Calendar calendar(OrganisationId organisation) {
        access.require(organisation);
        var cooperative = cooperatives.opened(organisation);
        var today = cooperative.dayOf(clock.instant());
        var said = sql.yearEnd(organisation);
        var yearEnd = said.orElse(USUAL_YEAR_END);
        var ended = yearEnd.atYear(today.getYear()).isBefore(today) ? today.getYear() : today.getYear() - 1;
        return new Calendar(cooperative, rules.law(organisation), today, yearEnd, said.isPresent(),
            year(organisation, yearEnd.atYear(ended)),
            year(organisation, yearEnd.atYear(ended + 1)), rules.restDays(organisation), rules.holidays(organisation));
    }

    private Year year(OrganisationId organisation, LocalDate ends) {
        var held = assemblies.lastOrdinary(organisation, ends.plusDays(1), ends.plusDays(1).plusYears(1)).orElse(null);
        return new Year(ends, rules.deadlines(organisation, ends, held));
    }

    /** Says on which day the financial year ends; what was said before is kept. */
    public void setYearEnd(OrganisationId organisation, MonthDay lastDay) {
        var standing = access.require(organisation, Office.SECRETARY, Office.CHAIR);
        sql.setYearEnd(organisation, lastDay, standing.account());
        access.record(organisation, "cooperatives.financial-year", null, Map.of("last-day", lastDay.toString().substring(2)));
    }
}
