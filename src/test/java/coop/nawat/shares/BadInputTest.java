package coop.nawat.shares;

import static coop.nawat.Given.look;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.access.AccessRefusal;
import coop.nawat.common.Language;
import coop.nawat.common.Refused;
import coop.nawat.members.Admission;
import coop.nawat.members.Admissions;
import coop.nawat.members.Decision;
import coop.nawat.members.MemberId;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.Organ;
import coop.nawat.members.Person;
import coop.nawat.members.RegisterFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What people get wrong in the members' book and the share ledger: each is refused with a reason, and neither book has changed. */
class BadInputTest extends GivenShares {
    @Autowired
    Admissions admissions;
    private static final List<String> BOOKS = List.of("members.member", "members.entry", "members.application", "members.decision",
        "shares.entry", "shares.held", "shares.day_total", "shares.terms");

    private List<Object> before = List.of();

    @BeforeEach
    void one_of_two_members_owes_on_ten_shares() {
        subscribe(amina, 10);
        before = books();
    }

    @AfterEach
    void neither_book_has_changed() { assertThat(books()).isEqualTo(before); }

    private List<Object> books() {
        return BOOKS.stream().<Object>map(table -> look("select coalesce(string_agg(t::text, '|' order by t::text), '') from " + table
            + " t where organisation_id = ?", coop.id().value())).toList();
    }

    private static Admission named(String name) { return new Admission(null, name, null, null, null, Language.FR, FOUNDED); }

    private static void wrong(String text, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOf(IllegalArgumentException.class).hasMessage(text);
    }

    @Test
    void an_act_on_shares_from_before_there_were_any() {
        refused(SharesRefusal.BEFORE_THE_CLASS, () -> shares.subscribe(coop.id(), shareClass, brahim, 1, FOUNDED.minusDays(1), null));
    }

    @Test
    void shares_of_another_age() {
        wrong("shares.terms.from-range", () -> terms(LocalDate.of(1849, 12, 31), "100", 1, null, true, 0));
        wrong("shares.terms.from-range", () -> terms(LocalDate.of(2201, 1, 1), "100", 1, null, true, 0));
    }

    @Test
    void an_admission_in_another_century() {
        wrong("members.admitted.range",
            () -> new Admission(null, "Zineb", null, null, null, Language.FR, LocalDate.of(1849, 12, 31)));
    }

    @Test
    void an_admission_before_the_application() {
        var id = act(() -> admissions.apply(coop.id(), new Person("Zineb", null, null, null, Language.FR), DAY, null));
        before = books();
        refused(MemberRefusal.DECIDED_BEFORE_APPLIED,
            () -> admissions.admit(coop.id(), id, new Decision(DAY.minusDays(1), Organ.BOARD, null, null)));
    }

    @Test
    void an_end_before_the_admission_and_a_second_end() {
        refused(MemberRefusal.LEFT_BEFORE_ADMITTED, () -> {
            book.resign(coop.id(), amina, Decision.on(FOUNDED.minusDays(1)));
            return null;
        });
        left(brahim, DAY);
        before = books();
        refused(MemberRefusal.ALREADY_LEFT, () -> {
            book.resign(coop.id(), brahim, Decision.on(DAY.plusDays(1)));
            return null;
        });
    }

    @Test
    void a_payment_above_what_is_owed() {
        refused(SharesRefusal.ABOVE_OWED, () -> shares.pay(coop.id(), shareClass, amina, money("1000.01"), DAY, null));
    }

    @Test
    void a_transfer_to_oneself_and_to_somebody_who_is_no_member() {
        paid(amina, "1000");
        issued(amina, 10);
        left(brahim, DAY);
        before = books();
        refused(SharesRefusal.TO_ONESELF, () -> shares.transfer(coop.id(), shareClass, amina, amina, 1, DAY, null));
        refused(SharesRefusal.NOT_A_MEMBER, () -> shares.transfer(coop.id(), shareClass, amina, brahim, 1, DAY.plusDays(1), null));
        refused(AccessRefusal.NOTHING_HERE, () -> shares.transfer(coop.id(), shareClass, amina, MemberId.create(), 1, DAY, null));
    }

    @Test
    void a_refund_below_the_minimum_capital() {
        paid(amina, "1000");
        issued(amina, 10);
        before = books();
        refused(SharesRefusal.BELOW_MINIMUM_CAPITAL, () -> shares.requestRefund(coop.id(), shareClass, amina, 1, DAY, null));
    }

    @Test
    void a_currency_that_differs() {
        refused(SharesRefusal.OTHER_CURRENCY, () -> shares.pay(coop.id(), shareClass, amina,
            Money.of(BigDecimal.TEN, Currency.getInstance("EUR")), DAY, null));
    }

    @Test
    void a_negative_or_an_oversized_number() {
        refused(SharesRefusal.NOTHING_TO_DO, () -> shares.subscribe(coop.id(), shareClass, brahim, -1, DAY, null));
        refused(SharesRefusal.NOTHING_TO_DO, () -> shares.subscribe(coop.id(), shareClass, brahim, 0, DAY, null));
        refused(SharesRefusal.TOO_MANY_SHARES, () -> shares.subscribe(coop.id(), shareClass, brahim, 51, DAY, null));
        refused(SharesRefusal.TOO_MANY_SHARES, () -> shares.subscribe(coop.id(), shareClass, amina, Integer.MAX_VALUE - 10, DAY, null));
        refused(SharesRefusal.TOO_MANY_SHARES, () -> shares.subscribe(coop.id(), shareClass, amina, Integer.MAX_VALUE, DAY, null));
        var dear = begun(terms(FOUNDED, "10000000000", 1, null, true, 24));
        before = books();
        refused(SharesRefusal.TOO_MANY_SHARES, () -> shares.subscribe(coop.id(), dear, brahim, Terms.MOST + 1, DAY, null));
        wrong("shares.money.range", () -> act(() -> shares.subscribe(coop.id(), dear, brahim, Terms.MOST, DAY, null)));
        wrong("shares.money.negative", () -> money("-1"));
        wrong("shares.money.range", () -> money("1e30"));
        wrong("shares.money.fraction", () -> money("0.001"));
        wrong("members.number.range", () -> new Admission(-1, "Z", null, null, null, Language.FR, FOUNDED));
        wrong("members.number.range", () -> new Admission(Admission.LARGEST_NUMBER + 1, "Z", null, null, null, Language.FR, FOUNDED));
    }

    @Test
    void a_file_of_five_hundred_megabytes() throws IOException {
        var given = new long[1];
        var huge = new InputStream() {
            @Override
            public int read() { return given[0]++ < 500L * 1024 * 1024 ? 'a' : -1; }
        };
        var kept = RegisterFile.keep(huge);
        assertThat(given[0]).as("no more is read than is needed to refuse it").isEqualTo(RegisterFile.MAX_BYTES + 1L);
        assertThatThrownBy(() -> RegisterFile.read(kept, RegisterFile.Reading.guessed(Language.FR, FOUNDED)))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(MemberRefusal.FILE_TOO_LARGE));
        Files.delete(kept);
    }

    @Test
    void a_zip_bomb_as_a_workbook() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int i = 0; i < 200; i++)
                zip.write(new byte[1 << 20]);
            zip.closeEntry();
        }
        assertThat(bytes.size()).isLessThan(RegisterFile.MAX_BYTES);
        unreadable(MemberRefusal.FILE_TOO_LARGE, bytes.toByteArray());
    }

    private static void unreadable(MemberRefusal refusal, byte[] bytes) {
        assertThatThrownBy(() -> RegisterFile.read(bytes, RegisterFile.Reading.guessed(Language.FR, FOUNDED)))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(refusal));
    }

    @Test
    void a_name_of_ten_thousand_characters() { wrong("common.name.size", () -> named("n".repeat(10_000))); }

    @ParameterizedTest
    @ValueSource(strings = {"A\u0000B", "A\nB", "A\u001BB", "A\u202EB", "A\u2066B", "A\u2028B", "A\uD800B"})
    void a_name_of_control_or_bidi_characters(String name) { wrong("common.name.characters", () -> named(name)); }

    @Test
    void a_name_of_marks_that_nobody_sees_alone() { wrong("common.name.missing", () -> named(" \t\n ")); }
}
