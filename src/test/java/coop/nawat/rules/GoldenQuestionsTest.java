package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What no vote decides: founders, notice, proxies, minutes, accounts, confirmations and what bylaws may say; one file a question. */
class GoldenQuestionsTest {
    private static final Path QUESTIONS = Path.of("src/test/resources/rules/questions");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Packs PACKS = new Packs();

    /** An answer and the values it was computed from. */
    private record Told(String answer, List<Said> reasons) {}

    private record Said(String key, @Nullable String value, @Nullable String article, String status) {}

    private static Stream<Path> files() throws IOException {
        return Files.walk(QUESTIONS).filter(f -> f.toString().endsWith(".json")).sorted();
    }

    @Test
    void each_names_an_article_or_says_why_there_is_none() throws IOException {
        assertThat(files().toList()).hasSizeGreaterThanOrEqualTo(60).allSatisfy(f -> {
            var golden = JSON.readTree(f);
            assertThat(golden.path("article").asString("") + golden.path("source").asString("")).as(f.toString()).isNotBlank();
        });
    }

    @TestFactory
    Stream<DynamicTest> a_question_is_answered_as_its_article_says() throws IOException {
        return files().map(f -> DynamicTest.dynamicTest(QUESTIONS.relativize(f).toString(), () -> {
            var golden = JSON.readTree(f);
            var in = golden.required("in");
            var told = answer(in);
            assertThat(told.answer()).as(golden.path("why").asString("")).isEqualTo(golden.at("/out/answer").asString());
            var article = golden.path("article").asString("");
            var cited = Stream.concat(Stream.of(article), Arrays.stream(article.split("; "))).toList();
            for (var reason : golden.at("/out/reasons")) {
                var said = new Said(reason.required("key").asString(), text(reason.get("value")), text(reason.get("article")),
                    reason.required("status").asString());
                assertThat(told.reasons()).contains(said);
                if (said.article() != null) assertThat(cited).as(f + " cites it").contains(said.article());
            }
        }));
    }

    private static @Nullable String text(@Nullable JsonNode value) { return value == null || value.isNull() ? null : value.asString(); }

    private static Told answer(JsonNode in) {
        var law = PACKS.find(in.required("pack").asString(), day(in, "on")).orElseThrow();
        var written = new HashMap<String, String>();
        in.path("bylaws").properties().forEach(e -> written.put(e.getKey(), e.getValue().asString()));
        var bylaws = Bylaws.read(PACKS.parameters(), law.allMatters(), written);
        var rules = Resolved.of(law, bylaws, Map.of());
        return switch (in.required("ask").asString()) {
            case "founders" -> founders(rules, in.required("founders").asInt());
            case "notice" -> notice(rules, in);
            case "proxy-max" -> proxies(rules, in.required("members").asInt());
            case "minutes" -> minutes(rules, day(in, "held"));
            case "accounts" -> accounts(rules, day(in, "year_end"));
            case "second-call" -> secondCall(rules, new Matter(in.required("matter").asString()), day(in, "held"));
            case "confirmation" -> confirmation(rules, new Matter(in.required("matter").asString()), day(in, "held"));
            case "value" -> rules.leaf(in.required("key").asString()).map(l -> new Told(l.value().text(), said(rules))).orElseThrow();
            case "allowed" -> allowed(law, bylaws);
            default -> throw new IllegalArgumentException("nobody can ask " + in.required("ask"));
        };
    }

    private static LocalDate day(JsonNode in, String name) { return LocalDate.parse(in.required(name).asString()); }

    private static Told founders(Resolved rules, int founders) {
        return new Told(number(rules, "formation.min_founders").map(least -> founders >= least ? "enough" : "too-few").orElse("unknown"),
            said(rules));
    }

    private static Told notice(Resolved rules, JsonNode in) {
        var occasion = NoticeRule.Occasion.valueOf(in.path("occasion").asString("usual").toUpperCase(Locale.ROOT));
        return new Told(rules.notice(in.path("assembly").asString("ordinary"))
            .map(n -> n.lastDayToSend(day(in, "held"), occasion).toString()).orElse("unknown"), said(rules));
    }

    private static Told proxies(Resolved rules, int members) {
        var open = rules.missing().containsKey("voting.proxy.max_per_holder");
        return new Told(rules.proxies().filter(p -> !open).map(p -> String.valueOf(p.limit(members))).orElse("unknown"), said(rules));
    }

    private static Told minutes(Resolved rules, LocalDate held) {
        return new Told(number(rules, "minutes.file_with_registrar_days").map(days -> held.plusDays(days).toString()).orElse("none"),
            said(rules));
    }

    private static Told accounts(Resolved rules, LocalDate yearEnd) {
        return new Told(Deadlines.ofYear(rules, yearEnd, null).stream().filter(d -> d.parameter().startsWith("reporting.deadline"))
            .map(d -> String.valueOf(d.day())).findFirst().orElse("none"), said(rules));
    }

    private static Told secondCall(Resolved rules, Matter matter, LocalDate first) {
        return new Told(rules.secondCall(matter).map(call -> {
            var window = call.window(first);
            return call.saysWhen() ? window.from() + ".." + window.to() : "any-later-day";
        }).orElse("nothing-said"), said(rules));
    }

    private static Told confirmation(Resolved rules, Matter matter, LocalDate first) {
        var asked = rules.majority(matter).orElseThrow().confirmation();
        if (asked == null) return new Told("none", said(rules));
        assertThat(asked.strict()).as("more than the share").isTrue();
        var window = asked.window(first);
        return new Told(window.from() + ".." + window.to(), said(rules));
    }

    private static Told allowed(Pack law, Map<String, BylawsValue> bylaws) {
        var broken = Bylaws.refusals(law, bylaws).stream().map(r -> law.values().get(String.valueOf(r.arguments().get("parameter"))))
            .map(v -> said(v.key(), v.value(), v.provenance())).toList();
        return new Told(broken.isEmpty() ? "allowed" : "refused", broken);
    }

    private static Optional<Integer> number(Resolved rules, String key) {
        return rules.leaf(key).map(l -> l.value() instanceof Value.Whole(var n) ? Integer.valueOf(n) : null);
    }

    private static List<Said> said(Resolved rules) {
        var all = new ArrayList<Said>();
        rules.leaves().values().forEach(l -> all.add(said(l.key(), l.value(), l.provenance())));
        rules.missing().values().forEach(v -> all.add(said(v.key(), null, v.provenance())));
        return all;
    }

    private static Said said(String key, @Nullable Value value, Provenance from) {
        return new Said(key, value == null ? null : value.text(), from.article(), switch (from.status()) {
            case READ_IN_LAW -> "read";
            default -> Parameters.written(from.status());
        });
    }
}
