package coop.nawat.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
class MinutesTest {
    @Autowired
    Given given;
    @Autowired
    Minutes minutes;
    @Autowired
    Ballots ballots;

    @Test
    void there_are_no_minutes_before_the_assembly_is_opened() {
        var coop = given.coop();
        given.members(coop, 3);
        var assembly = given.draft(coop);
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> minutes.draft(coop.id(), assembly.id())))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(MinutesRefusal.NOT_OPENED_YET));
    }

    @Test
    void the_draft_holds_what_happened_and_says_what_is_still_to_come() {
        var held = voted();
        var draft = given.as(held.coop().secretary(), () -> minutes.draft(held.coop().id(), held.assembly().id()));
        assertThat(draft.openingQuorum().present()).isEqualTo(4);
        assertThat(draft.roll().mayVote()).isEqualTo(6);
        assertThat(draft.isComplete()).isFalse();
        assertThat(draft.items()).hasSize(2);
        assertThat(draft.items().getFirst().result().tally().forVotes()).isEqualTo(3);
        assertThat(draft.items().getFirst().result().tally().against()).isEqualTo(1);
        assertThat(draft.pending()).extracting(i -> i.item().position()).containsExactly(2);
        given.as(held.coop().chair(), () -> ballots.closeAssembly(held.coop().id(), held.assembly().id()));
        var complete = given.as(held.coop().secretary(), () -> minutes.draft(held.coop().id(), held.assembly().id()));
        assertThat(complete.isComplete()).isTrue();
    }

    @Test
    void members_and_strangers_do_not_read_what_is_not_signed() {
        var held = voted();
        var other = given.coop();
        assertThatThrownBy(
            () -> given.as(held.present().getFirst().signedIn(), () -> minutes.draft(held.coop().id(), held.assembly().id())))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
        assertThatThrownBy(() -> given.as(other.secretary(), () -> minutes.draft(held.coop().id(), held.assembly().id())))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.NOTHING_HERE));
        assertThatThrownBy(() -> given.as(other.secretary(), () -> minutes.draft(other.id(), held.assembly().id())))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.NOTHING_HERE));
    }

    @ParameterizedTest
    @EnumSource
    void the_paper_tells_the_verdict_in_each_language(Language language) throws IOException {
        var held = voted();
        var pdf = given.as(held.coop().secretary(), () -> minutes.pdf(held.coop().id(), held.assembly().id(), language));
        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/minutes-draft-" + language.tag() + ".pdf"), pdf);
        assertThat(text(pdf)).contains(switch (language) {
            case EN -> "Adopted: 3 of 4 votes for and against are for; at least 3 were needed (more than half).";
            case FR -> "Adopté";
            case AR -> "تمت المصادقة";
            case HE -> "התקבל";
        }).contains(switch (language) {
            case EN -> "Not put to the vote.";
            case FR -> "Non mise aux voix.";
            case AR -> "لم تعرض على التصويت.";
            case HE -> "לא הועמד להצבעה.";
        });
    }

    @Test
    void the_paper_of_a_closed_assembly_is_the_same_each_time_and_carries_its_facts_for_machines() throws IOException {
        var held = voted();
        given.as(held.coop().chair(), () -> ballots.closeAssembly(held.coop().id(), held.assembly().id()));
        var first = given.as(held.coop().secretary(), () -> minutes.pdf(held.coop().id(), held.assembly().id(), Language.AR));
        var second = given.as(held.coop().chair(), () -> minutes.pdf(held.coop().id(), held.assembly().id(), Language.AR));
        assertThat(second).isEqualTo(first);
        var facts = JsonMapper.builder().build().readTree(carried(first));
        assertThat(facts.at("/items/0/outcome").asString()).isEqualTo("ADOPTED");
        assertThat(facts.at("/items/0/tally/forVotes").asInt()).isEqualTo(3);
        assertThat(facts.at("/items/0/seal").asString()).hasSize(64);
        assertThat(facts.at("/items/1").has("tally")).isFalse();
    }

    private Given.Held voted() {
        var held = given.held(6, 4);
        var ballot = given.opened(held, 0);
        for (int i = 0; i < 4; i++) {
            var choice = i < 3 ? YesNo.FOR : YesNo.AGAINST;
            var token = given.as(held.present().get(i).signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
            ballots.cast(token, ballot, choice, UUID.randomUUID());
        }
        given.as(held.coop().chair(), () -> {
            ballots.close(held.coop().id(), ballot);
        });
        return held;
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return Normalizer.normalize(stripper.getText(document), Normalizer.Form.NFKC)
                .replaceAll("[\\p{Mn}\\u200b\\u200e\\u200f]", "").replaceAll("\\s+", " "); // vowel points come out beside their letters
        }
    }

    private static String carried(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var files = document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            return new String(files.values().iterator().next().getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8);
        }
    }
}
