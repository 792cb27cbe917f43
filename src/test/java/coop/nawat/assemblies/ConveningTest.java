package coop.nawat.assemblies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.ballots.Ballots;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.members.Admission;
import coop.nawat.members.Members;
import coop.nawat.notices.NoticeKind;
import coop.nawat.notices.NoticeState;
import coop.nawat.notices.Notices;
import coop.nawat.rules.Matter;
import coop.nawat.rules.RuleWords;
import coop.nawat.rules.Rules;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

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
    @Autowired
    Rules rules;
    @Autowired
    Ballots ballots;
    @Autowired
    Messages messages;
    @Autowired
    JsonMapper json;

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

    private Assembly planned(Given.Coop coop, AssemblyKind kind, int inDays, ItemDraft item) {
        var text = item.title();
        return given.as(coop.secretary(), () -> {
            var assembly = assemblies.plan(coop.id(), new AssemblyDraft(kind, text, today().plusDays(inDays).atTime(18, 0), text));
            assemblies.addItem(coop.id(), assembly.id(), item);
            return assembly;
        });
    }

    private static LocalDate today() { return LocalDate.now(Given.ZONE); }

    private void adopt(Given.Coop coop, Map<String, String> values) {
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), values, Map.of("assembly.extraordinary.notice.days_min", "art. 13",
            "majority.removal.written_notice_days", "art. 14"), today()));
    }

    private void tooShort(Given.Coop coop, Assembly assembly, int days, LocalDate last, String article) {
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> assemblies.convene(coop.id(), assembly.id())))
            .isInstanceOfSatisfying(Refused.class, r -> {
                assertThat(r.refusal()).isEqualTo(AssemblyRefusal.NOTICE_TOO_SHORT);
                assertThat(r.arguments()).containsEntry("days", days).containsEntry("last", last).containsEntry("article", article);
            });
        var now = given.as(coop.secretary(), () -> assemblies.find(coop.id(), assembly.number()));
        assertThat(now).isEqualTo(assembly);
        assertThat(given.as(coop.secretary(), () -> notices.count(coop.id(), assembly.id().value()))).isEmpty();
    }

    @Test
    void an_extraordinary_assembly_goes_by_its_own_notice_period() {
        var coop = given.coop();
        given.members(coop, 1);
        adopt(coop, Map.of("assembly.ordinary.notice.days_min", "8", "assembly.extraordinary.notice.days_min", "15",
            "assembly.ordinary.notice.counting", "calendar"));
        var item = Given.resolution("قرار", "Résolution");
        tooShort(coop, planned(coop, AssemblyKind.EXTRAORDINARY, 14, item), 15, today().minusDays(1), "art. 13");
        var ordinary = planned(coop, AssemblyKind.ORDINARY, 8, item);
        assertThat(given.as(coop.secretary(), () -> assemblies.convene(coop.id(), ordinary.id()))).isEqualTo(1);
    }

    @Test
    void a_matter_on_the_agenda_that_needs_a_longer_notice_lengthens_it() {
        var coop = given.coop();
        given.members(coop, 1);
        adopt(coop, Map.of("assembly.ordinary.notice.days_min", "8", "assembly.ordinary.notice.counting", "calendar",
            "majority.removal.written_notice_days", "20"));
        var text = Given.resolution("عزل", "Révocation").title();
        tooShort(coop, planned(coop, AssemblyKind.ORDINARY, 12, ItemDraft.resolution(text, new Matter("removal"), text)), 20,
            today().minusDays(8), "art. 14");
    }

    @ParameterizedTest
    @CsvSource({"germany-eg, merger, majority.merger.fraction, 3/4, majority.merger.strict",
        "morocco-112-12, bylaws-change, quorum.bylaws-change.1.fraction, 1/2, quorum.bylaws-change.1.strict"})
    void a_resolution_of_which_nobody_knows_how_it_is_decided_is_neither_announced_nor_put_to_the_vote(String law, String matter,
        String missing, String share, String strict) {
        var coop = given.coop();
        var people = given.members(coop, 3).stream().map(Given.Person::member).toList();
        given.as(coop.secretary(), () -> rules.choose(coop.id(), law));
        var text = Given.resolution("قرار", "Résolution").title();
        var item = ItemDraft.resolution(text, new Matter(matter), text);
        var assembly = planned(coop, AssemblyKind.ORDINARY, 30, item);
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> assemblies.convene(coop.id(), assembly.id())))
            .isInstanceOfSatisfying(Refused.class, r -> {
                assertThat(r.refusal()).isEqualTo(AssemblyRefusal.RULE_UNKNOWN);
                assertThat(r.arguments()).containsEntry("n", 1).containsEntry("article", "–");
                var name = new RuleWords(messages.in(Language.EN), given.as(coop.chair(), () -> rules.law(coop.id()))).name(missing);
                assertThat(RefusalTexts.of(messages.in(Language.EN), r).why()).contains(name);
            });
        assertThat(given.as(coop.secretary(), () -> assemblies.find(coop.id(), assembly.number()))).isEqualTo(assembly);
        assertThat(given.as(coop.secretary(), () -> notices.count(coop.id(), assembly.id().value()))).isEmpty();
        // an assembly that was convened all the same
        Given.execute(
            "update assemblies.assembly set state = 'CONVENED', convened_at = now(), starts_at = now(), rules = ?::jsonb where assembly_id = ?",
            json.writeValueAsString(given.as(coop.chair(), () -> rules.of(coop.id()))), assembly.id().value());
        given.as(coop.secretary(), () -> {
            assemblies.freezeRoll(coop.id(), assembly.id());
            assemblies.checkIn(coop.id(), assembly.id(), people);
        });
        given.as(coop.chair(), () -> assemblies.open(coop.id(), assembly.id()));
        var stands = given.as(coop.chair(), () -> assemblies.agenda(coop.id(), assembly.id())).getFirst().id();
        for (var act : List.<Runnable>of(() -> ballots.open(coop.id(), assembly.id(), stands),
            () -> ballots.openSecret(coop.id(), assembly.id(), stands)))
            assertThatThrownBy(() -> given.as(coop.chair(), act))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AssemblyRefusal.RULE_UNKNOWN));
        assertThat(Given.look("select count(*) from ballots.ballot where assembly_id = ?", assembly.id().value())).isEqualTo(0L);
        // somebody reads it in the law
        given.as(coop.chair(), () -> rules.verify(coop.id(), Map.of(missing, share, strict, "false"), "art. 40", today(), "Me Alaoui"));
        var next = planned(coop, AssemblyKind.ORDINARY, 30, item);
        assertThat(given.as(coop.secretary(), () -> assemblies.convene(coop.id(), next.id()))).isEqualTo(3);
    }

    @Test
    void what_the_bylaws_say_where_nobody_has_read_the_law_is_enough_to_convene() {
        var coop = given.coop();
        given.members(coop, 3);
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "germany-eg"));
        adopt(coop, Map.of("majority.merger.fraction", "3/4", "majority.merger.strict", "false"));
        var text = Given.resolution("اندماج", "Fusion").title();
        var assembly = planned(coop, AssemblyKind.ORDINARY, 30, ItemDraft.resolution(text, new Matter("merger"), text));
        assertThat(given.as(coop.secretary(), () -> assemblies.convene(coop.id(), assembly.id()))).isEqualTo(3);
    }

    @Test
    void a_last_day_that_is_a_rest_day_is_told_and_still_lawful() {
        var coop = given.coop();
        given.members(coop, 1);
        adopt(coop, Map.of("assembly.ordinary.notice.days_min", "8", "assembly.ordinary.notice.counting", "calendar"));
        given.as(coop.secretary(), () -> {
            if (!rules.restDays(coop.id()).restsOn(today())) rules.addHoliday(coop.id(), new Rules.Holiday(today(), "Moussem"));
        });
        var assembly = planned(coop, AssemblyKind.ORDINARY, 8, Given.resolution("قرار", "Résolution"));
        var deadline = given.as(coop.secretary(), () -> assemblies.noticeDeadline(coop.id(), assembly.id())).orElseThrow();
        assertThat(deadline.last()).isEqualTo(today());
        assertThat(deadline.working()).isBefore(today());
        assertThat(given.as(coop.secretary(), () -> assemblies.convene(coop.id(), assembly.id()))).isEqualTo(1);
    }

    @Test
    void without_a_rule_there_is_no_deadline() {
        var coop = given.coop();
        var assembly = given.draft(coop);
        assertThat(given.as(coop.secretary(), () -> assemblies.noticeDeadline(coop.id(), assembly.id()))).isEmpty();
    }

    @Test
    void only_those_who_may_convene_see_the_letter_before() {
        var held = given.held(2, 1);
        assertThatThrownBy(
            () -> given.as(held.present().getFirst().signedIn(), () -> convening.preview(held.coop().id(), held.assembly().id())))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
    }
}
