package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.rules.Matter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class MotionsTest {
    private static final String FEE = "La cotisation est de 100 dirhams. Elle est payée en mars. Les jeunes paient la moitié.";
    private static final String FEE_AR = "واجب الانخراط 100 درهم. يؤدى في مارس. يؤدي الشباب النصف.";

    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    Motions motions;
    @Autowired
    Contests contests;
    @Autowired
    Assemblies assemblies;
    @Autowired
    OpenedVotes decisions;
    @Autowired
    coop.nawat.access.Access access;
    @Autowired
    org.springframework.transaction.support.TransactionTemplate transaction;
    private Given.Held held;
    private OrganisationId coop;
    private AssemblyId assembly;
    private ItemId item;
    private List<String> links;

    @BeforeEach
    void gather() {
        held = given.held(given.coop(), 10, 10, List.of(fee()));
        coop = held.coop().id();
        assembly = held.assembly().id();
        item = held.items().getFirst().id();
        links = given.links(held);
    }

    static ItemDraft fee() {
        return ItemDraft.resolution(LocalText.of(Language.AR, "واجب الانخراط", Language.FR, "Cotisation"), Matter.ORDINARY,
            LocalText.of(Language.AR, FEE_AR, Language.FR, FEE));
    }

    // ---- putting amendments

    @Test
    void members_amend_one_place_of_the_text_with_reasons_and_their_author_takes_it_back() {
        int number = amend(3, "100", "120");
        var amendment = motion().amendment(number).orElseThrow();
        assertThat(amendment.state()).isEqualTo(Amendment.State.PUT);
        assertThat(amendment.member()).isEqualTo(held.present().get(3).member());
        assertThat(amendment.places()).containsOnlyKeys(Language.AR, Language.FR);
        assertThat(amendment.places().get(Language.FR)).isEqualTo(new Change(FEE.indexOf("100"), "100", "120"));
        assertThat(amendment.passage(motion().convened()).in(Language.FR)).contains("La cotisation est de 120 dirhams.");
        assertThat(motion().text()).as("a proposal changes nothing").isEqualTo(motion().convened());
        assertRefused(() -> as(4, () -> motions.withdrawAmendment(coop, assembly, item, number)), AccessRefusal.WRONG_OFFICE);
        as(3, () -> motions.withdrawAmendment(coop, assembly, item, number));
        assertThat(state(number)).isEqualTo(Amendment.State.WITHDRAWN);
        assertRefused(() -> as(3, () -> motions.withdrawAmendment(coop, assembly, item, number)), BallotRefusal.AMENDMENT_SETTLED);
    }

    @Test
    void what_changes_nothing_or_has_no_reasons_is_no_amendment() {
        assertRefused(() -> amend(3, "100", "100"), BallotRefusal.NOTHING_CHANGED);
        assertRefused(() -> as(3, () -> motions.amend(coop, assembly, item, LocalText.of(Language.HE, "מאה"), "?", Language.FR)),
            BallotRefusal.NOTHING_CHANGED);
        assertThatThrownBy(() -> as(3, () -> motions.amend(coop, assembly, item, LocalText.of(Language.FR, "x"), "  ", Language.FR)))
            .isInstanceOf(IllegalArgumentException.class);
        assertThat(motion().amendments()).isEmpty();
    }

    @Test
    void only_members_of_the_roll_amend_and_the_board_in_its_own_name() {
        var left = given.members(held.coop(), 1).getFirst();
        assertRefused(() -> given.as(left.signedIn(), () -> motions.amend(coop, assembly, item, text("100", "90"), "?", Language.FR)),
            BallotRefusal.NOT_ON_ROLL);
        assertRefused(() -> secretary(() -> motions.amend(coop, assembly, item, text("100", "90"), "?", Language.FR)),
            AccessRefusal.WRONG_OFFICE);
        int number = given.as(held.coop().secretary(),
            () -> motions.amendAsBoard(coop, assembly, item, text("100", "90"), "?", Language.FR));
        assertThat(motion().amendment(number).orElseThrow().member()).isNull();
        assertRefused(() -> as(2, () -> motions.amendAsBoard(coop, assembly, item, text("100", "90"), "?", Language.FR)),
            AccessRefusal.WRONG_OFFICE);
    }

    @Test
    void after_the_time_for_amendments_only_the_board_can_put_one() {
        secretary(() -> motions.amendUntil(coop, assembly, item, Instant.now().minus(1, ChronoUnit.MINUTES)));
        assertRefused(() -> amend(3, "100", "120"), BallotRefusal.AMENDMENTS_CLOSED);
        given.as(held.coop().chair(), () -> motions.amendAsBoard(coop, assembly, item, text("100", "90"), "?", Language.FR));
        secretary(() -> motions.amendUntil(coop, assembly, item, null));
        amend(3, "mars", "avril");
        assertThat(motion().amendments()).hasSize(2);
    }

    @Test
    void bylaws_and_papers_are_not_amended_since_members_were_told_that_text() {
        var changing = given.held(given.coop(), 3, 3, List.of(new ItemDraft(fee().title(), Matter.BYLAWS_CHANGE, fee().motion(), null)));
        var theirs = changing.items().getFirst().id();
        ThrowingCallable amend = () -> given.as(changing.present().getFirst().signedIn(),
            () -> motions.amend(changing.coop().id(), changing.assembly().id(), theirs, text("100", "90"), "?", Language.FR));
        assertRefused(amend, BallotRefusal.AMENDS_BYLAWS);
        assertRefused(() -> given.as(changing.coop().chair(), () -> motions.split(changing.coop().id(), changing.assembly().id(), theirs,
            List.of(text("100", "90"), text("100", "90")))), BallotRefusal.AMENDS_BYLAWS);
        secretary(() -> contests.plan(coop, assembly, item, ContestPlan.single(null)));
        assertRefused(() -> amend(3, "100", "90"), BallotRefusal.NO_TEXT);
    }

    @Test
    void before_the_notice_there_is_nothing_to_amend_and_what_speaks_for_it_is_fixed_with_it() {
        var draft = given.draft(held.coop());
        var own = given.as(held.coop().secretary(), () -> assemblies.addItem(coop, draft.id(), fee()));
        var said = new Motion.Arguments(LocalText.of(Language.FR, "Les comptes."), LocalText.of(Language.FR, "Plus de moyens."), null);
        secretary(() -> motions.argue(coop, draft.id(), own, said));
        assertThat(given.as(held.coop().secretary(), () -> motions.ofAssembly(coop, draft.id())).get(own).arguments()).isEqualTo(said);
        assertRefused(() -> as(0, () -> motions.amend(coop, draft.id(), own, text("100", "90"), "?", Language.FR)),
            AssemblyRefusal.NOT_CONVENED);
        assertRefused(() -> secretary(() -> motions.argue(coop, assembly, item, said)), AssemblyRefusal.AGENDA_LOCKED);
        assertRefused(() -> as(0, () -> motions.argue(coop, draft.id(), own, said)), AccessRefusal.WRONG_OFFICE);
        secretary(() -> assemblies.removeItem(coop, draft.id(), own));
        assertThat(given.as(held.coop().secretary(), () -> motions.ofAssembly(coop, draft.id()))).doesNotContainKey(own);
    }

    // ---- voting on them

    @Test
    void an_adopted_amendment_changes_the_text_that_is_put_to_the_vote_and_others_of_the_same_words_fall() {
        int dearer = amend(1, "100", "120");
        int cheaper = amend(2, "100", "80");
        int later = amend(3, "mars", "avril", "مارس", "أبريل");
        assertRefused(() -> given.opened(held, 0), BallotRefusal.AMENDMENTS_OPEN);
        assertRefused(() -> open(Wording.Asked.amendment(later)), BallotRefusal.AMENDMENT_NOT_NEXT);
        vote(Wording.Asked.amendment(dearer), 6, 4);
        assertThat(state(dearer)).isEqualTo(Amendment.State.ADOPTED);
        assertThat(motion().amendment(cheaper).orElseThrow()).satisfies(a -> {
            assertThat(a.state()).isEqualTo(Amendment.State.FELL);
            assertThat(a.by()).isEqualTo(dearer);
        });
        assertRefused(() -> open(Wording.Asked.amendment(cheaper)), BallotRefusal.AMENDMENT_SETTLED);
        assertRefused(() -> amend(4, "100", "70"), BallotRefusal.PLACE_DECIDED);
        vote(Wording.Asked.amendment(later), 2, 8);
        assertThat(state(later)).isEqualTo(Amendment.State.REJECTED);
        assertThat(motion().next()).contains(Wording.Asked.MOTION);
        var main = given.opened(held, 0);
        var asked = ballots.sheet(links.getFirst()).questions().getLast();
        assertThat(asked.ballot().id()).isEqualTo(main);
        assertThat(asked.item().motion()).isEqualTo(text("100", "120"));
        assertRefused(() -> amend(5, "payée", "versée"), BallotRefusal.MOTION_FIXED);
        for (int i = 0; i < 10; i++)
            cast(i, main, YesNo.FOR);
        var result = close(main);
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.ADOPTED);
        assertThat(result.ballot().asked(held.items().getFirst()).motion()).isEqualTo(text("100", "120"));
        assertThat(given.as(held.coop().chair(), () -> ballots.recount(coop, main))).isTrue();
        assertThatThrownBy(() -> Given.execute("update ballots.ballot set wording = null where ballot_id = ?", main.value()))
            .hasMessageContaining("frozen");
        assertRefused(() -> given.opened(held, 0), BallotRefusal.OPENED_ALREADY);
    }

    @Test
    void each_amendment_is_decided_by_the_rule_of_the_matter_and_asks_its_own_words() {
        int number = amend(1, "100", "120");
        var ballot = open(Wording.Asked.amendment(number));
        assertRefused(() -> open(Wording.Asked.amendment(number)), BallotRefusal.OPENED_ALREADY);
        assertThat(state(number)).isEqualTo(Amendment.State.IN_VOTE);
        var asked = ballots.sheet(links.getFirst()).questions().getLast();
        assertThat(asked.ballot().id()).isEqualTo(ballot);
        assertThat(asked.ballot().rule()).isEqualTo(held.assembly().rules().majority(Matter.ORDINARY));
        assertThat(asked.item().motion().in(Language.FR)).get().asString().contains("100", "120", "La cotisation est de 120 dirhams.");
        assertThat(asked.item().title().texts()).containsOnlyKeys(Language.AR, Language.FR);
        assertRefused(() -> as(1, () -> motions.withdrawAmendment(coop, assembly, item, number)), BallotRefusal.AMENDMENT_SETTLED);
        assertRefused(() -> secretary(() -> motions.withdraw(coop, assembly, item, "?")), AssemblyRefusal.BALLOT_STILL_OPEN);
        close(ballot);
        assertThat(state(number)).as("nobody voted").isEqualTo(Amendment.State.REJECTED);
    }

    @Test
    void the_chair_orders_them_with_a_reason_and_the_order_is_kept() {
        int first = amend(1, "100", "120");
        int second = amend(2, "100", "200");
        assertRefused(() -> secretary(() -> motions.order(coop, assembly, item, List.of(second, first), "?")), AccessRefusal.WRONG_OFFICE);
        assertRefused(() -> chair(() -> motions.order(coop, assembly, item, List.of(second), "?")), BallotRefusal.AMENDMENT_SETTLED);
        chair(() -> motions.order(coop, assembly, item, List.of(second, first), "200 va plus loin"));
        assertThat(motion().amendments()).extracting(Amendment::number).containsExactly(second, first);
        assertThat(motion().order()).isNotNull().extracting(Motion.Order::why).isEqualTo("200 va plus loin");
        assertThat(motion().next()).contains(Wording.Asked.amendment(second));
        chair(() -> motions.order(coop, assembly, item, List.of(first, second), "autrement"));
        assertThat(Given.look("select count(*) from ballots.amendment_order where item_id = ?", item.value())).isEqualTo(2L);
    }

    @Test
    void those_who_put_the_motion_take_an_amendment_over_unless_another_one_wants_the_same_words() {
        int one = amend(1, "100", "120");
        int other = amend(2, "100", "80");
        assertRefused(() -> secretary(() -> motions.takeOver(coop, assembly, item, one)), BallotRefusal.PLACE_CONTESTED);
        as(2, () -> motions.withdrawAmendment(coop, assembly, item, other));
        secretary(() -> motions.takeOver(coop, assembly, item, one));
        assertThat(state(one)).isEqualTo(Amendment.State.TAKEN_OVER);
        assertThat(motion().text()).isEqualTo(text("100", "120"));
        assertRefused(() -> as(1, () -> motions.takeOver(coop, assembly, item, one)), AccessRefusal.WRONG_OFFICE);
    }

    @Test
    void amendments_that_together_make_a_text_that_cannot_stand_are_not_both_taken() {
        var words = " encore".repeat(2_000);
        int one = amend(1, "100", "100" + words);
        int rest = amend(2, "mars", "mars" + words, "مارس", "مارس" + words);
        secretary(() -> motions.takeOver(coop, assembly, item, one));
        assertRefused(() -> secretary(() -> motions.takeOver(coop, assembly, item, rest)), BallotRefusal.AMENDMENT_IMPOSSIBLE);
        assertRefused(() -> open(Wording.Asked.amendment(rest)), BallotRefusal.AMENDMENT_IMPOSSIBLE);
        chair(() -> motions.refuse(coop, assembly, item, rest, "Le texte serait trop long."));
        assertThat(motion().next()).contains(Wording.Asked.MOTION);
    }

    @Test
    void an_amendment_that_is_another_matter_is_not_put_and_the_chair_says_why() {
        int number = amend(1, "payée en mars", "payée au trésorier, que nous élisons aussi");
        assertRefused(() -> secretary(() -> motions.refuse(coop, assembly, item, number, "?")), AccessRefusal.WRONG_OFFICE);
        chair(() -> motions.refuse(coop, assembly, item, number, "Une élection n'est pas à l'ordre du jour."));
        assertThat(motion().amendment(number).orElseThrow()).satisfies(a -> {
            assertThat(a.state()).isEqualTo(Amendment.State.NOT_ADMITTED);
            assertThat(a.refusedWhy()).startsWith("Une élection");
        });
        assertThat(motion().next()).contains(Wording.Asked.MOTION);
    }

    @Test
    void a_language_that_the_author_does_not_write_is_written_by_the_board_before_the_vote() {
        int number = as(1,
            () -> motions.amend(coop, assembly, item, LocalText.of(Language.FR, FEE.replace("100", "120")), "?", Language.FR));
        assertRefused(() -> open(Wording.Asked.amendment(number)), BallotRefusal.AMENDMENT_UNTRANSLATED);
        secretary(() -> motions.translate(coop, assembly, item, number,
            LocalText.of(Language.AR, FEE_AR.replace("100", "120"), Language.FR, FEE.replace("100", "999"))));
        assertThat(motion().amendment(number).orElseThrow().places().get(Language.FR).to()).as("the author's words stay").isEqualTo("120");
        vote(Wording.Asked.amendment(number), 10, 0);
        assertThat(motion().text()).isEqualTo(text("100", "120"));
    }

    @Test
    void a_tie_on_an_amendment_waits_for_the_chair_where_the_rule_says_so() {
        held = given.held(given.coop(Map.of("voting.tie", "chair-casts")), 4, 4, List.of(fee()));
        coop = held.coop().id();
        assembly = held.assembly().id();
        item = held.items().getFirst().id();
        links = given.links(held);
        int number = amend(1, "100", "120");
        var ballot = vote(Wording.Asked.amendment(number), 2, 2);
        assertThat(state(number)).isEqualTo(Amendment.State.TIE);
        assertRefused(() -> given.opened(held, 0), BallotRefusal.AMENDMENTS_OPEN);
        chair(() -> ballots.decideTie(coop, ballot, YesNo.FOR, "Les comptes"));
        assertThat(state(number)).isEqualTo(Amendment.State.ADOPTED);
    }

    // ---- parts, withdrawal

    @Test
    void a_motion_is_voted_on_in_parts_and_then_as_what_is_left_of_it() {
        var parts = parts(FEE, FEE_AR);
        assertRefused(() -> secretary(() -> motions.split(coop, assembly, item, parts)), AccessRefusal.WRONG_OFFICE);
        assertRefused(() -> chair(() -> motions.split(coop, assembly, item, parts.subList(0, 2))), BallotRefusal.NOT_SAME_PARTS);
        assertRefused(() -> chair(() -> motions.split(coop, assembly, item, List.of(motion().convened()))), BallotRefusal.NOT_SAME_PARTS);
        chair(() -> motions.split(coop, assembly, item, parts));
        assertRefused(() -> amend(1, "100", "120"), BallotRefusal.MOTION_FIXED);
        assertRefused(() -> given.opened(held, 0), BallotRefusal.PARTS_OPEN);
        assertRefused(() -> open(Wording.Asked.part(2)), BallotRefusal.OPENED_ALREADY);
        vote(Wording.Asked.part(1), 10, 0);
        assertRefused(() -> chair(() -> motions.split(coop, assembly, item, List.of())), BallotRefusal.MOTION_FIXED);
        vote(Wording.Asked.part(2), 1, 9);
        vote(Wording.Asked.part(3), 8, 2);
        assertThat(motion().text().in(Language.FR)).contains("La cotisation est de 100 dirhams.\n\nLes jeunes paient la moitié.");
        var main = given.opened(held, 0);
        assertThat(ballots.sheet(links.getFirst()).questions().getLast().item().motion()).isEqualTo(motion().text());
        close(main);
        assertThat(given.as(held.coop().chair(), () -> ballots.results(coop, assembly))).hasSize(4);
    }

    @Test
    void where_every_part_is_rejected_nothing_is_left_to_vote_on() {
        chair(() -> motions.split(coop, assembly, item, parts(FEE, FEE_AR)));
        for (int part = 1; part <= 3; part++)
            vote(Wording.Asked.part(part), 0, 10);
        assertRefused(() -> given.opened(held, 0), BallotRefusal.NOTHING_LEFT);
        assertThat(motion().next()).isEmpty();
        java.util.Set<ItemId> decided = given.as(held.coop().secretary(), () -> transaction.execute(t -> {
            access.require(coop);
            return decisions.voted(coop, assembly);
        }));
        assertThat(decided).as("a second call does not ask again").contains(item);
    }

    @Test
    void a_motion_is_split_after_its_amendments_and_made_one_again_while_no_part_was_put() {
        int number = amend(1, "100", "120");
        assertRefused(() -> chair(() -> motions.split(coop, assembly, item, parts(FEE, FEE_AR))), BallotRefusal.AMENDMENTS_OPEN);
        vote(Wording.Asked.amendment(number), 10, 0);
        assertRefused(() -> chair(() -> motions.split(coop, assembly, item, parts(FEE, FEE_AR))), BallotRefusal.NOT_SAME_PARTS);
        chair(() -> motions.split(coop, assembly, item, parts(FEE.replace("100", "120"), FEE_AR.replace("100", "120"))));
        assertThat(motion().parts()).hasSize(3);
        chair(() -> motions.split(coop, assembly, item, List.of()));
        assertThat(motion().next()).contains(Wording.Asked.MOTION);
    }

    @Test
    void a_motion_is_withdrawn_before_its_vote_and_stays_so() {
        int number = amend(1, "100", "120");
        assertRefused(() -> as(1, () -> motions.withdraw(coop, assembly, item, "?")), AccessRefusal.WRONG_OFFICE);
        secretary(() -> motions.withdraw(coop, assembly, item, "Le budget suffit."));
        assertThat(motion().withdrawal()).isNotNull().extracting(Motion.Withdrawal::why).isEqualTo("Le budget suffit.");
        for (var act : List.<ThrowingCallable>of(() -> given.opened(held, 0), () -> open(Wording.Asked.amendment(number)),
            () -> amend(2, "mars", "avril"), () -> secretary(() -> motions.withdraw(coop, assembly, item, "?"))))
            assertRefused(act, BallotRefusal.MOTION_WITHDRAWN);
        chair(() -> ballots.closeAssembly(coop, assembly));
        assertThat(given.as(held.coop().chair(), () -> ballots.results(coop, assembly))).isEmpty();
    }

    @Test
    void of_a_motion_that_was_put_to_the_vote_nothing_is_withdrawn() {
        close(given.opened(held, 0));
        assertRefused(() -> secretary(() -> motions.withdraw(coop, assembly, item, "?")), BallotRefusal.MOTION_FIXED);
    }

    // ---- helping

    private Motion motion() { return given.as(held.coop().secretary(), () -> motions.ofAssembly(coop, assembly)).get(item); }

    private Amendment.State state(int number) { return motion().amendment(number).orElseThrow().state(); }

    private static LocalText text(String from, String to) {
        return LocalText.of(Language.AR, FEE_AR.replace(from, to), Language.FR, FEE.replace(from, to));
    }

    private static List<LocalText> parts(String french, String arabic) {
        var one = french.split("(?<=\\.) ", -1);
        var other = arabic.split("(?<=\\.) ", -1);
        return List.of(LocalText.of(Language.AR, other[0], Language.FR, one[0]), LocalText.of(Language.AR, other[1], Language.FR, one[1]),
            LocalText.of(Language.AR, other[2], Language.FR, one[2]));
    }

    private int amend(int member, String from, String to) { return amend(member, from, to, from, to); }

    private int amend(int member, String from, String to, String fromArabic, String toArabic) {
        var changed = FEE.replace(from, to);
        var arabic = FEE_AR.replace(fromArabic, toArabic);
        return as(member, () -> motions.amend(coop, assembly, item, arabic.equals(FEE_AR) && !changed.equals(FEE)
            ? LocalText.of(Language.FR, changed) : LocalText.of(Language.AR, arabic, Language.FR, changed), "Parce que.", Language.FR));
    }

    private BallotId open(Wording.Asked asked) {
        return given.as(held.coop().chair(), () -> ballots.open(coop, assembly, item, asked, Conditions.OPEN));
    }

    private BallotId vote(Wording.Asked asked, int inFavour, int against) {
        var ballot = open(asked);
        for (int i = 0; i < inFavour + against; i++)
            cast(i, ballot, i < inFavour ? YesNo.FOR : YesNo.AGAINST);
        close(ballot);
        return ballot;
    }

    private void cast(int voter, BallotId ballot, Choice choice) { ballots.cast(links.get(voter), ballot, choice, UUID.randomUUID()); }

    private Result close(BallotId ballot) { return given.as(held.coop().chair(), () -> ballots.close(coop, ballot)); }

    private <T> T as(int member, coop.nawat.access.Access.Work<T, RuntimeException> work) {
        return given.as(held.present().get(member).signedIn(), work);
    }

    private void as(int member, Runnable work) { given.as(held.present().get(member).signedIn(), work); }

    private void chair(Runnable work) { given.as(held.coop().chair(), work); }

    private void secretary(Runnable work) { given.as(held.coop().secretary(), work); }

    private static void assertRefused(ThrowingCallable act, Refusal refusal) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
