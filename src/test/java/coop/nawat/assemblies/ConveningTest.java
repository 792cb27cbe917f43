package coop.nawat.assemblies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.common.Language;
import coop.nawat.common.Refused;
import coop.nawat.members.Admission;
import coop.nawat.members.Members;
import coop.nawat.notices.NoticeKind;
import coop.nawat.notices.NoticeState;
import coop.nawat.notices.Notices;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class ConveningTest {
    @Autowired
    Given given;
    @Autowired
    Convening convening;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Members members;
    @Autowired
    Notices notices;

    @Test
    void what_is_previewed_is_what_is_sent_to_every_member_in_a_language_of_the_cooperative() {
        var coop = given.coop(); // Arabic and French
        given.members(coop, 3);
        given.as(coop.secretary(), () -> members.admit(coop.id(),
            new Admission(null, "לאה כהן", null, null, null, Language.HE, LocalDate.of(2024, 1, 1))));
        var assembly = given.draft(coop);
        var preview = given.as(coop.secretary(), () -> convening.preview(coop.id(), assembly.id()));
        assertThat(preview.letters().keySet()).containsExactly(Language.AR, Language.FR);
        assertThat(preview.byMail()).isEqualTo(3);
        assertThat(preview.byHand()).isEqualTo(1);
        assertThat(given.as(coop.secretary(), () -> assemblies.convene(coop.id(), assembly.id()))).isEqualTo(4);
        given.as(coop.secretary(), () -> {
            assertThat(notices.count(coop.id(), assembly.id().value()).get(NoticeState.TO_DELIVER)).isEqualTo(1);
            // all members read Arabic or no language of this cooperative: its documents are in Arabic
            assertThat(notices.letter(coop.id(), assembly.id().value(), NoticeKind.CONVENING, Language.AR))
                .contains(preview.letters().get(Language.AR));
            assertThat(notices.letter(coop.id(), assembly.id().value(), NoticeKind.CONVENING, Language.HE)).isEmpty();
        });
    }

    @Test
    void the_letter_says_what_when_where_and_by_which_majority_and_isolates_what_came_from_elsewhere() {
        var coop = given.coop();
        given.members(coop, 1);
        var assembly = given.draft(coop);
        var letters = given.as(coop.secretary(), () -> convening.preview(coop.id(), assembly.id())).letters();
        assertThat(letters.get(Language.FR).title()).startsWith("Assemblée générale ordinaire, ").doesNotContain("\u2068");
        assertThat(letters.get(Language.FR).body()).contains("\u2068La grande salle\u2069", "1. \u2068Approbation des comptes\u2069",
            "Approbation des comptes ?",
            "plus de la moitié", "(\u2068art. 28\u2069).", "/m/" + coop.slug() + "/" + assembly.number());
        assertThat(letters.get(Language.AR).body()).contains("\u2068القاعة الكبرى\u2069", "المصادقة على الحسابات؟");
    }

    @Test
    void an_agenda_of_many_long_motions_can_be_convened() {
        var coop = given.coop();
        given.members(coop, 1);
        var assembly = given.draft(coop);
        var motion = "x ".repeat(2_400);
        for (int i = 0; i < 15; i++) {
            var item = Given.resolution("قرار " + i + " " + motion, "Résolution " + i + " " + motion);
            given.as(coop.secretary(), () -> assemblies.addItem(coop.id(), assembly.id(),
                ItemDraft.resolution(Given.resolution("قرار", "Résolution").title(), item.matter(), item.title())));
        }
        assertThat(given.as(coop.secretary(), () -> assemblies.convene(coop.id(), assembly.id()))).isEqualTo(1);
    }

    @Test
    void an_item_that_is_gone_is_neither_changed_nor_removed() {
        var coop = given.coop();
        var assembly = given.draft(coop);
        var gone = given.as(coop.secretary(), () -> assemblies.addItem(coop.id(), assembly.id(), Given.resolution("قرار", "Résolution")));
        given.as(coop.secretary(), () -> assemblies.removeItem(coop.id(), assembly.id(), gone));
        var before = given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id()));
        assertThatThrownBy(() -> given.as(coop.secretary(),
            () -> assemblies.changeItem(coop.id(), assembly.id(), gone, Given.resolution("آخر", "Autre"))))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.NOTHING_HERE));
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> assemblies.removeItem(coop.id(), assembly.id(), gone)))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.NOTHING_HERE));
        assertThat(given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id()))).isEqualTo(before);
    }

    @Test
    void only_those_who_may_convene_see_the_letter_before() {
        var held = given.held(2, 1);
        assertThatThrownBy(
            () -> given.as(held.present().getFirst().signedIn(), () -> convening.preview(held.coop().id(), held.assembly().id())))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
    }
}
