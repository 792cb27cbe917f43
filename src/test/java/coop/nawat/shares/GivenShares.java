package coop.nawat.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Office;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.members.Admission;
import coop.nawat.members.Decision;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.rules.Rules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A Moroccan cooperative with two members and a class of shares of a hundred dirhams, of which one may hold fifty. */
@DatabaseTest
abstract class GivenShares {
    static final Currency MAD = Currency.getInstance("MAD");
    static final LocalDate FOUNDED = LocalDate.of(2024, 1, 1);
    static final LocalDate DAY = LocalDate.of(2024, 3, 1);

    @Autowired
    Given given;
    @Autowired
    Shares shares;
    @Autowired
    Holdings holdings;
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    Rules rules;
    Given.Coop coop;
    MemberId amina;
    MemberId brahim;
    ClassId shareClass;

    @BeforeEach
    void a_cooperative_with_shares_of_a_hundred_dirhams() {
        coop = given.coop();
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "morocco-112-12"));
        amina = admitted("Amina");
        brahim = admitted("Brahim");
        shareClass = begun(terms(FOUNDED, "100", 1, 50, true, 24));
    }

    MemberId admitted(String name) {
        return act(() -> members.admit(coop.id(), new Admission(null, name, null, null, null, Language.FR, FOUNDED)));
    }

    ClassId begun(Terms terms) { return act(() -> shares.begin(coop.id(), LocalText.of(Language.AR, "حصص", Language.FR, "Parts"), terms)); }

    void left(MemberId member, LocalDate day) { given.as(coop.secretary(), () -> book.resign(coop.id(), member, Decision.on(day))); }

    static Terms terms(LocalDate from, String nominal, int least, @Nullable Integer most, boolean transferable, @Nullable Integer months) {
        return new Terms(from, money(nominal), least, most, transferable, months, "art. 9");
    }

    static Money money(String amount) { return Money.of(new BigDecimal(amount), MAD); }

    /** Does something as the secretary. */
    <T> T act(Callable<T> act) {
        return given.as(coop.secretary(), () -> {
            try {
                return act.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static Refused refusal(Refusal refusal, ThrowingCallable act) {
        var refused = new Refused[1];
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> {
            assertThat(r.refusal()).isEqualTo(refusal);
            refused[0] = r;
        });
        return refused[0];
    }

    /** The act is refused so, and nothing was written. */
    Refused refused(Refusal refusal, Callable<?> act) {
        var before = entries();
        var refused = refusal(refusal, () -> act(act));
        assertThat(entries()).isEqualTo(before);
        assertThat(given.as(given.officer(coop.id(), "T", Office.TREASURER), () -> shares.rebuild(coop.id()))).isTrue();
        return refused;
    }

    /** How many there are. */
    long entries() {
        return (long) Given.look("select count(*) from shares.entry where organisation_id = ?", coop.id().value());
    }

    // ---- shares

    Holding holding(MemberId member, LocalDate day) {
        return act(() -> holdings.held(coop.id(), member, day)).stream().map(Holdings.Held::holding).findFirst().orElse(Holding.NONE);
    }

    long subscribe(MemberId member, int count) { return subscribe(member, count, DAY); }

    long subscribe(MemberId member, int count, LocalDate day) {
        return act(() -> shares.subscribe(coop.id(), shareClass, member, count, day, null));
    }

    long paid(MemberId member, String amount) { return act(() -> shares.pay(coop.id(), shareClass, member, money(amount), DAY, null)); }

    long issued(MemberId member, int count) { return act(() -> shares.issue(coop.id(), shareClass, member, count, DAY)); }

    /** Subscribed, paid and issued; answers the number of the issue. */
    long holds(MemberId member, int count) {
        subscribe(member, count);
        paid(member, "" + count * 100);
        return issued(member, count);
    }

    long transferred(MemberId giver, MemberId receiver, int count, LocalDate day) {
        return act(() -> shares.transfer(coop.id(), shareClass, giver, receiver, count, day, null));
    }
}
