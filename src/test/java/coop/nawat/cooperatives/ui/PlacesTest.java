package coop.nawat.cooperatives.ui;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.CountedStatements;
import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Ids;
import coop.nawat.common.Language;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PlacesTest extends PageTest {
    @Autowired
    CountedStatements statements;

    private static void appoint(SignedIn who, Given.Coop coop, Office office) {
        Given.execute(
            "insert into access.office (organisation_id, office_id, account_id, name, office, held_from) values (?, ?, ?, ?, ?, date '2020-01-01')",
            coop.id().value(), Ids.next(), who.account().value(), who.name(), office.name());
    }

    @Test
    void cooperatives_are_called_by_their_names_and_only_ones_own_are_there() throws Exception {
        var mine = given.coop();
        var theirs = given.coop();
        var page = whole(seen(mine.secretary(), "/m", Language.AR), Language.AR);
        assertThat(page).contains("تعاونية أركان " + mine.slug().substring(5), "/c/" + mine.slug(), "الكتابة")
            .doesNotContain(theirs.slug());
        assertThat(page).as("no member's page for whoever is no member").doesNotContain("/m/" + mine.slug());
    }

    @Test
    void an_advisor_of_many_costs_the_database_no_more_than_one_of_few() throws Exception {
        var advisor = given.account("Advisor");
        appoint(advisor, given.coop(), Office.ADVISOR);
        var few = statements.during(() -> whole(seen(advisor, "/m", Language.FR), Language.FR));
        for (int i = 0; i < 12; i++)
            appoint(advisor, given.coop(), Office.ADVISOR);
        assertThat(statements.during(() -> assertThat(whole(seen(advisor, "/m", Language.FR), Language.FR).split("Coopérative Argan", -1))
            .hasSize(14))).isEqualTo(few).isPositive();
    }
}
