package coop.nawat.cooperatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.rules.Bylaws;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Packs;
import coop.nawat.rules.Parameter;
import coop.nawat.rules.Resolved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the wizard asks under any law becomes a sentence in each language; all of them are written to target/papers for people to read. */
class BylawsSentencesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Messages MESSAGES = Messages.load();
    private static final Packs PACKS = new Packs();
    private static final List<String> SHARES = List.of("1/2", "1/3", "2/3", "1/4", "3/4", "1/10", "9/10", "1/1", "3/20", "23/40", "33/64",
        "7/12");

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_parameter_is_a_sentence_for_every_value_it_can_have(Language language) throws IOException {
        var t = MESSAGES.in(language);
        var read = new TreeSet<String>();
        for (var pack : packs()) {
            var sentences = new BylawsSentences(t, pack);
            PACKS.parameters().all().values().forEach(parameter -> {
                if (parameter.key().matches("(quorum|majority)\\.\\*\\.(\\{call}\\.)?(fraction|strict|any|minimum)")) return;
                for (var key : keys(parameter, pack)) {
                    if (BylawsSection.of(key).isEmpty()) continue;
                    for (var value : values(PACKS.parameters().find(key, pack.allMatters()).orElseThrow())) {
                        var sentence = sentences.value(parameter, key, parameter.read(value));
                        looksRight(language, pack.id() + " " + key + " " + value, sentence);
                        assertThat(sentence).as(key).isNotEqualTo(BylawsWords.plain(t.of("rules.value-is", "name",
                            new BylawsWords(t, pack).name(parameter, key), "value", value)));
                        read.add(key + " = " + value + "\n    " + sentence);
                    }
                }
            });
        }
        keep("parameters", language, read);
        assertThat(read).hasSizeGreaterThan(400);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_quorum_and_majority_is_a_sentence_for_every_matter_share_and_base(Language language) throws IOException {
        var t = MESSAGES.in(language);
        var read = new TreeSet<String>();
        var seen = new TreeSet<String>();
        for (var pack : packs())
            for (var matter : pack.allMatters())
                if (seen.add(matter.key())) for (var answer : answers(matter.key())) {
                    var outcome = Resolved.of(bare(pack), Bylaws.read(PACKS.parameters(), pack.allMatters(), answer), Map.of());
                    var sentences = new BylawsSentences(t, pack);
                    var key = BylawsQuestions.asked(
                        answer.keySet().stream().filter(k -> !k.endsWith("base") && !k.endsWith("proxies")).findFirst().orElseThrow());
                    var sentence = new BylawsQuestions(PACKS.parameters(), outcome, model()).question(key)
                        .flatMap(q -> sentences.of(q, outcome))
                        .orElseThrow();
                    looksRight(language, answer.toString(), sentence);
                    read.add(key + " " + new java.util.TreeMap<>(answer) + "\n    " + sentence);
                }
        keep("rules", language, read);
        assertThat(read).hasSizeGreaterThan(400);
    }

    private static List<Map<String, String>> answers(String matter) {
        var answers = new ArrayList<Map<String, String>>();
        var majority = "majority." + matter + ".";
        for (var share : SHARES)
            for (var strict : share.equals("1/1") ? List.of("false") : List.of("true", "false"))
                for (var base : share.equals("2/3") ? List.of("for-against", "valid", "cast", "present", "entitled") : List.of("cast"))
                    answers.add(Map.of(majority + "fraction", share, majority + "strict", strict, majority + "base", base));
        for (var call : List.of("1", "2"))
            for (var proxies : List.of("true", "false")) {
                var quorum = "quorum." + matter + "." + call + ".";
                answers.add(Map.of(quorum + "any", "true", quorum + "counts_proxies", proxies));
                for (var number : List.of("1", "2", "7", "15"))
                    answers.add(Map.of(quorum + "minimum", number, quorum + "counts_proxies", proxies));
                for (var share : SHARES)
                    answers.add(Map.of(quorum + "fraction", share, quorum + "strict", "false", quorum + "counts_proxies", proxies));
                answers
                    .add(Map.of(quorum + "fraction", "1/2", quorum + "strict", "true", quorum + "minimum", "3", quorum + "counts_proxies",
                        proxies));
            }
        return answers;
    }

    private static Pack model() { return PACKS.latest(Packs.MODEL, TODAY).orElseThrow(); }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_question_of_every_law_that_is_answered_stands_in_the_text(Language language) throws IOException {
        var t = MESSAGES.in(language);
        for (var pack : packs()) {
            var lines = new ArrayList<String>();
            var answers = new LinkedHashMap<String, String>();
            for (var question : new BylawsQuestions(PACKS.parameters(), Resolved.of(pack, Map.of(), Map.of()), model()).all())
                if (question.place() != BylawsQuestion.Place.FIXED) answers.putAll(question.suggestion());
            var asked = new ArrayList<String>();
            said(t, pack, answers, (question, sentence) -> {
                asked.add(question.key());
                looksRight(language, pack.id() + " " + question.key(), sentence);
                if (question.written()) lines.add(question.section() + "  " + sentence);
            });
            assertThat(lines).as(pack.id()).hasSizeGreaterThan(20).doesNotHaveDuplicates();
            assertThat(asked).as(pack.id()).containsAll(answers.keySet().stream().map(BylawsQuestions::asked).toList());
            keep(pack.id(), language, lines);
        }
    }

    @Test
    void a_sentence_names_the_value_in_words_of_its_language() {
        var law = PACKS.latest("morocco-112-12", TODAY).orElseThrow();
        var share = PACKS.parameters().find("formation.share_nominal_min", null).orElseThrow();
        var board = PACKS.parameters().find("organs.board.term_max", null).orElseThrow();
        assertThat(of(Language.FR, law).value(share, share.key(), share.read("100 MAD"))).contains("100 dirhams marocains");
        assertThat(of(Language.AR, law).value(share, share.key(), share.read("100 MAD"))).contains("100 درهم مغربي");
        assertThat(of(Language.HE, law).value(board, board.key(), board.read("2"))).contains("שנתיים");
        assertThat(of(Language.AR, law).value(board, board.key(), board.read("2"))).contains("سنتين");
        var proxies = PACKS.parameters().find("voting.proxy.max_share", null).orElseThrow();
        assertThat(of(Language.FR, law).value(proxies, proxies.key(), proxies.read("33/64"))).contains("51,5625");
    }

    @Test
    void bylaws_can_ask_for_secret_votes_on_a_matter_that_only_this_law_knows() {
        var law = PACKS.latest("germany-eg", TODAY).orElseThrow();
        var secret = PACKS.parameters().find("voting.secret_ballot_matters", law.allMatters()).orElseThrow();
        assertThat(secret.choices()).contains("supervisory-removal", "dissolution", "delegates").doesNotContain("matters");
        assertThat(of(Language.FR, law).value(secret, secret.key(), secret.read("supervisory-removal")))
            .contains("révocation anticipée");
        assertThat(of(Language.HE, law).value(secret, secret.key(), secret.read("supervisory-removal"))).contains("העברה מכהונה");
        assertThat(
            Bylaws.refusals(law, Bylaws.read(PACKS.parameters(), law.allMatters(), Map.of(secret.key(), "delegates, supervisory-removal"))))
            .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> secret.read("land-sale"));
    }

    private static BylawsSentences of(Language language, Pack law) { return new BylawsSentences(MESSAGES.in(language), law); }

    private static List<Pack> packs() { return PACKS.ids().stream().map(id -> PACKS.latest(id, TODAY).orElseThrow()).toList(); }

    /** The same law without values, so that any answer can be given. */
    private static Pack bare(Pack p) {
        return new Pack(p.id(), p.country(), p.form(), p.version(), p.from(), p.to(), p.zone(), p.languages(), p.reviewedBy(),
            p.reviewedOn(),
            p.warning(), p.sources(), p.matters(), Map.of(), Map.of());
    }

    private static void said(Messages.Of t, Pack law, Map<String, String> answers, BiConsumer<BylawsQuestion, String> sentence) {
        var values = Bylaws.read(PACKS.parameters(), law.allMatters(), answers);
        var outcome = Resolved.of(law, values, Map.of());
        var sentences = new BylawsSentences(t, law);
        for (var question : new BylawsQuestions(PACKS.parameters(), outcome, model()).all())
            sentences.of(question, outcome).ifPresent(s -> sentence.accept(question, s));
    }

    private static List<String> keys(Parameter parameter, Pack pack) {
        var kinds = parameter.key().startsWith("assembly.*") ? Stream.of("first", "ordinary", "extraordinary")
            : pack.allMatters().stream().map(Matter::key);
        if (!parameter.key().contains("*")) return List.of(parameter.key());
        return kinds.map(kind -> parameter.key().replace("*", kind))
            .flatMap(key -> key.contains("{call}") ? Stream.of(key.replace("{call}", "1"), key.replace("{call}", "2")) : Stream.of(key))
            .toList();
    }

    private static List<String> values(Parameter parameter) {
        return switch (parameter.kind()) {
            case INTEGER -> List.of("1", "2", "3", "14", "100");
            case FRACTION -> SHARES;
            case BOOLEAN -> List.of("true", "false");
            case CHOICE -> parameter.choices();
            case LIST -> Stream.concat(parameter.choices().stream(), Stream.of(String.join(", ", parameter.choices()))).toList();
            case MONEY -> List.of("100 MAD", "15 EUR", "10200000 GBP", "100.50 ILS");
            case MONTHDAY -> List.of("08-31", "03-01");
            case TEXT -> List.of("words");
        };
    }

    /** No placeholder, no code, no word of another language, no sign that turns the text round, a capital letter where there is one, a full stop. */
    private static void looksRight(Language language, String what, String sentence) {
        assertThat(sentence).as(what).endsWith(".").doesNotContain("{", "}", "null", "  ", "..", " .", " ,", "_", "()", ": .")
            .doesNotContainPattern("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]").hasSizeBetween(12, 900);
        var words = sentence.replaceAll("\\(FCA\\)", "");
        if (language.isRightToLeft()) assertThat(words).as(what).doesNotContainPattern("[A-Za-z]").matches("(?s)[\\u0590-\\u06FF].*");
        else
            assertThat(words).as(what).doesNotContainPattern("[\\u0590-\\u06FF]").matches("(?s)\\p{Lu}.*");
        if (language == Language.FR)
            assertThat(sentence).as(what).doesNotContainPattern(" (de|à) les? ").doesNotContainPattern(" d[eu] [aeiouéh]+[a-z]* générale")
                .doesNotContainPattern("\\b(que|de) (une|un|il|elle|au|aux)\\b");
        if (language != Language.FR) assertThat(sentence).as(what).doesNotContainPattern(" [;:!?]");
    }

    private static void keep(String name, Language language, Iterable<String> lines) throws IOException {
        Files.createDirectories(Path.of("target/papers/sentences"));
        Files.write(Path.of("target/papers/sentences", name + "-" + language.tag() + ".txt"), lines);
    }
}
