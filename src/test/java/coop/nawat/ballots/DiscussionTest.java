package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class DiscussionTest {
    @Autowired
    Given given;
    @Autowired
    Discussion discussion;
    @Autowired
    Motions motions;
    private Given.Held held;
    private OrganisationId coop;
    private AssemblyId assembly;
    private ItemId item;

    @BeforeEach
    void gather() {
        held = given.held(4, 4);
        coop = held.coop().id();
        assembly = held.assembly().id();
        item = held.items().getFirst().id();
    }

    @Test
    void members_speak_by_name_the_board_answers_and_the_answer_stands_below_its_question() {
        say(0, Contribution.Kind.PRO, "Les comptes sont bons.");
        int question = say(1, Contribution.Kind.QUESTION, "Et les réserves ?");
        int answer = given.as(held.coop().secretary(),
            () -> discussion.answer(coop, assembly, item, question, "Elles suffisent.", Language.FR));
        assertThat(page(0).talks()).satisfiesExactly(
            talk -> assertThat(talk.first().member()).isEqualTo(held.present().getFirst().member()),
            talk -> assertThat(talk.answers()).extracting(Contribution::number).containsExactly(answer));
        assertThat(page(0).talks().getFirst().first().author()).startsWith("عضو");
        assertThat(page(0).counts()).isEqualTo(new Discussion.Counts(3, 0));
        assertRefused(() -> given.as(held.coop().secretary(), () -> discussion.answer(coop, assembly, item, 1, "?", Language.FR)),
            AccessRefusal.NOTHING_HERE);
        assertRefused(() -> given.as(held.present().getFirst().signedIn(),
            () -> discussion.answer(coop, assembly, item, question, "?", Language.FR)), AccessRefusal.WRONG_OFFICE);
        assertRefused(() -> given.as(held.coop().secretary(),
            () -> discussion.say(coop, assembly, item, Contribution.Kind.PRO, "?", Language.FR)), AccessRefusal.WRONG_OFFICE);
    }

    @Test
    void the_chair_hides_with_a_reason_and_the_record_keeps_the_words() {
        int number = say(0, Contribution.Kind.CONTRA, "Le trésorier est un voleur.");
        assertRefused(() -> given.as(held.coop().secretary(), () -> discussion.hide(coop, assembly, item, number, "?")),
            AccessRefusal.WRONG_OFFICE);
        given.as(held.coop().chair(), () -> discussion.hide(coop, assembly, item, number, "Injure"));
        assertThat(page(1).talks().getFirst().first()).satisfies(c -> {
            assertThat(c.words()).isNull();
            assertThat(c.hiddenWhy()).isEqualTo("Injure");
        });
        assertThat(given.as(held.coop().chair(), () -> discussion.page(coop, assembly, item, 0)).talks().getFirst().first().words())
            .contains("voleur");
        assertThat(page(1).counts()).isEqualTo(new Discussion.Counts(1, 1));
        assertRefused(() -> given.as(held.coop().chair(), () -> discussion.hide(coop, assembly, item, number, "?")),
            AccessRefusal.NOTHING_HERE);
    }

    @Test
    void it_closes_when_the_vote_on_the_motion_opens_and_not_with_an_amendment() {
        given.opened(held, 0);
        assertRefused(() -> say(0, Contribution.Kind.PRO, "Trop tard"), BallotRefusal.DISCUSSION_CLOSED);
        var other = held.items().get(1).id();
        given.as(held.coop().secretary(), () -> motions.withdraw(coop, assembly, other, "Inutile"));
        assertRefused(() -> given.as(held.present().getFirst().signedIn(),
            () -> discussion.say(coop, assembly, other, Contribution.Kind.PRO, "Trop tard", Language.FR)), BallotRefusal.DISCUSSION_CLOSED);
        var draft = given.draft(held.coop());
        var prepared = given.as(held.coop().secretary(), () -> motions.ofAssembly(coop, draft.id())).keySet().iterator().next();
        assertRefused(() -> given.as(held.present().getFirst().signedIn(),
            () -> discussion.say(coop, draft.id(), prepared, Contribution.Kind.PRO, "Trop tôt", Language.FR)),
            AssemblyRefusal.NOT_CONVENED);
    }

    @Test
    void it_is_read_page_by_page_and_from_the_booth() {
        for (int i = 1; i <= 21; i++)
            say(i % 4, Contribution.Kind.PRO, "Contribution " + i);
        var first = page(0);
        assertThat(first.talks()).hasSize(20);
        assertThat(first.more()).isEqualTo(20);
        var second = given.as(held.present().getFirst().signedIn(), () -> discussion.page(coop, assembly, item, 20));
        assertThat(second.talks()).singleElement().satisfies(t -> assertThat(t.first().words()).isEqualTo("Contribution 21"));
        assertThat(second.more()).isNull();
        var read = discussion.read(given.links(held).getFirst(), 1, 20);
        assertThat(read.page()).isEqualTo(second);
        assertThat(read.motion().item().id()).isEqualTo(item);
    }

    @Test
    void who_is_not_on_the_roll_does_not_speak() {
        var later = given.members(held.coop(), 1).getFirst();
        assertRefused(() -> given.as(later.signedIn(), () -> discussion.say(coop, assembly, item, Contribution.Kind.PRO, "?", Language.FR)),
            BallotRefusal.NOT_ON_ROLL);
        for (var words : List.of("", "x".repeat(Discussion.LONGEST + 1)))
            assertThatThrownBy(() -> say(0, Contribution.Kind.PRO, words)).isInstanceOf(IllegalArgumentException.class);
    }

    private int say(int member, Contribution.Kind kind, String words) {
        return given.as(held.present().get(member).signedIn(), () -> discussion.say(coop, assembly, item, kind, words, Language.FR));
    }

    private Discussion.Page page(int member) {
        return given.as(held.present().get(member).signedIn(), () -> discussion.page(coop, assembly, item, 0));
    }

    private static void assertRefused(ThrowingCallable act, Refusal refusal) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
