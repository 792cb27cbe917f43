package coop.nawat.ballots.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.access.SignedIn;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Candidacy;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.ballots.Contests;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.cooperatives.Organ;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** The photo of a candidate: put by the candidate, seen by members and voters, and by nobody else. */
class CandidatePhotosTest extends PageTest {
    @Autowired
    Contests contests;
    @Autowired
    Ballots ballots;

    private Given.Held election() {
        var held = given.held(6, 4);
        given.as(held.coop().secretary(), () -> contests.plan(held.coop().id(), held.assembly().id(), held.items().getFirst().id(),
            ContestPlan.single(new ContestPlan.Term(Organ.BOARD, LocalDate.of(2027, 1, 1), LocalDate.of(2030, 1, 1)))));
        return held;
    }

    private static byte[] picture() throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB), "jpeg", out)).isTrue();
        return out.toByteArray();
    }

    private static String path(Given.Held held) { return "/m/" + held.coop().slug() + "/" + held.assembly().number(); }

    private MockHttpServletResponse stand(Given.Held held, SignedIn who, byte[] photo) throws Exception {
        return mvc.perform(multipart(path(held) + "/stand/1").file(new MockMultipartFile("photo", "me.jpg", "image/jpeg", photo))
            .param("act", "stand").param("statement-ar", "كلمة").param("statement-fr", "").queryParam("lang", "en").with(csrf())
            .with(authentication(UsernamePasswordAuthenticationToken.authenticated(who, null, List.of())))).andReturn().getResponse();
    }

    private Candidacy candidacy(Given.Held held) {
        return given.as(held.coop().secretary(), () -> contests.prepared(held.coop().id(), held.assembly().id(),
            held.items().getFirst().id())).orElseThrow().standing().getFirst();
    }

    @Test
    void a_candidate_puts_a_photo_that_members_and_voters_see_and_nobody_else() throws Exception {
        var held = election();
        var candidate = held.present().getFirst().signedIn();
        assertThat(stand(held, candidate, picture()).getRedirectedUrl()).endsWith("?done=standing");
        var own = candidacy(held);
        var address = path(held) + "/photo/" + own.id().value();
        var other = held.present().get(1).signedIn();
        assertThat(whole(seen(other, path(held), Language.AR), Language.AR)).contains("src=\"" + address + "\"");
        var photo = seen(other, address, Language.EN);
        assertThat(photo.getContentType()).startsWith("image/jpeg");
        assertThat(ImageIO.read(new ByteArrayInputStream(photo.getContentAsByteArray())).getWidth()).isEqualTo(192);
        assertThat(photo.getHeader("Cache-Control")).contains("private");
        assertThat(answer(get(address)).getStatus()).as("a stranger").isNotEqualTo(200);

        var elsewhere = election();
        var foreign = elsewhere.present().getFirst().signedIn();
        assertThat(seen(foreign, address, Language.EN).getStatus()).isEqualTo(404);
        assertThat(seen(foreign, path(elsewhere) + "/photo/" + own.id().value(), Language.EN).getStatus()).isEqualTo(404);

        given.as(held.coop().secretary(), () -> {
            var second = contests.propose(held.coop().id(), held.assembly().id(), held.items().getFirst().id(),
                held.present().get(1).member(), null);
            contests.accept(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), second);
        });
        given.opened(held, 0);
        var booth = "/v/" + given.as(other, () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
        assertThat(answer(get(booth + "/sheet")).getContentAsString()).contains("\"photo\":\"" + own.id().value() + "\"");
        var inBooth = answer(get(booth + "/photo/" + own.id().value()));
        assertThat(inBooth.getContentAsByteArray()).isEqualTo(photo.getContentAsByteArray());
        var otherBooth = "/v/" + given.as(foreign, () -> ballots.votingLink(elsewhere.coop().id(), elsewhere.assembly().id()));
        assertThat(answer(get(otherBooth + "/photo/" + own.id().value())).getStatus()).isEqualTo(404);
        assertThat(answer(get(booth + "/photo/nonsense")).getStatus()).isEqualTo(404);
        assertThat(stand(held, candidate, picture()).getStatus()).as("the paper is fixed").isEqualTo(409);
    }

    @Test
    void a_file_that_is_no_picture_is_refused_in_words_and_what_was_written_is_kept() throws Exception {
        var held = election();
        var candidate = held.present().getFirst().signedIn();
        var answer = stand(held, candidate, "no picture".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.getRedirectedUrl()).isEqualTo(path(held) + "?done=no-picture");
        assertThat(candidacy(held).about()).isEqualTo(LocalText.of(Language.AR, "كلمة"));
        assertThat(whole(seen(candidate, path(held) + "?done=no-picture", Language.FR), Language.FR))
            .contains(Messages.load().in(Language.FR).of("ballots.refusal.NO_PICTURE.title")).doesNotContain("/photo/");
    }

    @Test
    void a_photo_is_changed_and_taken_away_again() throws Exception {
        var held = election();
        var candidate = held.present().getFirst().signedIn();
        stand(held, candidate, picture());
        assertThat(stand(held, candidate, picture()).getRedirectedUrl()).endsWith("?done=described");
        var count = "select count(*) from ballots.candidacy_photo where candidacy_id = ?";
        assertThat(Given.look(count, candidacy(held).id().value())).isEqualTo(1L);
        assertThat(whole(seen(candidate, path(held), Language.HE), Language.HE)).contains("value=\"remove-photo\"");
        answer(as(candidate, post(path(held) + "/stand/1").param("act", "remove-photo")).with(csrf()));
        assertThat(Given.look(count, candidacy(held).id().value())).isEqualTo(0L);
        assertThat(whole(seen(candidate, path(held), Language.HE), Language.HE)).doesNotContain("remove-photo");
    }
}
