package coop.nawat.ballots.ui;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.BallotPapers;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Choice;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.ballots.Contests;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.counting.Method;
import coop.nawat.documents.PdfReader;
import coop.nawat.minutes.Minutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What members, the hall and the minutes see of an election. */
class ContestPagesTest extends PageTest {
    @Autowired
    Ballots ballots;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Messages messages;
    @Autowired
    Contests contests;
    @Autowired
    BallotPapers printing;
    @Autowired
    Minutes minutes;

    private void castAll(Given.Held held, BallotId ballot, String... papers) {
        var links = given.links(held);
        for (int voter = 0; voter < papers.length; voter++)
            ballots.cast(links.get(voter), ballot, Choice.of(papers[voter]), UUID.randomUUID());
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
    }

    private static String resultPath(Given.Held held, String more) {
        return "/results/" + held.coop().slug() + "/" + held.assembly().number() + "/1" + more;
    }

    @ParameterizedTest
    @EnumSource
    void the_result_tells_who_is_elected_round_by_round_in_every_language(Language language) throws Exception {
        var held = given.held(9, 9);
        given.standing(held, 0, new ContestPlan(Method.SCOTTISH_STV, 2, 1, 4, 0, Map.of(), null), 4);
        var ballot = given.opened(held, 0);
        var member = held.present().getFirst().signedIn();
        whole(seen(member, resultPath(held, ""), language), language);
        var hall = "/hall/" + given.as(held.coop().secretary(), () -> assemblies.hallLink(held.coop().id(), held.assembly().id()));
        var names = given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).getFirst().contest()
            .options()
            .stream().map(o -> o.name().best(language)).toList();
        assertThat(whole(seen(hall, language), language)).contains(names);
        castAll(held, ballot, "1 2", "1 2", "1 2", "1 2", "2 1", "3 2", "4 3", "BLANK");
        var page = whole(seen(member, resultPath(held, ""), language), language);
        assertThat(page).contains(names).contains("verdict adopted", "<svg", "class=\"scroll\"", "papers.blt?round=1");
        assertThat(whole(seen(hall, language), language)).contains("class=\"votes").contains(names);
        assertThat(seen(member, resultPath(held, "/papers.json"), language).getContentAsString()).contains("\"method\":\"scottish-stv\"");
        var pdf = given.as(held.coop().secretary(), () -> minutes.pdf(held.coop().id(), held.assembly().id(), language));
        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/minutes-election-" + language.tag() + ".pdf"), pdf);
        if (!language.isRightToLeft()) assertThat(text(pdf)).contains(names.getFirst().split(" ")[1]);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everybody_can_follow_where_votes_went_and_who_beats_whom(Language language) throws Exception {
        var t = Messages.load().in(language);
        var transferred = given.held(9, 9);
        given.standing(transferred, 0, new ContestPlan(Method.SCOTTISH_STV, 1, 1, 4, 0, Map.of(), null), 3);
        castAll(transferred, given.opened(transferred, 0), "1", "1", "1", "1", "2", "2", "2", "3 2", "3");
        var page = whole(seen(transferred.present().getFirst().signedIn(), resultPath(transferred, ""), language), language);
        var drawn = page.replaceAll("(?s).*<figure>(.*?)</figure>.*", "$1");
        assertThat(drawn).startsWith("<figcaption>" + t.of("ballots.contest.flow")).contains("1 · ", "2 · ", "3 · ");
        assertThat(drawn.split("fill-opacity=\"0.45\"", -1)).as("two bands leave the one who went out").hasSize(3);
        assertThat(page).contains(t.of("ballots.contest.transfers"), t.of("ballots.contest.with-nobody"),
            t.of("ballots.contest.nobody") + " ");
        assertThat(page).containsPattern("(?s)<summary>" + t.of("ballots.contest.transfers") + "</summary><ul><li>[^<]*2[^<]*\\+1");
        var compared = given.held(5, 5);
        given.standing(compared, 0, new ContestPlan(Method.SCHULZE, 1, 1, 3, 0, Map.of(), null), 3);
        castAll(compared, given.opened(compared, 0), "1 2 3", "1 2 3", "2 3 1");
        var pairs = whole(seen(compared.present().getFirst().signedIn(), resultPath(compared, ""), language), language);
        assertThat(pairs).contains(t.of("ballots.contest.pairs-what"));
        assertThat(pairs.replaceAll("(?s).*" + t.of("ballots.contest.pairs-what") + ".*?<tbody>(.*?)</tbody>.*", "$1")
            .replaceAll("(?s)<th.*?</th>", "").replaceAll("<[^>]*>", " ").strip().split("\\s+"))
            .containsExactly("–", "2", "2", "1", "–", "3", "1", "0", "–");
    }

    @ParameterizedTest
    @EnumSource
    void where_seats_are_reserved_result_hall_chair_and_papers_say_who_was_kept_in_and_who_shut_out(Language language) throws Exception {
        var held = given.held(9, 9);
        var item = held.items().getFirst().id();
        given.standing(held, 0, new ContestPlan(Method.SCOTTISH_STV, 2, 1, 3, 0, Map.of("Femmes", 1), null), 2);
        given.as(held.coop().secretary(), () -> {
            var id = contests.propose(held.coop().id(), held.assembly().id(), item, held.present().get(2).member(), "Femmes");
            contests.accept(held.coop().id(), held.assembly().id(), item, id);
        });
        var ballot = given.opened(held, 0);
        var contest = given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).getFirst().contest();
        var byProposal = new int[4];
        contest.numbers().forEach(n -> byProposal[contest.option(n).proposed()] = n);
        var papers = new String[9];
        for (int i = 0; i < 9; i++)
            papers[i] = "" + byProposal[i < 5 ? 1 : i < 8 ? 2 : 3];
        castAll(held, ballot, papers);
        var t = messages.in(language);
        var told = given.as(held.coop().chair(), () -> ballots.results(held.coop().id(), held.assembly().id())).getFirst().reservedIn(t);
        assertThat(told).hasSize(2).first().asString().contains("Femmes");
        var page = whole(seen(held.present().getFirst().signedIn(), resultPath(held, ""), language), language);
        for (var sentence : told)
            assertThat(page).contains(sentence.replace("'", "&#39;"));
        var hall = "/hall/" + given.as(held.coop().secretary(), () -> assemblies.hallLink(held.coop().id(), held.assembly().id()));
        assertThat(whole(seen(hall, language), language)).contains(t.of("ballots.contest.fate", "fate", "PASSED_OVER", "n", 1));
        var minutesPdf = given.as(held.coop().secretary(), () -> minutes.pdf(held.coop().id(), held.assembly().id(), language));
        var sheet = given.as(held.coop().secretary(), () -> printing.result(held.coop().id(), ballot));
        if (language == Language.FR)
            for (var pdf : List.of(minutesPdf, sheet))
            assertThat(PdfReader.text(pdf)).contains(told.stream().map(s -> PdfReader.folded(s.replaceAll("[\\u2066-\\u2069]", "")))
                .map(s -> s.substring(s.lastIndexOf(','))).toList());
        Files.createDirectories(Path.of("target/papers"));
        Files.writeString(Path.of("target/papers/reserved-" + language.tag() + ".html"), page);
        Files.write(Path.of("target/papers/reserved-" + language.tag() + ".pdf"), sheet);
    }

    @Test
    void a_run_off_stands_beside_its_first_round_and_strangers_take_no_papers_away() throws Exception {
        var held = given.held(9, 9);
        given.standing(held, 0, ContestPlan.single(null), 3);
        castAll(held, given.opened(held, 0), "1", "1", "1", "2", "2", "3");
        var member = held.present().getFirst().signedIn();
        assertThat(whole(seen(member, resultPath(held, ""), Language.EN), Language.EN)).contains("verdict pending", "A further round");
        castAll(held, given.opened(held, 0), "1", "1", "2");
        assertThat(whole(seen(member, resultPath(held, ""), Language.EN), Language.EN)).contains("verdict adopted", "?round=1",
            "most votes decide");
        assertThat(whole(seen(member, resultPath(held, "?round=1"), Language.EN), Language.EN)).contains("verdict pending");
        assertThat(seen(member, resultPath(held, "?round=3"), Language.EN).getStatus()).isEqualTo(404);
        var stranger = given.members(given.coop(), 1).getFirst().signedIn();
        for (var page : List.of("", "/papers.blt", "/papers.csv", "/papers.json"))
            assertThat(seen(stranger, resultPath(held, page), Language.EN).getStatus()).isEqualTo(404);
        var pdf = given.as(held.coop().secretary(), () -> minutes.pdf(held.coop().id(), held.assembly().id(), Language.EN));
        assertThat(text(pdf)).contains("Vote 1", "Vote 2");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
        }
    }
}
