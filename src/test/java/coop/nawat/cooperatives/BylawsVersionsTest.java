package coop.nawat.cooperatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.SignedIn;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.EnteredVote;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.Refusal;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.BylawsDifference.Change;
import coop.nawat.cooperatives.BylawsVersion.Registration;
import coop.nawat.cooperatives.BylawsVersions.Beginning;
import coop.nawat.rules.Bylaws;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Packs;
import coop.nawat.rules.Rules;
import coop.nawat.rules.RulesRefusal;
import coop.nawat.rules.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Drafts, adoption and force of bylaws; for each refusal, that nothing has changed. */
@DatabaseTest
class BylawsVersionsTest {
    private static final LocalDate TODAY = LocalDate.now(Given.ZONE);
    private static final Registration REGISTERED = new Registration(TODAY, "GnR 77");
    @Autowired
    Given given;
    @Autowired
    BylawsVersions bylaws;
    @Autowired
    BylawsMotions motions;
    @Autowired
    Rules rules;
    @Autowired
    Packs packs;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Ballots ballots;
    @Autowired
    Access access;
    @Autowired
    DSLContext db;
    @Autowired
    TransactionTemplate transaction;

    private int started(Given.Coop coop, String law) {
        return given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.LAW, law));
    }

    private BylawsDocument document(Given.Coop coop, int number) {
        return given.as(coop.secretary(), () -> bylaws.document(coop.id(), number));
    }

    private void set(Given.Coop coop, int number, String key, String value) {
        given.as(coop.secretary(), () -> bylaws.set(coop.id(), number, Map.of(key, value)));
    }

    /** Takes our suggestion wherever the law wants an answer. */
    private void complete(Given.Coop coop, int number) {
        given.as(coop.secretary(), () -> document(coop, number).missing()
            .forEach(question -> bylaws.set(coop.id(), number, question.suggestion())));
    }

    private int adopted(Given.Coop coop, String law, LocalDate from) {
        int number = started(coop, law);
        complete(coop, number);
        given.as(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), number, TODAY.minusDays(5), from));
        return number;
    }

    private void refused(SignedIn who, Runnable act, Refusal why) {
        assertThatThrownBy(() -> given.as(who, act)).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(why));
    }

    private static long rows(String table, Given.Coop coop) {
        return (Long) Given.look("select count(*) from cooperatives." + table + " where organisation_id = ?", coop.id().value());
    }

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

    // ---- the way through an assembly

    @Test
    void a_draft_goes_from_an_agenda_through_the_vote_to_the_day_it_holds() {
        var coop = given.coop();
        adopted(coop, "germany-eg", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        assertThat(way(coop, second).motion()).isNull();
        refused(coop.secretary(), () -> motions.renew(coop.id(), second, Matter.BYLAWS_CHANGE), CooperativeRefusal.NOT_ON_AGENDA);
        refused(coop.secretary(), () -> motions.put(coop.id(), second, "2026-77", Matter.BYLAWS_CHANGE), AccessRefusal.NOTHING_HERE);
        var people = given.members(coop, 3);
        var assembly = given.as(coop.secretary(), () -> assemblies.plan(coop.id(), new AssemblyDraft(AssemblyKind.EXTRAORDINARY,
            both("جمع", "Assemblée"), LocalDateTime.ofInstant(Clock.systemUTC().instant(), Given.ZONE).plusDays(30),
            both("قاعة", "Salle"))));
        assertThat(way(coop, second).prepared()).extracting(Agendas.Prepared::assembly).containsExactly(assembly.number().toString());
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, assembly.number().toString(), Matter.BYLAWS_CHANGE));
        var motion = java.util.Objects.requireNonNull(way(coop, second).motion());
        assertThat(motion.stage()).isEqualTo(Agendas.Stage.PREPARED);
        assertThat(motion.text().in(Language.FR).orElseThrow()).contains("Avant – Article 4.1", "Désormais – Article 4.1",
            "au moins 5 membres");
        assertThat(way(coop, second).outdated()).isFalse();
        set(coop, second, "organs.board.min", "7");
        assertThat(way(coop, second).outdated()).isTrue();
        given.as(coop.secretary(), () -> motions.renew(coop.id(), second, Matter.BYLAWS_CHANGE));
        assertThat(way(coop, second).outdated()).isFalse();
        voteOn(coop, assembly, people);
        var adopted = way(coop, second).resolutions().getFirst();
        given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, adopted.assembly(), adopted.item(), null));
        assertThat(document(coop, second).version().state()).isEqualTo(BylawsState.ADOPTED);
        given.as(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), second, TODAY, REGISTERED));
        assertThat(document(coop, second).version().state()).isEqualTo(BylawsState.IN_FORCE);
    }

    private BylawsMotions.Way way(Given.Coop coop, int number) { return given.as(coop.secretary(), () -> motions.way(coop.id(), number)); }

    // ---- adoption

    @Test
    void bylaws_with_gaps_cannot_be_adopted() {
        var coop = given.coop();
        int number = started(coop, "germany-eg");
        refused(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), number, TODAY, TODAY), CooperativeRefusal.BYLAWS_INCOMPLETE);
        refused(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), number, TODAY, null), CooperativeRefusal.NOT_ADOPTED);
        assertThat(rows("bylaws_adoption", coop)).isZero();
    }

    @Test
    void the_values_of_a_version_decide_from_the_day_on_which_it_comes_into_force() {
        var coop = given.coop();
        int number = started(coop, "germany-eg");
        complete(coop, number);
        set(coop, number, "majority.bylaws-change.fraction", "4/5");
        refused(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), number, TODAY.plusDays(1), null),
            CooperativeRefusal.ADOPTED_IN_FUTURE);
        given.as(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), number, TODAY.minusDays(5), null));
        assertThat(document(coop, number).version().state()).isEqualTo(BylawsState.ADOPTED);
        assertThat(given.as(coop.secretary(), () -> rules.law(coop.id())).id()).as("their law comes with them").isEqualTo(Packs.MODEL);
        refused(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), number, TODAY.minusDays(6), null),
            CooperativeRefusal.FORCE_TOO_EARLY);
        assertThat(rows("bylaws_force", coop)).isZero();
        given.as(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), number, TODAY, null));
        assertThat(document(coop, number).version().state()).isEqualTo(BylawsState.IN_FORCE);
        var rule = given.as(coop.secretary(), () -> rules.of(coop.id())).majority(Matter.BYLAWS_CHANGE);
        assertThat(rule.fraction()).isEqualTo(new Fraction(4, 5));
        assertThat(given.as(coop.secretary(), () -> rules.law(coop.id())).id()).isEqualTo("germany-eg");
        assertThat(rule.provenance().article()).matches("المادة 5\\.\\d");
        // what single values said before and this version does not say is taken back
        assertThat(given.as(coop.secretary(), () -> rules.of(coop.id())).quorum().asksSomething()).isFalse();
        refused(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), number, TODAY.plusDays(1), null), CooperativeRefusal.FORCE_SAID);
    }

    @Test
    void an_adopted_version_never_changes_neither_through_the_service_nor_behind_its_back() {
        var coop = given.coop();
        int number = adopted(coop, "germany-eg", TODAY);
        refused(coop.secretary(), () -> bylaws.set(coop.id(), number, Map.of("organs.board.min", "5")),
            CooperativeRefusal.ADOPTED_NEVER_CHANGES);
        refused(coop.secretary(), () -> bylaws.write(coop.id(), number, BylawsSection.ORGANS, Language.FR, "x"),
            CooperativeRefusal.ADOPTED_NEVER_CHANGES);
        refused(coop.secretary(), () -> bylaws.restore(coop.id(), number, BylawsSection.ORGANS, Language.FR),
            CooperativeRefusal.ADOPTED_NEVER_CHANGES);
        refused(coop.secretary(), () -> bylaws.discard(coop.id(), number), CooperativeRefusal.ADOPTED_NEVER_CHANGES);
        refused(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), number, TODAY, null), CooperativeRefusal.ADOPTED_NEVER_CHANGES);
        for (var statement : List.of("update cooperatives.bylaws_value set value = '1'", "delete from cooperatives.bylaws_value",
            "update cooperatives.bylaws_clause set words = 'x'", "delete from cooperatives.bylaws_clause",
            "update cooperatives.bylaws_version set pack = 'x'", "delete from cooperatives.bylaws_version",
            "insert into cooperatives.bylaws_value (organisation_id, number, parameter, value) values ('" + coop.id().value() + "', "
                + number + ", 'x', 'x')"))
            assertThatThrownBy(() -> behind(coop, statement)).as(statement).hasStackTraceContaining("adopted bylaws never change");
        for (var statement : List.of("update cooperatives.bylaws_adoption set assembly = null", "delete from cooperatives.bylaws_adoption",
            "update cooperatives.bylaws_force set number = number", "delete from cooperatives.bylaws_force"))
            assertThatThrownBy(() -> behind(coop, statement)).as(statement).hasStackTraceContaining("permission denied");
    }

    private void behind(Given.Coop coop, String statement) {
        given.as(coop.secretary(), () -> transaction.executeWithoutResult(t -> {
            access.require(coop.id());
            db.execute(statement);
        }));
    }

    @Test
    void a_later_version_is_adopted_by_the_vote_that_changes_bylaws_and_by_nothing_else() {
        var coop = given.coop();
        int first = adopted(coop, "germany-eg", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        refused(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), second, TODAY, null), CooperativeRefusal.FOUNDERS_SIGN_ONCE);
        refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, "2026-1", 1, null),
            CooperativeRefusal.NO_SUCH_RESOLUTION);
        var ordinary = voted(coop, Matter.ORDINARY);
        refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, ordinary, 1, null),
            CooperativeRefusal.NO_SUCH_RESOLUTION);
        assertThat(document(coop, second).version().isDraft()).isTrue();
        // a vote on a change of the bylaws that says no text of a draft adopts none
        var untied = voted(coop, Matter.BYLAWS_CHANGE);
        assertThat(way(coop, second).resolutions()).isEmpty();
        refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, untied, 1, null), CooperativeRefusal.NOT_VOTED_ON);
        var change = votedOn(coop, second);
        assertThat(way(coop, second).resolutions()).extracting(Resolutions.Resolution::assembly).containsExactly(change);
        given.as(coop.secretary(), () -> {
            bylaws.adoptByResolution(coop.id(), second, change, 1, null);
            bylaws.bringIntoForce(coop.id(), second, TODAY, REGISTERED);
        });
        assertThat(document(coop, second).version().state()).isEqualTo(BylawsState.IN_FORCE);
        assertThat(document(coop, first).version().state()).isEqualTo(BylawsState.SUPERSEDED);
        int third = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), third, change, 1, null), CooperativeRefusal.RESOLUTION_USED);
        var difference = given.as(coop.secretary(), () -> bylaws.difference(coop.id(), first, second));
        assertThat(difference.values()).extracting(BylawsDifference.ChangedValue::key).containsExactly("organs.board.min");
        assertThat(difference.clauses()).hasSize(2).allSatisfy(c -> assertThat(c.lines()).anyMatch(l -> l.change() == Change.ADDED)
            .anyMatch(l -> l.words().contains("5")));
        assertThat(given.as(coop.secretary(), () -> bylaws.difference(coop.id(), second, third)).values()).isEmpty();
    }

    @Test
    void a_change_that_brings_a_new_duty_is_put_as_that_and_needs_its_larger_majority() {
        var coop = given.coop();
        adopted(coop, "germany-eg", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        var newDuty = new Matter("new-duty");
        assertThat(way(coop, second).matters()).startsWith(Matter.BYLAWS_CHANGE).hasSize(4).contains(newDuty,
            new Matter("bylaws-change-other"), new Matter("new-contribution"));
        var people = given.members(coop, 5);
        var first = planned(coop);
        assertThatThrownBy(
            () -> given.as(coop.secretary(), () -> motions.put(coop.id(), second, first.number().toString(), Matter.ORDINARY)))
            .isInstanceOf(IllegalArgumentException.class);
        assertThat(given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), first.id()))).isEmpty();
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, first.number().toString(), newDuty));
        assertThat(java.util.Objects.requireNonNull(way(coop, second).motion()).matter()).isEqualTo(newDuty);
        opened(coop, first, people);
        vote(coop, first, people.stream()
            .map(p -> new EnteredVote(p.member(), p.equals(people.getLast()) ? YesNo.AGAINST : YesNo.FOR)).toList());
        assertThat(way(coop, second).resolutions()).as("four of five are more than 3/4 and less than 9/10 (§ 16 (3))").isEmpty();
        refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, first.number().toString(), 1, null),
            CooperativeRefusal.NO_SUCH_RESOLUTION);
        var again = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, again.number().toString(), newDuty));
        voteOn(coop, again, people);
        assertThat(way(coop, second).resolutions()).extracting(Resolutions.Resolution::matter).containsExactly(newDuty);
        given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, again.number().toString(), 1, null));
        assertThat(document(coop, second).version().state()).isEqualTo(BylawsState.ADOPTED);
    }

    @Test
    void a_change_that_the_registrar_has_approved_beforehand_asks_for_no_number_of_members() {
        var coop = given.coop();
        adopted(coop, "israel-cooperative-society", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        var few = given.members(coop, 5).subList(0, 2);
        var assembly = planned(coop);
        given.as(coop.secretary(),
            () -> motions.put(coop.id(), second, assembly.number().toString(), new Matter("bylaws-change-approved")));
        voteOn(coop, assembly, few);
        given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, assembly.number().toString(), 1, null));
        assertThat(document(coop, second).values().get("organs.board.min").value().text()).isEqualTo("5");
    }

    @Test
    void under_every_law_it_is_known_which_resolutions_change_the_bylaws() {
        assertThat(
            bylaws.laws().stream().flatMap(law -> law.allMatters().stream()).filter(Matter::changesBylaws).map(Matter::key).distinct())
            .containsExactlyInAnyOrder("bylaws-change", "bylaws-change-other", "bylaws-change-approved", "new-duty", "new-contribution",
                "entrenched");
        assertThat(
            bylaws.laws().stream().flatMap(law -> law.allMatters().stream()).filter(m -> !m.changesBylaws()).map(Matter::key).distinct())
            .as("one more that a law names: does it change the bylaws?")
            .containsExactlyInAnyOrder("ordinary", "election", "removal", "merger", "conversion", "dissolution", "supervisory-removal",
                "expulsion", "asset-sale", "constituent", "in-kind-value");
    }

    @Test
    void where_a_change_is_valid_only_when_registered_it_holds_from_no_earlier_day() {
        for (var law : List.of("germany-eg", "uk-society")) {
            var coop = given.coop();
            adopted(coop, law, TODAY.minusDays(3));
            int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
            set(coop, second, "organs.board.min", "7");
            var change = votedOn(coop, second);
            refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, change, 1, TODAY),
                CooperativeRefusal.REGISTRATION_MISSING);
            assertThat(document(coop, second).version().isDraft()).as("nothing has changed").isTrue();
            given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, change, 1, null));
            assertThatThrownBy(() -> given.as(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), second, TODAY, null)))
                .isInstanceOfSatisfying(Refused.class, r -> {
                    assertThat(r.refusal()).isEqualTo(CooperativeRefusal.REGISTRATION_MISSING);
                    assertThat(r.arguments()).containsEntry("article", law.equals("germany-eg") ? "§ 16" : "s. 16");
                });
            refused(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), second, TODAY.plusDays(3),
                new Registration(TODAY.plusDays(1), "1")), CooperativeRefusal.REGISTERED_OUTSIDE);
            refused(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), second, TODAY.plusDays(3),
                new Registration(TODAY.minusDays(1), "1")), CooperativeRefusal.REGISTERED_OUTSIDE);
            assertThat(document(coop, second).version().state()).isEqualTo(BylawsState.ADOPTED);
            given.as(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), second, TODAY, REGISTERED));
            assertThat(document(coop, second).version().registration()).isEqualTo(REGISTERED);
        }
    }

    @Test
    void no_change_holds_before_the_day_on_which_it_was_registered() {
        var coop = given.coop();
        adopted(coop, "germany-eg", TODAY.minusDays(5));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "7");
        var change = votedOn(coop, second);
        given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, change, 1, null));
        // adopted some days ago, registered today: it cannot hold from a day between
        Given.execute("update cooperatives.bylaws_adoption set adopted_on = ? where organisation_id = ? and number = ?", TODAY.minusDays(5),
            coop.id().value(), second);
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), second, TODAY.minusDays(2), REGISTERED)))
            .isInstanceOfSatisfying(Refused.class, r -> {
                assertThat(r.refusal()).isEqualTo(CooperativeRefusal.FORCE_BEFORE_REGISTRATION);
                assertThat(r.arguments()).containsEntry("article", "§ 16");
            });
        assertThat(document(coop, second).version().inForceFrom()).isNull();
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

    /** An assembly of three who are all for one motion. */
    private String voted(Given.Coop coop, Matter matter) {
        var people = given.members(coop, 3);
        var assembly = given.as(coop.secretary(), () -> {
            var planned = assemblies.plan(coop.id(), new AssemblyDraft(AssemblyKind.ORDINARY, both("جمع", "Assemblée"),
                LocalDateTime.ofInstant(Clock.systemUTC().instant(), Given.ZONE).plusDays(30), both("قاعة", "Salle")));
            assemblies.addItem(coop.id(), planned.id(), ItemDraft.resolution(both("بند", "Point"), matter, both("نص", "Texte")));
            return planned;
        });
        voteOn(coop, assembly, people);
        return assembly.number().toString();
    }

    /** An assembly of three who are all for a draft. */
    private String votedOn(Given.Coop coop, int number) {
        var people = given.members(coop, 3);
        var assembly = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), number, assembly.number().toString(), Matter.BYLAWS_CHANGE));
        voteOn(coop, assembly, people);
        return assembly.number().toString();
    }

    private Assembly planned(Given.Coop coop) {
        return given.as(coop.secretary(), () -> assemblies.plan(coop.id(), new AssemblyDraft(AssemblyKind.EXTRAORDINARY,
            both("جمع", "Assemblée"), LocalDateTime.ofInstant(Clock.systemUTC().instant(), Given.ZONE).plusDays(30),
            both("قاعة", "Salle"))));
    }

    @Test
    void a_vote_adopts_the_text_that_was_put_to_it_and_no_later_one() {
        var coop = given.coop();
        adopted(coop, "israel-cooperative-society", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        var assembly = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, assembly.number().toString(), Matter.BYLAWS_CHANGE));
        set(coop, second, "organs.board.min", "7"); // after the motion was written
        voteOn(coop, assembly, given.members(coop, 3));
        var no = assembly.number().toString();
        assertThat(way(coop, second).resolutions()).isEmpty();
        assertThat(way(coop, second).overtaken()).singleElement().extracting(Refused::refusal)
            .isEqualTo(CooperativeRefusal.CHANGED_SINCE_VOTE);
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, no, 1, null)))
            .isInstanceOfSatisfying(Refused.class, r -> {
                assertThat(r.refusal()).isEqualTo(CooperativeRefusal.CHANGED_SINCE_VOTE);
                assertThat(RefusalTexts.of(Messages.load().in(Language.EN), r).why())
                    .contains("Changed since: \u2068Board and other organs");
            });
        assertThat(document(coop, second).version().isDraft()).isTrue();
        set(coop, second, "organs.board.min", "5"); // taken back: it is again what was adopted
        assertThat(way(coop, second).resolutions()).hasSize(1);
        given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, no, 1, null));
        assertThat(document(coop, second).values().get("organs.board.min").value().text()).isEqualTo("5");
    }

    @Test
    void while_members_vote_on_a_text_and_after_they_have_adopted_it_it_cannot_be_changed() {
        var coop = given.coop();
        adopted(coop, "israel-cooperative-society", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        var assembly = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, assembly.number().toString(), Matter.BYLAWS_CHANGE));
        var people = given.members(coop, 3);
        opened(coop, assembly, people);
        assertNothingCanBeChanged(coop, second, CooperativeRefusal.BEING_VOTED);
        vote(coop, assembly, people, YesNo.FOR);
        assertNothingCanBeChanged(coop, second, CooperativeRefusal.VOTED_FOR);
    }

    private void assertNothingCanBeChanged(Given.Coop coop, int number, Refusal why) {
        var before = document(coop, number);
        for (Runnable act : List.<Runnable>of(() -> bylaws.set(coop.id(), number, Map.of("organs.board.min", "7")),
            () -> bylaws.write(coop.id(), number, BylawsSection.ORGANS, Language.FR, "x"),
            () -> bylaws.restore(coop.id(), number, BylawsSection.ORGANS, Language.FR),
            () -> bylaws.number(coop.id(), number, BylawsSection.ORGANS, "§ 77"),
            () -> bylaws.cite(coop.id(), number, "organs.board.min", "§ 77"), () -> bylaws.discard(coop.id(), number)))
            refused(coop.secretary(), act, why);
        assertThat(document(coop, number).clauses()).isEqualTo(before.clauses());
        assertThat(document(coop, number).values()).isEqualTo(before.values());
    }

    @Test
    void what_an_assembly_has_rejected_can_be_changed_and_put_to_another_one() {
        var coop = given.coop();
        adopted(coop, "israel-cooperative-society", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        var people = given.members(coop, 3);
        var first = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, first.number().toString(), Matter.BYLAWS_CHANGE));
        opened(coop, first, people);
        vote(coop, first, people, YesNo.AGAINST);
        refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, first.number().toString(), 1, null),
            CooperativeRefusal.NO_SUCH_RESOLUTION);
        set(coop, second, "organs.board.min", "3");
        var again = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, again.number().toString(), Matter.BYLAWS_CHANGE));
        voteOn(coop, again, people);
        given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, again.number().toString(), 1, null));
        assertThat(document(coop, second).values().get("organs.board.min").value().text()).isEqualTo("3");
    }

    @Test
    void a_motion_to_adopt_bylaws_is_changed_in_their_draft_and_nowhere_else() {
        var coop = given.coop();
        int number = started(coop, "israel-cooperative-society");
        complete(coop, number);
        var assembly = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), number, assembly.number().toString(), Matter.BYLAWS_CHANGE));
        var item = given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id())).getFirst();
        refused(coop.secretary(), () -> assemblies.changeItem(coop.id(), assembly.id(), item.id(),
            ItemDraft.resolution(item.title(), Matter.ORDINARY, both("نص", "Autre texte"))), AssemblyRefusal.ITEM_OF_BYLAWS);
        assertThat(given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id()))).containsExactly(item);
        given.as(coop.secretary(), () -> assemblies.removeItem(coop.id(), assembly.id(), item.id()));
        assertThat(way(coop, number).motion()).isNull();
    }

    @Test
    void a_number_under_which_members_have_read_a_text_is_given_to_no_other() {
        var coop = given.coop();
        int number = started(coop, "israel-cooperative-society");
        complete(coop, number);
        var assembly = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), number, assembly.number().toString(), Matter.BYLAWS_CHANGE));
        given.as(coop.secretary(), () -> bylaws.discard(coop.id(), number));
        assertThat(started(coop, "israel-cooperative-society")).isGreaterThan(number);
        assertThat(rows("bylaws_put", coop)).isOne();
        assertThatThrownBy(() -> behind(coop, "update cooperatives.bylaws_put set content = 'x'"))
            .hasStackTraceContaining("permission denied");
    }

    /** All of them vote for the first item. */
    private void voteOn(Given.Coop coop, Assembly assembly, List<Given.Person> people) {
        opened(coop, assembly, people);
        vote(coop, assembly, people, YesNo.FOR);
    }

    private void opened(Given.Coop coop, Assembly assembly, List<Given.Person> people) {
        given.as(coop.secretary(), () -> assemblies.convene(coop.id(), assembly.id()));
        Given.execute("update assemblies.assembly set starts_at = now() where organisation_id = ? and assembly_id = ?", coop.id().value(),
            assembly.id().value());
        given.as(coop.secretary(), () -> {
            assemblies.freezeRoll(coop.id(), assembly.id());
            assemblies.checkIn(coop.id(), assembly.id(), people.stream().map(Given.Person::member).toList());
        });
        given.as(coop.chair(), () -> assemblies.open(coop.id(), assembly.id()));
    }

    private void vote(Given.Coop coop, Assembly assembly, List<Given.Person> people, YesNo choice) {
        vote(coop, assembly, people.stream().map(p -> new EnteredVote(p.member(), choice)).toList());
    }

    private void vote(Given.Coop coop, Assembly assembly, List<EnteredVote> votes) {
        var item = given.as(coop.chair(), () -> assemblies.agenda(coop.id(), assembly.id())).getFirst().id();
        var ballot = given.as(coop.chair(), () -> ballots.open(coop.id(), assembly.id(), item));
        given.as(coop.teller(), () -> ballots.enter(coop.id(), ballot, votes));
        given.as(coop.chair(), () -> {
            ballots.close(coop.id(), ballot);
            ballots.closeAssembly(coop.id(), assembly.id());
        });
    }

    private static LocalText both(String arabic, String french) { return LocalText.of(Language.AR, arabic, Language.FR, french); }

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
