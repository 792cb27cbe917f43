package coop.nawat.shares.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.members.Admission;
import coop.nawat.members.Decision;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.rules.Rules;
import coop.nawat.shares.Deed;
import coop.nawat.shares.Money;
import coop.nawat.shares.Shares;
import coop.nawat.shares.Terms;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A member's own shares on their home, on the light page and on paper. */
class OwnSharesTest extends PageTest {
    private static final LocalDate DAY = LocalDate.of(2024, 3, 1);
    @Autowired
    Shares shares;
    @Autowired
    Rules rules;
    @Autowired
    Members members;
    @Autowired
    MembersBook book;

    private record Shown(Given.Coop coop, Given.Person member) {}

    /** A member with 60 shares, of which 58 are paid up and issued one by one. */
    private Shown holder() {
        var coop = given.coop();
        var person = given.members(coop, 2).getFirst();
        var nominal = new Money(10_000, Currency.getInstance("MAD"));
        given.as(coop.secretary(), () -> {
            var id = shares.begin(coop.id(), LocalText.of(Language.AR, "حصص الأعضاء", Language.FR, "Parts des membres"),
                new Terms(LocalDate.of(2024, 1, 1), nominal, 1, null, true, 12, "art. 9"));
            var deeds = new ArrayList<Deed>();
            deeds.add(new Deed.Subscribe(id, person.member(), 60, DAY, null));
            for (int i = 0; i < 58; i++) {
                deeds.add(new Deed.Pay(id, person.member(), nominal, DAY, "R-" + i));
                deeds.add(new Deed.Issue(id, person.member(), 1, DAY));
            }
            shares.writeAll(coop.id(), deeds);
        });
        return new Shown(coop, person);
    }

    @ParameterizedTest
    @EnumSource
    void a_member_reads_what_they_hold_and_owe_in_every_language_on_a_light_page(Language language) throws Exception {
        var shown = holder();
        var home = whole(seen(shown.member().signedIn(), "/m/" + shown.coop().slug(), language), language);
        assertThat(home).contains("/m/" + shown.coop().slug() + "/shares", "1-58");
        var page = whole(seen(shown.member().signedIn(), "/m/" + shown.coop().slug() + "/shares", language), language);
        assertThat(page).contains("1-58", "R-57").doesNotContain("R-1<");
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).as("bytes, with many entries").isLessThan(30_000);
        var none = whole(seen(given.members(shown.coop(), 1).getFirst().signedIn(), "/m/" + shown.coop().slug() + "/shares", language),
            language);
        assertThat(none).doesNotContain("<table");
    }

    @ParameterizedTest
    @EnumSource
    void whoever_is_in_arrears_reads_so_with_the_article(Language language) throws Exception {
        var shown = holder();
        var address = "/m/" + shown.coop().slug() + "/shares";
        assertThat(whole(seen(shown.member().signedIn(), address, language), language)).doesNotContain("art. 14");
        given.as(shown.coop().secretary(), () -> rules.adopt(shown.coop().id(), Map.of("voting.arrears_months", "6"),
            Map.of("voting.arrears_months", "art. 14"), LocalDate.of(2024, 1, 1)));
        assertThat(whole(seen(shown.member().signedIn(), address, language), language)).contains("class=\"chip watch\"", "art. 14");
    }

    @Test
    void who_came_back_reads_the_shares_of_before_too() throws Exception {
        var shown = holder();
        var left = LocalDate.now(Given.ZONE).minusDays(9);
        int before = given.as(shown.coop().secretary(), () -> {
            book.resign(shown.coop().id(), shown.member().member(), Decision.on(left));
            var line = members.find(shown.coop().id(), shown.member().member());
            members.admit(shown.coop().id(), new Admission(77, line.person(), left.plusDays(2)));
            return line.number();
        });
        var address = "/m/" + shown.coop().slug() + "/shares";
        var page = whole(seen(shown.member().signedIn(), address, Language.EN), Language.EN);
        assertThat(page).contains("1-58", "statement.pdf?number=" + before);
        assertThat(answer(as(shown.member().signedIn(), get(address + "/statement.pdf?number=" + before))).getStatus()).isEqualTo(200);
        assertThat(answer(as(shown.member().signedIn(), get(address + "/statement.pdf?number=" + (before + 1)))).getStatus())
            .as("of another member").isEqualTo(404);
    }

    @Test
    void the_statement_is_a_paper_and_belongs_to_the_member_alone() throws Exception {
        var shown = holder();
        var address = "/m/" + shown.coop().slug() + "/shares/statement.pdf";
        var paper = answer(as(shown.member().signedIn(), get(address)));
        assertThat(paper.getStatus()).isEqualTo(200);
        assertThat(paper.getContentType()).startsWith("application/pdf");
        assertThat(new String(paper.getContentAsByteArray(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(answer(as(shown.coop().secretary(), get(address))).getStatus()).as("an officer who is no member").isEqualTo(404);
        assertThat(answer(as(given.coop().secretary(), get(address))).getStatus()).isEqualTo(404);
    }
}
