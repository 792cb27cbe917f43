package coop.nawat.cooperatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.BylawsVersions.Beginning;
import coop.nawat.rules.Bylaws;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.Matter;
import coop.nawat.rules.RulesRefusal;
import coop.nawat.rules.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/** Drafts of bylaws, their text, their law, their papers; for each refusal, that nothing has changed. */
class BylawsVersionsTest extends BylawsTest {
    // ---- drafts

    @TestFactory
    Stream<DynamicTest> under_every_law_the_suggestions_make_bylaws_that_can_be_adopted() {
        return bylaws.laws().stream().map(law -> DynamicTest.dynamicTest(law.id(), () -> {
            var coop = given.coop();
            int number = started(coop, law.id());
            assertThat(document(coop, number).missing()).allSatisfy(q -> assertThat(q.suggestion()).as(q.key()).isNotEmpty());
            complete(coop, number);
            var document = document(coop, number);
            assertThat(document.missing()).isEmpty();
            assertThat(document.complete()).isTrue();
            assertThat(document.clauses()).hasSize(2 * BylawsSection.values().length).allSatisfy(c -> assertThat(c.words()).isNotBlank());
            assertThat(document.clauses()).noneMatch(c -> c.words().matches("(?s).*[\\u2066-\\u2069{}].*"));
        }));
    }

    @Test
    void what_the_law_does_not_allow_is_refused_with_its_article_and_changes_nothing() {
        var coop = given.coop();
        int number = started(coop, "germany-eg");
        assertThatThrownBy(() -> set(coop, number, "majority.bylaws-change.fraction", "2/3")).isInstanceOfSatisfying(Refused.class, r -> {
            assertThat(r.refusal()).isEqualTo(RulesRefusal.OUTSIDE_LAW);
            assertThat(r.arguments()).containsEntry("article", "§ 16 (2)");
        });
        refused(coop.secretary(), () -> set(coop, number, "no.such.thing", "1"), RulesRefusal.UNKNOWN_PARAMETER);
        refused(coop.secretary(), () -> set(coop, number, "organs.board.min", "many"), RulesRefusal.WRONG_VALUE);
        refused(coop.secretary(), () -> bylaws.set(coop.id(), number,
            Map.of("quorum.ordinary.1.fraction", "1/1", "quorum.ordinary.1.strict", "true")), RulesRefusal.CONTRADICTION);
        refused(coop.secretary(), () -> bylaws.set(coop.id(), number, Map.of("organs.board.term_max", "3", "organs.board.min", "1")),
            RulesRefusal.OUTSIDE_LAW);
        assertThat(rows("bylaws_value", coop)).isZero();
    }

    @Test
    void an_answer_can_be_given_changed_and_taken_back() {
        var coop = given.coop();
        int number = started(coop, "germany-eg");
        set(coop, number, "majority.bylaws-change.fraction", "4/5");
        set(coop, number, "majority.bylaws-change.fraction", "9/10");
        assertThat(document(coop, number).outcome().majority(Matter.BYLAWS_CHANGE).orElseThrow().fraction()).isEqualTo(new Fraction(9, 10));
        set(coop, number, "majority.bylaws-change.fraction", "");
        assertThat(document(coop, number).outcome().majority(Matter.BYLAWS_CHANGE).orElseThrow().fraction()).isEqualTo(new Fraction(3, 4));
        assertThat(document(coop, number).values()).isEmpty();
    }

    @Test
    void one_draft_is_written_at_a_time_and_can_be_thrown_away() {
        var coop = given.coop();
        int number = started(coop, "germany-eg");
        refused(coop.chair(), () -> bylaws.start(coop.id(), Beginning.LAW, null), CooperativeRefusal.DRAFT_EXISTS);
        assertThat(rows("bylaws_version", coop)).isOne();
        given.as(coop.chair(), () -> bylaws.discard(coop.id(), number));
        assertThat(rows("bylaws_version", coop)).isZero();
        refused(coop.chair(), () -> bylaws.start(coop.id(), Beginning.SAMPLE, null), CooperativeRefusal.NOTHING_TO_BEGIN_WITH);
        assertThat(rows("bylaws_version", coop)).isZero();
    }

    @Test
    void a_draft_can_begin_with_the_sample_of_the_law_or_with_what_the_bylaws_say() {
        var british = given.coop();
        int sample = given.as(british.secretary(), () -> bylaws.start(british.id(), Beginning.SAMPLE, "uk-society"));
        assertThat(document(british, sample).values()).containsKey("assembly.ordinary.notice.days_min");
        assertThat(document(british, sample).refusals()).isEmpty();
        var old = given.coop();
        int known = given.as(old.secretary(), () -> bylaws.start(old.id(), Beginning.IN_FORCE, "morocco-112-12"));
        assertThat(document(old, known).values().get("quorum.ordinary.1.fraction").article()).isEqualTo("art. 28");
    }

    @Test
    void a_draft_begins_with_what_holds_today_whichever_entry_was_written_last() {
        var coop = given.coop();
        adopt(coop, "2/3", TODAY);
        adopt(coop, "3/4", TODAY.minusDays(10)); // written later, and superseded before
        adopt(coop, "4/5", TODAY.plusDays(10)); // not yet
        int number = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        assertThat(document(coop, number).values().get("majority.bylaws-change.fraction").value().text()).isEqualTo("2/3");
    }

    private void adopt(Given.Coop coop, String share, LocalDate from) {
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), Map.of("majority.bylaws-change.fraction", share), Map.of(), from));
    }

    @Test
    void a_clause_is_made_from_the_values_until_somebody_writes_it_and_can_be_made_again() {
        var coop = given.coop();
        int number = started(coop, "germany-eg");
        var made = document(coop, number).clause(BylawsSection.ASSEMBLIES, Language.FR);
        assertThat(made.words()).contains("14 jours");
        set(coop, number, "assembly.ordinary.notice.days_min", "21");
        assertThat(document(coop, number).clause(BylawsSection.ASSEMBLIES, Language.FR).words()).contains("21 jours");
        given.as(coop.secretary(), () -> bylaws.write(coop.id(), number, BylawsSection.ASSEMBLIES, Language.FR, "Nos mots."));
        var written = document(coop, number).clause(BylawsSection.ASSEMBLIES, Language.FR);
        assertThat(written.words()).isEqualTo("Nos mots.");
        assertThat(written.edited()).isTrue();
        refused(coop.secretary(), () -> bylaws.write(coop.id(), number, BylawsSection.ASSEMBLIES, Language.FR, " "),
            CooperativeRefusal.CLAUSE_SIZE);
        refused(coop.secretary(), () -> bylaws.write(coop.id(), number, BylawsSection.ASSEMBLIES, Language.FR, "漢字"),
            CooperativeRefusal.CLAUSE_UNPRINTABLE);
        assertThat(document(coop, number).clause(BylawsSection.ASSEMBLIES, Language.FR).words()).isEqualTo("Nos mots.");
        given.as(coop.secretary(), () -> bylaws.restore(coop.id(), number, BylawsSection.ASSEMBLIES, Language.FR));
        assertThat(document(coop, number).clause(BylawsSection.ASSEMBLIES, Language.FR).words()).contains("21 jours");
    }

    @Test
    void a_text_that_was_written_by_hand_survives_changes_of_other_answers() {
        var coop = given.coop();
        int number = started(coop, "germany-eg");
        given.as(coop.secretary(), () -> bylaws.write(coop.id(), number, BylawsSection.ASSEMBLIES, Language.FR, "Nos mots.\nEt encore."));
        set(coop, number, "assembly.ordinary.notice.days_min", "21");
        set(coop, number, "organs.board.min", "5");
        given.as(coop.secretary(), () -> bylaws.number(coop.id(), number, BylawsSection.ASSEMBLIES, "§ 12"));
        assertThat(document(coop, number).clause(BylawsSection.ASSEMBLIES, Language.FR).words()).isEqualTo("Nos mots.\nEt encore.");
        assertThat(document(coop, number).clause(BylawsSection.ASSEMBLIES, Language.AR).words()).contains("21");
    }

    // ---- numbers

    @Test
    void clauses_are_numbered_in_order_until_somebody_writes_another_number() {
        var coop = given.coop();
        int number = started(coop, "germany-eg");
        set(coop, number, "organs.board.min", "5");
        var question = document(coop, number).question("organs.board.min").orElseThrow();
        var text = document(coop, number).clause(BylawsSection.ORGANS, Language.AR).paragraphs();
        int at = 1 + text.indexOf(text.stream().filter(line -> line.contains("5")).findFirst().orElseThrow());
        assertThat(document(coop, number).citation(question)).isEqualTo("المادة 4." + at);
        given.as(coop.secretary(), () -> bylaws.number(coop.id(), number, BylawsSection.ORGANS, " art. 12  bis "));
        assertThat(document(coop, number).citation(question)).isEqualTo("art. 12 bis (" + at + ")");
        given.as(coop.secretary(), () -> bylaws.cite(coop.id(), number, "organs.board.min", "art. 31"));
        set(coop, number, "organs.board.min", "7");
        assertThat(document(coop, number).citation(question)).as("a number stays when the answer changes").isEqualTo("art. 31");
        given.as(coop.secretary(), () -> bylaws.cite(coop.id(), number, "organs.board.min", ""));
        given.as(coop.secretary(), () -> bylaws.number(coop.id(), number, BylawsSection.ORGANS, ""));
        assertThat(document(coop, number).citation(question)).isEqualTo("المادة 4." + at);
        given.as(coop.secretary(), () -> bylaws.write(coop.id(), number, BylawsSection.ORGANS, Language.AR, "كلماتنا."));
        assertThat(document(coop, number).citation(question)).as("nobody knows where a text written by hand says it").isEqualTo("المادة 4");
    }

    @Test
    void a_number_that_is_none_or_stands_before_another_section_is_refused() {
        var coop = given.coop();
        int number = started(coop, "germany-eg");
        for (var wrong : List.of("x".repeat(41), "§", "--"))
            refused(coop.secretary(), () -> bylaws.number(coop.id(), number, BylawsSection.ORGANS, wrong),
                CooperativeRefusal.CLAUSE_NUMBER_SHAPE);
        refused(coop.secretary(), () -> bylaws.number(coop.id(), number, BylawsSection.ORGANS, "المادة 5"),
            CooperativeRefusal.CLAUSE_NUMBER_TAKEN);
        refused(coop.secretary(), () -> bylaws.number(coop.id(), number, BylawsSection.ORGANS, "第 5"),
            CooperativeRefusal.CLAUSE_UNPRINTABLE);
        refused(coop.secretary(), () -> bylaws.cite(coop.id(), number, "organs.board.min", "§ 4"), CooperativeRefusal.NOT_ANSWERED);
        refused(coop.secretary(), () -> bylaws.cite(coop.id(), number, "no.such.thing", "§ 4"), RulesRefusal.UNKNOWN_PARAMETER);
        assertThat(rows("bylaws_number", coop)).isZero();
        assertThat(rows("bylaws_value", coop)).isZero();
    }

    @Test
    void the_number_of_a_clause_stands_with_its_rule_in_the_paper_in_the_data_and_in_the_difference() throws Exception {
        var coop = given.coop();
        int first = started(coop, "germany-eg");
        complete(coop, first);
        set(coop, first, "majority.bylaws-change.fraction", "4/5");
        given.as(coop.secretary(), () -> {
            bylaws.number(coop.id(), first, BylawsSection.VOTING, "art. 23");
            bylaws.cite(coop.id(), first, "majority.bylaws-change", "art. 40");
            bylaws.adoptByFounders(coop.id(), first, TODAY, TODAY);
        });
        assertThat(given.as(coop.secretary(), () -> rules.of(coop.id())).majority(Matter.BYLAWS_CHANGE).provenance().article())
            .isEqualTo("art. 40");
        var data = JsonMapper.builder().build().readTree(given.as(coop.secretary(), () -> bylaws.data(coop.id(), first)));
        assertThat(data.get("articles").get("majority.bylaws-change.fraction").asString()).isEqualTo("art. 40");
        assertThat(data.get("articles").get("voting.tie").asString()).startsWith("art. 23.");
        try (var pdf = Loader.loadPDF(given.as(coop.secretary(), () -> bylaws.pdf(coop.id(), first, List.of(Language.FR))))) {
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(pdf)).contains("Article 23 – Vote", "Article 1 – Membres",
                "3.1", "23.2");
        }
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        assertThat(document(coop, second).numbers().of(BylawsSection.VOTING)).as("what was written stays").isEqualTo("art. 23");
        assertThat(rows("bylaws_number", coop)).as("what was proposed is proposed anew").isEqualTo(8 + 1);
        given.as(coop.secretary(), () -> bylaws.number(coop.id(), second, BylawsSection.VOTING, "art. 24"));
        var difference = given.as(coop.secretary(), () -> bylaws.difference(coop.id(), first, second));
        assertThat(difference.values()).isEmpty();
        assertThat(difference.clauses()).hasSize(2).allSatisfy(c -> assertThat(c.places()).isEmpty())
            .allSatisfy(c -> assertThat(c.after().section()).isEqualTo(BylawsSection.VOTING));
        behindIsRefused(coop, "update cooperatives.bylaws_number set clause = 'x' where number = " + first);
    }

    private void behindIsRefused(Given.Coop coop, String statement) {
        assertThatThrownBy(() -> behind(coop, statement)).as(statement).hasStackTraceContaining("adopted bylaws never change");
    }

    @Test
    void what_changed_is_told_place_by_place_with_the_paragraph_it_stands_in() {
        var lines = BylawsDifference.lines("a\nb\nc\nd", "a\nB\nc\nnew\nd");
        var changed = new BylawsDifference.ChangedClause(new Clause(BylawsSection.MEMBERS, Language.EN, "a", false),
            new Clause(BylawsSection.MEMBERS, Language.EN, "a", false), lines);
        assertThat(changed.kept()).isEqualTo(3);
        assertThat(changed.places()).hasSize(2);
        assertThat(changed.places().getFirst().before()).singleElement().satisfies(l -> assertThat(l.words() + l.number()).isEqualTo("b2"));
        assertThat(changed.places().getFirst().after()).singleElement().satisfies(l -> assertThat(l.words() + l.number()).isEqualTo("B2"));
        assertThat(changed.places().getLast().before()).isEmpty();
        assertThat(changed.places().getLast().after()).singleElement().satisfies(l -> assertThat(l.words() + l.number()).isEqualTo("new4"));
    }

    // ---- the law

    @Test
    void bylaws_written_under_another_law_bring_it_with_them_on_the_day_on_which_they_hold() {
        var coop = given.coop();
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "morocco-112-12"));
        given.as(coop.secretary(),
            () -> rules.adopt(coop.id(), Map.of("majority.bylaws-change.fraction", "2/3"), Map.of(), TODAY.minusDays(1)));
        int number = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, "germany-eg"));
        assertThat(document(coop, number).outcome().law().id()).isEqualTo("germany-eg");
        assertThat(document(coop, number).values()).as("what that law does not allow is not taken over")
            .doesNotContainKey("majority.bylaws-change.fraction").containsKey("quorum.ordinary.1.fraction");
        refused(coop.secretary(), () -> set(coop, number, "majority.bylaws-change.fraction", "2/3"), RulesRefusal.OUTSIDE_LAW);
        complete(coop, number);
        assertThat(given.as(coop.secretary(), () -> rules.law(coop.id())).id()).as("a draft changes nothing").isEqualTo("morocco-112-12");
        assertThat(given.as(coop.secretary(), () -> rules.of(coop.id())).majority(Matter.BYLAWS_CHANGE).fraction())
            .isEqualTo(new Fraction(2, 3));
        given.as(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), number, TODAY, TODAY.plusDays(20)));
        assertThat(given.as(coop.secretary(), () -> rules.law(coop.id())).id()).as("nor an adopted version before its day")
            .isEqualTo("morocco-112-12");
        assertThat(given.as(coop.secretary(), () -> rules.leaves(coop.id(), TODAY.plusDays(19))).law().id()).isEqualTo("morocco-112-12");
        var then = given.as(coop.secretary(), () -> rules.leaves(coop.id(), TODAY.plusDays(20)));
        assertThat(then.law().id()).isEqualTo("germany-eg");
        assertThat(then.majority(Matter.BYLAWS_CHANGE).orElseThrow().fraction()).isEqualTo(new Fraction(3, 4));
        refused(given.coop().secretary(), () -> bylaws.start(coop.id(), Beginning.LAW, "atlantis"), AccessRefusal.NOTHING_HERE);
        refused(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.LAW, "atlantis"), RulesRefusal.UNKNOWN_PACK);
    }

    @Test
    void what_somebody_has_verified_in_the_law_stands_beside_the_question_and_binds_the_answer() {
        var coop = given.coop();
        given.as(coop.secretary(), () -> {
            rules.choose(coop.id(), "morocco-112-12");
            rules.verify(coop.id(), "organs.board.max", "9", "art. 50", TODAY, "Me Alaoui");
        });
        int number = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.LAW, null));
        var said = document(coop, number).question("organs.board.max").orElseThrow().law();
        assertThat(said.value().text()).isEqualTo("9");
        assertThat(said.provenance().article()).isEqualTo("art. 50");
        assertThat(said.provenance().source()).isEqualTo("Me Alaoui");
        assertThat(said.provenance().checkedOn()).isEqualTo(TODAY);
        assertThat(said.provenance().status()).isEqualTo(Status.VERIFIED);
        refused(coop.secretary(), () -> set(coop, number, "organs.board.max", "12"), RulesRefusal.OUTSIDE_LAW);
        given.as(coop.secretary(), () -> rules.verifyLeftToBylaws(coop.id(), List.of("organs.board.max"), "art. 51", TODAY, "Me Bennis"));
        assertThat(document(coop, number).question("organs.board.max").orElseThrow().isMissing()).isTrue();
        set(coop, number, "organs.board.max", "12");
        assertThat(document(coop, number).question("organs.board.max").orElseThrow().isMissing()).isFalse();
    }

    @Test
    void an_adopted_version_is_read_with_what_somebody_has_verified_in_its_law() {
        var coop = given.coop();
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "israel-cooperative-society"));
        int number = adopted(coop, "israel-cooperative-society", TODAY.minusDays(3));
        var tie = "voting.tie";
        assertThat(document(coop, number).outcome().leaf(tie).orElseThrow().provenance().risky()).as("nobody has read it").isTrue();
        given.as(coop.secretary(), () -> rules.verify(coop.id(), tie, "lost", "s. 99", TODAY, "Adv. Cohen"));
        assertThat(document(coop, number).outcome().leaf(tie).orElseThrow()).satisfies(leaf -> {
            assertThat(leaf.value().text()).isEqualTo("lost");
            assertThat(leaf.provenance().article()).isEqualTo("s. 99");
            assertThat(leaf.provenance().risky()).isFalse();
        });
    }

    // ---- who may

    @Test
    void only_secretary_and_chair_write_bylaws_and_nobody_those_of_others() {
        var coop = given.coop();
        var other = given.coop();
        int number = started(coop, "germany-eg");
        var acts = new HashMap<String, Consumer<SignedIn>>();
        acts.put("start", who -> given.as(who, () -> bylaws.start(coop.id(), Beginning.LAW, null)));
        acts.put("set", who -> given.as(who, () -> bylaws.set(coop.id(), number, Map.of("organs.board.min", "5"))));
        acts.put("write", who -> given.as(who, () -> bylaws.write(coop.id(), number, BylawsSection.ORGANS, Language.FR, "x")));
        acts.put("number", who -> given.as(who, () -> bylaws.number(coop.id(), number, BylawsSection.ORGANS, "§ 9")));
        acts.put("cite", who -> given.as(who, () -> bylaws.cite(coop.id(), number, "organs.board.min", "§ 9")));
        acts.put("way", who -> given.as(who, () -> motions.way(coop.id(), number)));
        acts.put("put", who -> given.as(who, () -> motions.put(coop.id(), number, "2026-1", Matter.BYLAWS_CHANGE)));
        acts.put("renew", who -> given.as(who, () -> motions.renew(coop.id(), number, Matter.BYLAWS_CHANGE)));
        acts.put("restore", who -> given.as(who, () -> bylaws.restore(coop.id(), number, BylawsSection.ORGANS, Language.FR)));
        acts.put("discard", who -> given.as(who, () -> bylaws.discard(coop.id(), number)));
        acts.put("founders", who -> given.as(who, () -> bylaws.adoptByFounders(coop.id(), number, TODAY, null)));
        acts.put("resolution", who -> given.as(who, () -> bylaws.adoptByResolution(coop.id(), number, "2026-1", 1, null)));
        acts.put("force", who -> given.as(who, () -> bylaws.bringIntoForce(coop.id(), number, TODAY, null)));
        acts.forEach((name, act) -> {
            refused(coop.teller(), () -> act.accept(coop.teller()), AccessRefusal.WRONG_OFFICE);
            refused(other.secretary(), () -> act.accept(other.secretary()), AccessRefusal.NOTHING_HERE);
        });
        assertThat(document(coop, number).values()).isEmpty();
        assertThat(given.as(coop.teller(), () -> bylaws.list(coop.id()))).hasSize(1);
    }

    // ---- export

    @Test
    void the_paper_has_both_languages_and_the_data_reads_back_as_the_same_values() throws Exception {
        var coop = given.coop();
        int number = adopted(coop, "germany-eg", TODAY);
        var pdf = given.as(coop.secretary(), () -> bylaws.pdf(coop.id(), number, List.of(Language.AR, Language.FR)));
        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/bylaws-ar-fr.pdf"), pdf);
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isPositive();
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(document)).contains("Statuts : ", "14 jours", "Article 8");
        }
        var data = JsonMapper.builder().build().readTree(given.as(coop.secretary(), () -> bylaws.data(coop.id(), number)));
        var law = packs.latest(data.get("pack").asString(), TODAY).orElseThrow();
        var written = new HashMap<String, String>();
        data.get("bylaws").properties().forEach(e -> written.put(e.getKey(), e.getValue().asString()));
        var read = Bylaws.read(packs.parameters(), law.allMatters(), written);
        assertThat(read.keySet()).isEqualTo(document(coop, number).values().keySet());
        assertThat(Bylaws.refusals(law, read)).isEmpty();
    }
}
