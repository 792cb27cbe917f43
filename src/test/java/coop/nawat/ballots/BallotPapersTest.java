package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.counting.Method;
import coop.nawat.documents.PdfReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is printed for a vote, in both languages of the cooperative. */
@DatabaseTest
class BallotPapersTest {
    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    BallotPapers printing;
    @Autowired
    Contests contests;
    @Autowired
    AssistedVotes assisted;
    @Autowired
    Concerns concerns;
    @Autowired
    VoidVotes voidVotes;
    private final Messages messages = Messages.load();

    private static void assertRefused(ThrowingCallable act, Refusal refusal) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(refusal));
    }

    /** A text as search finds it in a paper, without the marks round what was put into it. */
    private String words(Language language, String key, Object... named) {
        return PdfReader.folded(messages.in(language).of(key, named).replaceAll("[\\u2066-\\u2069]", ""));
    }

    private String paper(Given.Held held) {
        return PdfReader.text(given.as(held.coop().teller(),
            () -> printing.paper(held.coop().id(), held.assembly().id(), held.items().getFirst().id())));
    }

    @Test
    void a_paper_of_yes_or_no_is_printed_in_both_languages_before_the_vote_too() {
        var held = given.held(3, 2);
        assertThat(paper(held)).contains("Approbation des comptes", words(Language.FR, "ballots.choice.AGAINST"),
            words(Language.FR, "ballots.print.mark-one"), PdfReader.folded("المصادقة على الحسابات"),
            words(Language.AR, "ballots.choice.AGAINST"), words(Language.AR, "ballots.print.mark-one"));
    }

    @Test
    void hebrew_reads_from_right_to_left_on_its_page() {
        var held = given.held(3, 2);
        Given.execute("update cooperatives.cooperative set languages = '{he,ar}' where organisation_id = ?", held.coop().id().value());
        assertThat(paper(held)).contains(words(Language.HE, "ballots.choice.FOR"), words(Language.HE, "ballots.print.blank"),
            words(Language.AR, "ballots.print.blank"));
    }

    @ParameterizedTest
    @EnumSource
    void a_paper_of_each_method_names_its_candidates_in_the_drawn_order_and_says_how_to_mark_them(Method method) {
        var held = given.held(5, 4);
        var one = method == Method.PLURALITY || method == Method.IRV || method == Method.SCORE || method == Method.APPROVAL;
        given.standing(held, 0, new ContestPlan(method, one ? 1 : 2, 1, method == Method.PLURALITY ? 1 : method == Method.BLOCK ? 2 : 4,
            method == Method.SCORE ? 5 : 0, Map.of(), null), 4);
        assertRefused(() -> paper(held), BallotRefusal.BALLOT_NOT_OPEN);
        var ballot = given.opened(held, 0);
        var contest = given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).getFirst().contest();
        var text = paper(held);
        var key = switch (method) {
            case PLURALITY -> words(Language.AR, "ballots.print.mark-one");
            case BLOCK, APPROVAL -> words(Language.AR, "ballots.print.mark-some", "least", 1, "most", contest.most());
            case SCORE -> words(Language.AR, "ballots.print.mark-score", "top", 5);
            case IRV, SCHULZE, SCOTTISH_STV, MEEK_STV -> words(Language.AR, "ballots.print.mark-rank", "least", 1, "most", contest.most());
        };
        assertThat(text.replace(" ", "")).contains(key.replace(" ", ""));
        var numbers = contest.numbers().stream().map(n -> contest.option(n).name().best(Language.AR).replaceAll("\\D", "")).toList();
        assertThat(Arrays.stream(text.split("[^0-9m]+")).filter(w -> w.startsWith("m") && numbers.contains(w.substring(1)))
            .map(w -> w.substring(1)).limit(4).toList()).as("the order that was drawn").containsExactlyElementsOf(numbers);
        assertThat(PdfReader.text(given.as(held.coop().chair(), () -> printing.countSheet(held.coop().id(), ballot))))
            .contains(words(Language.FR, "ballots.print.strokes"), words(Language.AR, "ballots.choice.INVALID"));
    }

    @Test
    void the_result_to_sign_tells_the_rule_of_consent_the_objections_with_their_answers_and_that_it_is_void() {
        var held = given.held(5, 4, Map.of("voting.consent_matters", "ordinary"));
        var coop = held.coop().id();
        var ballot = given.as(held.coop().chair(),
            () -> ballots.open(coop, held.assembly().id(), held.items().getFirst().id(), Conditions.CONSENT));
        assertThat(paper(held))
            .contains(words(Language.FR, "ballots.consent.choice.AGAINST"), words(Language.AR, "ballots.consent.choice.ABSTAIN"))
            .doesNotContain(words(Language.FR, "ballots.choice.AGAINST"), words(Language.AR, "ballots.choice.AGAINST"));
        var link = given.as(held.present().getFirst().signedIn(), () -> ballots.votingLink(coop, held.assembly().id()));
        ballots.cast(link, ballot, YesNo.AGAINST, UUID.randomUUID(), null, false, "Le bail manque", Language.FR);
        given.as(held.coop().chair(), () -> concerns.answer(coop, concerns.of(coop, ballot).getFirst().id(), "Il arrive demain"));
        var result = given.as(held.coop().chair(), () -> ballots.close(coop, ballot));
        given.as(held.coop().chair(), () -> voidVotes.declare(coop, ballot, "La salle fut vide"));
        var t = messages.in(Language.FR);
        assertThat(PdfReader.text(given.as(held.coop().secretary(), () -> printing.result(coop, ballot))).replaceAll("\\s+", " "))
            .contains("Le bail manque", "Il arrive demain", "La salle fut vide", words(Language.FR, "ballots.consent.stands"),
                words(Language.FR, "ballots.consent.objections"), words(Language.AR, "ballots.consent.stands"),
                PdfReader.folded(result.ballot().consentRule().orElseThrow().withArticle(t).replaceAll("[\\u2066-\\u2069]", "")));
    }

    @Test
    void the_result_is_printed_for_signing_once_it_is_counted_and_says_who_helped() {
        var held = given.held(4, 4);
        var ballot = given.opened(held, 0);
        var link = given.as(held.coop().teller(), () -> assisted.begin(held.coop().id(), held.assembly().id(),
            held.present().get(3).member(), new AssistedVotes.Person(null, "Leïla Benali"), held.present().getFirst().member()));
        ballots.cast(link, ballot, YesNo.FOR, UUID.randomUUID());
        assertRefused(() -> given.as(held.coop().teller(), () -> printing.result(held.coop().id(), ballot)), BallotRefusal.BALLOT_NOT_OPEN);
        var result = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        var printed = given.as(held.coop().secretary(), () -> printing.result(held.coop().id(), ballot));
        assertThat(PdfReader.text(printed)).contains("Leïla Benali", words(Language.FR, "ballots.print.seal"),
            result.seal().substring(0, 8),
            words(Language.AR, "ballots.print.chair"), words(Language.FR, "ballots.help.count", "n", 1));
        assertThat(given.as(held.coop().secretary(), () -> printing.result(held.coop().id(), ballot))).as("the same each time")
            .isEqualTo(printed);
        for (var act : List.<ThrowingCallable>of(
            () -> given.as(held.present().getFirst().signedIn(), () -> printing.result(held.coop().id(), ballot)),
            () -> given.as(held.present().getFirst().signedIn(), () -> printing.countSheet(held.coop().id(), ballot))))
            assertRefused(act, AccessRefusal.WRONG_OFFICE);
    }
}
