package coop.nawat.shares;

import static coop.nawat.documents.PdfReader.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Refused;
import coop.nawat.members.Decision;
import coop.nawat.members.MemberId;
import coop.nawat.members.MembersBook;
import coop.nawat.members.Person;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class SharePapersTest {
    private static final LocalDate DAY = LocalDate.of(2024, 3, 1);
    @Autowired
    Given given;
    @Autowired
    Shares shares;
    @Autowired
    SharePapers papers;
    @Autowired
    MembersBook book;
    private Given.Coop coop;
    private List<Given.Person> people;
    private ClassId shareClass;

    @BeforeEach
    void two_members_with_shares() {
        coop = given.coop();
        people = given.members(coop, 3);
        shareClass = given.as(coop.secretary(), () -> {
            var money = Money.of(BigDecimal.valueOf(100), Currency.getInstance("MAD"));
            var id = shares.begin(coop.id(), LocalText.of(Language.AR, "حصص الأعضاء", Language.FR, "Parts des membres"),
                new Terms(LocalDate.of(2024, 1, 1), money, 1, null, true, 12, "art. 9"));
            for (int i = 0; i < 2; i++)
                shares.writeAll(coop.id(),
                    List.of(new Deed.Subscribe(id, member(i), 12, DAY, null), new Deed.Pay(id, member(i), money.times(10), DAY, "R-" + i),
                        new Deed.Issue(id, member(i), 10, DAY)));
            return id;
        });
    }

    private MemberId member(int i) { return people.get(i).member(); }

    private static byte[] kept(String name, byte[] pdf) {
        try {
            Files.createDirectories(Path.of("target/papers"));
            Files.write(Path.of("target/papers/" + name + ".pdf"), pdf);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return pdf;
    }

    @Test
    void a_certificate_tells_in_both_languages_what_is_issued() {
        var pdf = kept("share-certificate", given.as(coop.secretary(), () -> papers.certificate(coop.id(), member(1), shareClass)));
        assertThat(text(pdf)).contains("Certificat de parts sociales", "Parts des membres", "11-20", "شهادة حصص", "حصص الأعضاء");
    }

    @Test
    void nothing_is_certified_of_shares_that_are_not_issued() {
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> papers.certificate(coop.id(), member(2), shareClass)))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(SharesRefusal.NOT_ENOUGH_SHARES));
    }

    @ParameterizedTest
    @EnumSource
    void statement_and_register_tell_amounts_and_numbers_in_each_language(Language language) {
        var statement = kept("share-statement-" + language.tag(),
            given.as(coop.secretary(), () -> papers.statement(coop.id(), member(0), DAY, language)));
        assertThat(text(statement)).contains("1-10", "R-0").contains(switch (language) {
            case EN -> "Subscription";
            case FR -> "Souscription";
            case AR -> "اكتتاب";
            case HE -> "הקצאה";
        });
        var register = kept("share-register-" + language.tag(),
            given.as(coop.secretary(), () -> papers.register(coop.id(), DAY, language)));
        assertThat(text(register)).contains("11-20").contains(switch (language) {
            case EN -> "Share register";
            case FR -> "Registre des parts sociales";
            case AR -> "سجل الحصص";
            case HE -> "פנקס יחידות";
        });
        assertThat(text(given.as(coop.secretary(), () -> papers.register(coop.id(), DAY.minusDays(1), language)))).doesNotContain("11-20");
        var ledger = kept("share-ledger-" + language.tag(), given.as(coop.secretary(), () -> papers.journal(coop.id(), DAY, language)));
        assertThat(text(ledger)).contains("R-0").contains(switch (language) {
            case EN -> "Subscription";
            case FR -> "Souscription";
            case AR -> "اكتتاب";
            case HE -> "הקצאה";
        });
        assertThat(text(given.as(coop.secretary(), () -> papers.journal(coop.id(), DAY.minusDays(1), language)))).doesNotContain("R-0");
    }

    @Test
    void a_statement_of_a_day_has_what_was_written_of_the_days_up_to_it_and_the_name_of_then() {
        given.as(coop.secretary(), () -> shares.pay(coop.id(), shareClass, member(0),
            Money.of(BigDecimal.valueOf(50), Currency.getInstance("MAD")), DAY.plusDays(9), "R-late"));
        assertThat(text(given.as(people.getFirst().signedIn(), () -> papers.statement(coop.id(), member(0), DAY, Language.FR))))
            .as("one's own").contains("R-0").doesNotContain("R-late");
        given.as(coop.secretary(), () -> book.change(coop.id(), member(0), new Person("Zohra Idrissi", null, null, null, Language.FR),
            Decision.on(DAY.plusDays(5))));
        assertThat(text(given.as(coop.secretary(), () -> papers.statement(coop.id(), member(0), DAY, Language.FR)))).contains("R-0")
            .doesNotContain("R-late", "Idrissi");
        assertThat(text(given.as(coop.secretary(), () -> papers.statement(coop.id(), member(0), DAY.plusDays(9), Language.FR))))
            .contains("R-0", "R-late", "Idrissi");
    }

    @Test
    void the_ledger_on_paper_says_who_wrote_each_entry() {
        var ledger = text(given.as(coop.secretary(), () -> papers.journal(coop.id(), DAY, Language.EN)));
        assertThat(ledger.split("Written", -1)).as("each of the six entries").hasSize(7);
        assertThat(ledger).contains(coop.secretary().name().split(" ")[0]);
    }

    @Test
    void a_member_gets_their_own_papers_and_no_others() {
        var own = people.getFirst().signedIn();
        assertThat(given.as(own, () -> papers.statement(coop.id(), member(0), DAY, Language.FR))).isNotEmpty();
        assertThat(given.as(own, () -> papers.certificate(coop.id(), member(0), shareClass))).isNotEmpty();
        for (var refused : List.<Runnable>of(() -> papers.statement(coop.id(), member(1), DAY, Language.FR),
            () -> papers.certificate(coop.id(), member(1), shareClass)))
            assertThatThrownBy(() -> given.as(own, refused)).isInstanceOfSatisfying(Refused.class,
                r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.NOTHING_HERE));
        assertThatThrownBy(() -> given.as(own, () -> papers.register(coop.id(), DAY, Language.FR))).isInstanceOfSatisfying(Refused.class,
            r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
    }
}
