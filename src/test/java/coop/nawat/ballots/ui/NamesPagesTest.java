package coop.nawat.ballots.ui;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Conditions;
import coop.nawat.ballots.NamedVotes;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who voted how, as everybody in the organisation can read it of an open vote. */
class NamesPagesTest extends PageTest {
    @Autowired
    Ballots ballots;
    @Autowired
    Messages messages;

    private static String names(Given.Held held, String more) {
        return "/results/" + held.coop().slug() + "/" + held.assembly().number() + "/1/names" + more;
    }

    private BallotId opened(Given.Held held, Conditions conditions) {
        return given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), conditions));
    }

    /** Everybody votes for, the first one changes to against. */
    private void changedAndClosed(Given.Held held) {
        var ballot = opened(held, new Conditions(false, true));
        var links = given.links(held);
        for (var link : links)
            ballots.cast(link, ballot, YesNo.FOR, UUID.randomUUID());
        ballots.cast(links.getFirst(), ballot, YesNo.AGAINST, UUID.randomUUID(), null, true);
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_member_reads_who_voted_how_and_of_changed_votes_the_last(Language language) throws Exception {
        var t = messages.in(language);
        var held = given.held(3, 3);
        changedAndClosed(held);
        var member = held.present().get(1).signedIn();
        assertThat(whole(seen(member, names(held, "").replace("/names", ""), language), language)).contains("/1/names?round=1");
        var page = whole(seen(member, names(held, ""), language), language);
        assertThat(page).contains(t.of("ballots.names.title"), t.of("ballots.names.what")).doesNotContain("names.csv", "after=");
        for (var voter : held.present())
            assertThat(page).containsPattern("<bdi>عضو " + voter.signedIn().name().split("@")[0] + "</bdi></th><td><bdi>"
                + t.of(voter.equals(held.present().getFirst()) ? "ballots.choice.AGAINST" : "ballots.choice.FOR") + "</bdi>");
        assertThat(seen(held.coop().secretary(), names(held, ""), language).getContentAsString()).contains("names.csv?round=1");
        var file = seen(held.coop().secretary(), names(held, ".csv"), language);
        assertThat(file.getContentAsString().lines()).hasSize(4).first().asString().contains(t.of("ballots.names.vote"));
        assertThat(file.getContentAsString()).contains(t.of("ballots.choice.AGAINST"));
        assertThat(seen(member, names(held, ".csv"), language).getStatus()).isEqualTo(403);
    }

    @Test
    void fifty_stand_on_a_page_and_the_next_page_begins_after_them() throws Exception {
        var held = given.held(NamedVotes.PAGE + 2, NamedVotes.PAGE + 2);
        changedAndClosed(held);
        var member = held.present().getFirst().signedIn();
        var first = seen(member, names(held, ""), Language.EN).getContentAsString();
        assertThat(first.split("<tr><td").length - 1).isEqualTo(NamedVotes.PAGE);
        var next = first.replaceAll("(?s).*?href=\"([^\"]*after=[^\"]*)\".*", "$1").replace("&amp;", "&");
        var second = seen(member, next, Language.EN).getContentAsString();
        assertThat(second.split("<tr><td").length - 1).isEqualTo(2);
        assertThat(second).doesNotContain(messages.in(Language.EN).of("ballots.names.next"));
    }

    @Test
    void nothing_is_told_while_the_vote_is_open_nor_ever_of_a_secret_one() throws Exception {
        var open = given.held(2, 2);
        opened(open, Conditions.OPEN);
        var member = open.present().getFirst().signedIn();
        assertThat(seen(member, names(open, ""), Language.EN).getStatus()).isEqualTo(409);
        var held = given.held(2, 2);
        var secret = opened(held, Conditions.SECRET);
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), secret));
        var voter = held.present().getFirst().signedIn();
        assertThat(seen(voter, names(held, ""), Language.EN).getStatus()).isEqualTo(404);
        assertThat(seen(held.coop().secretary(), names(held, ".csv"), Language.EN).getStatus()).isEqualTo(404);
        assertThat(seen(voter, names(held, "").replace("/names", ""), Language.EN).getContentAsString()).doesNotContain("/names?");
    }
}
