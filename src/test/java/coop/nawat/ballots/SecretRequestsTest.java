package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.minutes.Minutes;
import coop.nawat.minutes.MotionTold;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.SecretDemand;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A vote becomes secret at the request of a share or a number of the members present. */
@DatabaseTest
class SecretRequestsTest {
    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    SecretRequests requests;
    @Autowired
    Minutes minutes;
    @Autowired
    Assemblies assemblies;
    @Autowired
    BallotsPersonalData data;
    @Autowired
    Access access;
    @Autowired
    TransactionTemplate transaction;

    private static void refused(ThrowingCallable act, Refusal why) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(why));
    }

    private void ask(Given.Held held, int who) {
        given.as(held.coop().chair(), () -> requests.note(held.coop().id(), held.assembly().id(), held.items().getFirst().id(),
            held.present().get(who).member()));
    }

    private SecretRequests.Asked asked(Given.Held held) {
        return given.as(held.coop().chair(), () -> requests.of(held.coop().id(), held.assembly().id(), held.items().getFirst().id()))
            .orElseThrow();
    }

    @Test
    void a_share_of_those_present_is_counted_in_whole_members_and_a_number_beside_it_is_enough() {
        var article = Provenance.bylaws("art. 30");
        var quarter = new SecretDemand(new Fraction(1, 4), null, article);
        assertThat(List.of(quarter.needed(8), quarter.needed(9), quarter.needed(1), quarter.needed(0))).containsExactly(2, 3, 1,
            1);
        assertThat(new SecretDemand(new Fraction(1, 4), 5, article).needed(100)).isEqualTo(5);
        assertThat(new SecretDemand(null, 5, article).needed(3)).as("more than are there").isEqualTo(5);
        assertThatThrownBy(() -> new SecretDemand(null, null, article)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SecretDemand(null, 0, article)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void once_enough_of_those_present_ask_the_vote_is_secret_and_the_minutes_name_them() {
        var held = given.held(10, 8, Map.of("voting.secret_demand_share", "1/4"));
        ask(held, 0);
        assertThat(asked(held).needed()).isEqualTo(2);
        assertThat(asked(held).enough()).isFalse();
        ask(held, 1);
        assertThat(asked(held).enough()).isTrue();
        assertThatThrownBy(() -> given.opened(held, 0)).isInstanceOfSatisfying(Refused.class, r -> {
            assertThat(r.refusal()).isEqualTo(BallotRefusal.SECRET_ASKED);
            assertThat(r.arguments()).containsEntry("n", 2).containsEntry("article", "art. 30");
        });
        var ballot = given.as(held.coop().chair(),
            () -> ballots.openSecret(held.coop().id(), held.assembly().id(), held.items().getFirst().id()));
        refused(() -> ask(held, 2), BallotRefusal.OPENED_ALREADY);
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        var draft = given.as(held.coop().secretary(), () -> minutes.draft(held.coop().id(), held.assembly().id()));
        assertThat(draft.items().getFirst().secretAsked().members()).extracting(RollEntry::member)
            .containsExactly(held.present().get(0).member(), held.present().get(1).member());
        assertThat(given.as(held.coop().secretary(), () -> minutes.pdf(held.coop().id(), held.assembly().id(), Language.AR))).isNotEmpty();
    }

    @Test
    void too_few_leave_it_open_and_a_slip_is_taken_back() {
        var held = given.held(10, 8, Map.of("voting.secret_demand_count", "2"));
        ask(held, 0);
        refused(() -> ask(held, 0), BallotRefusal.ASKED_ALREADY);
        ask(held, 1);
        given.as(held.coop().secretary(), () -> requests.takeBack(held.coop().id(), held.assembly().id(), held.items().getFirst().id(),
            held.present().get(1).member()));
        assertThat(asked(held).counted()).isEqualTo(1);
        assertThat(given.opened(held, 0)).isNotNull();
    }

    @Test
    void the_minutes_say_how_many_of_them_were_there_when_the_vote_was_opened_and_not_who_is_there_later() {
        var held = given.held(10, 8, Map.of("voting.secret_demand_count", "2"));
        ask(held, 0);
        ask(held, 1);
        given.as(held.coop().secretary(), () -> assemblies.checkOut(held.coop().id(), held.assembly().id(),
            List.of(held.present().get(1).member())));
        var ballot = given.opened(held, 0);
        given.as(held.coop().secretary(), () -> assemblies.checkIn(held.coop().id(), held.assembly().id(),
            List.of(held.present().get(1).member())));
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        var item = given.as(held.coop().secretary(), () -> minutes.draft(held.coop().id(), held.assembly().id())).items().getFirst();
        assertThat(item.ballot().secretAsked()).isEqualTo(new SecretRequests.Count(1, 2, 7));
        assertThat(MotionTold.secretAsked(Messages.load().in(Language.EN), item).orElseThrow().replaceAll("[\\u2066-\\u2069]", ""))
            .contains(item.secretAsked().members().get(1).name())
            .endsWith("When the vote was opened, 1 of them was present, of 7 members present; 2 had to ask (art. 30). They were too few."
                + " The vote was not secret.");
        var unasked = given.opened(held, 1);
        assertThat(given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), unasked)).ballot().secretAsked()).isNull();
    }

    @Test
    void a_member_is_told_where_they_asked_and_that_it_stays() {
        var held = given.held(4, 3, Map.of("voting.secret_demand_count", "2"));
        ask(held, 0);
        var t = Messages.load().in(Language.FR);
        for (int who = 0; who < 2; who++) {
            var subject = new PersonalData.Subject(held.coop().id(), held.present().get(who).member().value(), null, Given.ZONE);
            var asked = who == 0;
            given.as(held.coop().secretary(), () -> transaction.executeWithoutResult(x -> {
                access.require(held.coop().id());
                var section = data.held(subject, t).stream().filter(s -> s.key().equals("secret-requests")).findFirst().orElseThrow();
                assertThat(section.rows()).hasSize(asked ? 1 : 0);
                if (asked) assertThat(section.toString()).contains("Approbation des comptes");
                assertThat(data.stays(subject, t)).extracting(PersonalData.Stays::what).contains(section.title());
            }));
        }
    }

    @Test
    void only_members_who_are_there_ask_and_only_where_the_rules_let_them() {
        var held = given.held(5, 4);
        refused(() -> ask(held, 0), BallotRefusal.NO_SECRET_DEMAND);
        assertThat(given.as(held.coop().chair(), () -> requests.of(held.coop().id(), held.assembly().id(), held.items().getFirst().id())))
            .isEmpty();
        var may = given.held(5, 4, Map.of("voting.secret_demand_count", "1"));
        var item = may.items().getFirst().id();
        var other = given.members(may.coop(), 1).getFirst().member();
        refused(() -> given.as(may.coop().chair(), () -> requests.note(may.coop().id(), may.assembly().id(), item, other)),
            BallotRefusal.NOT_ON_ROLL);
        refused(() -> given.as(may.coop().teller(), () -> requests.note(may.coop().id(), may.assembly().id(), item,
            may.present().getFirst().member())), AccessRefusal.WRONG_OFFICE);
        var stranger = given.coop();
        refused(() -> given.as(stranger.chair(), () -> requests.note(may.coop().id(), may.assembly().id(), item,
            may.present().getFirst().member())), AccessRefusal.NOTHING_HERE);
        assertThat(Given.look("select count(*) from ballots.secret_request where assembly_id = ?", may.assembly().id().value()))
            .isEqualTo(0L);
    }
}
