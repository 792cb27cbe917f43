package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.minutes.Minutes;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Members object to a result in writing, in time, and are answered. */
@DatabaseTest
class ObjectionsTest {
    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    Objections objections;
    @Autowired
    Minutes minutes;
    @Autowired
    ObjectionsPersonalData held;
    @Autowired
    Messages messages;
    @Autowired
    Access access;
    @Autowired
    TransactionTemplate transaction;

    private record Counted(Given.Held held, BallotId ballot) {
        Given.Person member(int n) { return held.present().get(n); }

        Given.Coop coop() { return held.coop(); }
    }

    private Counted counted(Map<String, String> bylaws) {
        var held = given.held(5, 3, bylaws);
        var ballot = given.opened(held, 0);
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        return new Counted(held, ballot);
    }

    private void object(Counted counted, Given.Person member, String reason) {
        given.as(member.signedIn(), () -> objections.object(counted.coop().id(), counted.ballot(), reason));
    }

    private Objections.Seen seen(Counted counted, SignedIn reader) {
        return given.as(reader, () -> objections.seen(counted.coop().id(), counted.ballot()));
    }

    private static void refused(Refusal why, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(why));
    }

    private static Object written(Counted counted) {
        return Given.look("select count(*) from ballots.objection where ballot_id = ?", counted.ballot().value());
    }

    @Test
    void an_objection_is_read_by_offices_and_its_member_answered_once_and_stands_in_the_minutes() {
        var counted = counted(Map.of());
        assertThat(seen(counted, counted.member(0).signedIn()).mayObject()).isTrue();
        object(counted, counted.member(0), " Deux bulletins ont été refusés à la porte. \r\nJe demande un recomptage. ");
        var committee = given.officer(counted.coop().id(), "Committee", Office.SUPERVISORY_COMMITTEE);
        for (var reader : List.of(counted.coop().chair(), counted.coop().secretary(), counted.coop().teller(), committee,
            counted.member(0).signedIn()))
            assertThat(seen(counted, reader).objections()).singleElement().satisfies(o -> {
                assertThat(o.member()).isEqualTo(counted.member(0).member());
                assertThat(o.name()).startsWith("عضو ");
                assertThat(o.reason()).isEqualTo("Deux bulletins ont été refusés à la porte. \nJe demande un recomptage.");
                assertThat(o.answer()).isNull();
            });
        assertThat(seen(counted, counted.member(1).signedIn()).objections()).as("it is no business of other members").isEmpty();
        refused(BallotRefusal.OBJECTED_ALREADY, () -> object(counted, counted.member(0), "Encore"));
        assertThat(seen(counted, counted.member(0).signedIn()).mayObject()).isFalse();
        var id = seen(counted, counted.coop().chair()).objections().getFirst().id();
        refused(AccessRefusal.WRONG_OFFICE,
            () -> given.as(counted.coop().teller(), () -> objections.answer(counted.coop().id(), id, "Non.")));
        given.as(counted.coop().chair(), () -> objections.answer(counted.coop().id(), id, "Le recomptage donne le même résultat."));
        refused(BallotRefusal.ANSWERED_ALREADY,
            () -> given.as(counted.coop().secretary(), () -> objections.answer(counted.coop().id(), id, "Autre réponse.")));
        assertThat(seen(counted, counted.member(0).signedIn()).objections().getFirst().answer().words())
            .isEqualTo("Le recomptage donne le même résultat.");
        var draft = given.as(counted.coop().secretary(), () -> minutes.draft(counted.coop().id(), counted.held().assembly().id()));
        assertThat(draft.items().getFirst().objections()).singleElement()
            .satisfies(o -> assertThat(o.answer().author()).isEqualTo(counted.coop().chair().name()));
        assertThat(draft.items().get(1).objections()).isEmpty();
        assertThat(given.as(counted.coop().secretary(), () -> transaction.<String>execute(s -> {
            access.require(counted.coop().id());
            return held.held(new PersonalData.Subject(counted.coop().id(), counted.member(0).member().value(), null, Given.ZONE),
                messages.in(Language.FR)).toString();
        }))).as("the copy of all data of this member").contains("Deux bulletins", "même résultat");
        assertThat(given.as(counted.coop().chair(), () -> ballots.recount(counted.coop().id(), counted.ballot())))
            .as("it changes no result")
            .isTrue();
    }

    @Test
    void the_bylaws_say_until_when_and_afterwards_it_is_refused_with_their_article() {
        var counted = counted(Map.of("voting.objection_days", "8"));
        var deadline = seen(counted, counted.member(0).signedIn()).deadline().orElseThrow();
        assertThat(deadline.lastDay()).isEqualTo(LocalDate.now(Given.ZONE).plusDays(8));
        assertThat(deadline.rule().provenance().article()).isEqualTo("art. 30");
        object(counted, counted.member(0), "À temps");
        Given.execute("update ballots.result set counted_at = counted_at - interval '8 days' where ballot_id = ?",
            counted.ballot().value());
        object(counted, counted.member(1), "Le dernier jour");
        Given.execute("update ballots.result set counted_at = counted_at - interval '1 day' where ballot_id = ?", counted.ballot().value());
        assertThat(seen(counted, counted.member(2).signedIn()).mayObject()).isFalse();
        assertThatThrownBy(() -> object(counted, counted.member(2), "Trop tard")).isInstanceOfSatisfying(Refused.class, r -> {
            assertThat(r.refusal()).isEqualTo(BallotRefusal.OBJECTION_LATE);
            assertThat(r.arguments()).containsEntry("article", "art. 30").containsEntry("date", LocalDate.now(Given.ZONE).minusDays(1));
        });
        assertThat(written(counted)).isEqualTo(2L);
    }

    @Test
    void where_neither_law_nor_bylaws_set_an_end_there_is_none() {
        var counted = counted(Map.of());
        Given.execute("update ballots.result set counted_at = counted_at - interval '3 years' where ballot_id = ?",
            counted.ballot().value());
        assertThat(seen(counted, counted.member(0).signedIn()).deadline()).isEmpty();
        object(counted, counted.member(0), "Longtemps après");
        assertThat(written(counted)).isEqualTo(1L);
    }

    @Test
    void whoever_is_not_on_the_roll_and_a_vote_that_is_open_take_no_objection() {
        var counted = counted(Map.of());
        var late = given.members(counted.coop(), 1).getFirst();
        refused(BallotRefusal.NOT_ON_ROLL, () -> object(counted, late, "Je n'y étais pas"));
        refused(AccessRefusal.WRONG_OFFICE,
            () -> given.as(counted.coop().teller(), () -> objections.object(counted.coop().id(), counted.ballot(), "Non")));
        refused(AccessRefusal.NOTHING_HERE, () -> given.as(given.members(given.coop(), 1).getFirst().signedIn(),
            () -> objections.object(counted.coop().id(), counted.ballot(), "Non")));
        refused(AccessRefusal.NOTHING_HERE,
            () -> given.as(counted.coop().chair(), () -> objections.answer(counted.coop().id(), UUID.randomUUID(), "Non")));
        var open = new Counted(counted.held(), given.opened(counted.held(), 1));
        refused(BallotRefusal.BALLOT_NOT_OPEN, () -> object(open, counted.member(0), "Trop tôt"));
        assertThat(seen(open, counted.coop().chair()).objections()).isEmpty();
        for (var words : List.of(" \n ", "x".repeat(Objection.LONGEST + 1)))
            assertThatThrownBy(() -> object(counted, counted.member(0), words)).isInstanceOf(IllegalArgumentException.class);
        assertThat(written(counted)).isEqualTo(0L);
    }
}
