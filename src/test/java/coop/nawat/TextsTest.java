package coop.nawat;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import coop.nawat.common.Language;
import coop.nawat.common.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a person reads stands in four languages, says the same in each, and is used. */
class TextsTest {
    private static final Path TEXTS = Path.of("src/main/resources/vaadin-i18n");
    private static final Map<Language, Map<String, String>> ALL = read();

    /** Keys that are put together from a prefix and a constant: each constant has its text, and there is no text beside. */
    private static final Map<String, String> CONSTANTS = Map.ofEntries(
        Map.entry("access.office", "coop.nawat.access.Office"),
        Map.entry("assemblies.exclusion", "coop.nawat.assemblies.Exclusion"),
        Map.entry("assemblies.kind", "coop.nawat.assemblies.AssemblyKind"),
        Map.entry("assemblies.state", "coop.nawat.assemblies.AssemblyState"),
        Map.entry("ballots.outcome", "coop.nawat.ballots.Outcome"),
        Map.entry("common.layer", "coop.nawat.common.ui.RuleInfo$Layer"),
        Map.entry("common.outcome", "coop.nawat.common.ui.Outcome"),
        Map.entry("common.status", "coop.nawat.common.ui.Status"),
        Map.entry("common.task-state", "coop.nawat.common.ui.TaskState"),
        Map.entry("members.alike.why", "coop.nawat.members.Likeness$Why"),
        Map.entry("members.act", "coop.nawat.members.MemberAct"),
        Map.entry("members.organ", "coop.nawat.members.Organ"),
        Map.entry("members.no-vote", "coop.nawat.members.NoVote$Why"),
        Map.entry("rules.base", "coop.nawat.rules.Base"),
        Map.entry("rules.status", "coop.nawat.rules.Status"),
        Map.entry("shares.account", "coop.nawat.shares.Account"),
        Map.entry("shares.act", "coop.nawat.shares.Act"),
        Map.entry("shares.check.subject", "coop.nawat.shares.LegalCheck$Subject"),
        Map.entry("shares.passing", "coop.nawat.shares.ui.AccountView$Passing"),
        Map.entry("shares.paying-back", "coop.nawat.shares.ui.AccountView$PayingBack"),
        Map.entry("shares.payment", "coop.nawat.shares.ui.AccountView$Payment"),
        Map.entry("shell.group", "coop.nawat.shell.Nav$Group"),
        Map.entry("shell.nav", "coop.nawat.shell.Nav"));

    /** Keys that are read as a whole by their beginning. */
    private static final Set<String> BY_BEGINNING = Set.of("booth.", "light.desk.", "rules.parameter.", "rules.choice.",
        "rules.pack-warning.", "cooperatives.clause.", "cooperatives.clause-item.");

    /** These know letters or words that people write, and show none of their own (languages' own names are the same in each language). */
    private static final Set<String> READERS = Set.of("common/Language.java", "assemblies/ui/RollRows.java", "members/Headings.java",
        "members/Names.java",
        "members/RegisterLines.java");

    private static Map<Language, Map<String, String>> read() {
        var all = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            var texts = new TreeMap<String, String>();
            for (var file : files(TEXTS, "_" + language.tag() + ".properties")) {
                var properties = new Properties();
                try (var in = Files.newBufferedReader(file)) {
                    properties.load(in);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                properties.forEach((k, v) -> texts.put((String) k, (String) v));
            }
            all.put(language, texts);
        }
        return all;
    }

    private static List<Path> files(Path folder, String... endings) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                .filter(f -> !f.toString().contains("node_modules") && !f.toString().contains("frontend/node/"))
                .filter(f -> Stream.of(endings).anyMatch(f.toString()::endsWith)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> in(Language language) { return ALL.getOrDefault(language, Map.of()); }

    @Test
    void every_key_has_its_text_in_four_languages() {
        var keys = in(Language.EN).keySet();
        assertThat(keys).hasSizeGreaterThan(300);
        for (var language : Language.values()) {
            assertThat(in(language).keySet()).as(language.tag()).containsExactlyElementsOf(keys);
            assertThat(in(language).entrySet()).as(language.tag()).noneMatch(e -> e.getValue().isBlank());
        }
    }

    @Test
    void a_key_begins_with_a_module_and_stands_once_in_each_language() {
        for (var language : Language.values()) {
            var seen = new HashSet<String>();
            for (var file : files(TEXTS, "_" + language.tag() + ".properties"))
                for (var line : text(file).lines().filter(l -> l.matches("[a-z].*")).toList()) {
                    var key = line.split("[=:\\s]", 2)[0];
                    assertThat(seen.add(key)).as("%s twice in %s", key, language.tag()).isTrue();
                    assertThat(key).as(file.toString()).matches("[a-z]+(\\.([a-z0-9]+(-[a-z0-9]+)*|[A-Z0-9_]+))+");
                }
        }
    }

    @Test
    void a_text_can_be_read_as_a_pattern_and_names_the_same_arguments_in_each_language() {
        for (var key : in(Language.EN).keySet()) {
            var expected = arguments(key, Language.EN);
            for (var language : Language.values())
                assertThat(arguments(key, language)).as("%s in %s", key, language.tag()).isEqualTo(expected);
        }
    }

    private static Set<String> arguments(String key, Language language) {
        var text = in(language).getOrDefault(key, "");
        MessagePattern pattern;
        try {
            pattern = new MessagePattern(text);
        } catch (IllegalArgumentException e) {
            throw new AssertionError(key + " in " + language.tag() + " is no pattern: " + e.getMessage(), e);
        }
        var names = new TreeSet<String>();
        for (int i = 0; i < pattern.countParts(); i++) {
            var part = pattern.getPart(i);
            assertThat(part.getType()).as("%s in %s counts its arguments", key, language.tag())
                .isNotEqualTo(MessagePattern.Part.Type.ARG_NUMBER);
            if (part.getType() == MessagePattern.Part.Type.ARG_NAME) names.add(pattern.getSubstring(part));
        }
        return names;
    }

    @Test
    void an_apostrophe_of_english_and_french_is_doubled() {
        for (var language : List.of(Language.EN, Language.FR))
            assertThat(in(language).entrySet()).noneMatch(e -> e.getValue().replace("''", "").contains("'"));
    }

    @Test
    void every_refusal_says_what_why_and_what_now() throws ClassNotFoundException {
        var refusals = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("coop.nawat").stream()
            .filter(c -> c.isAssignableTo(Refusal.class) && c.isEnum()).map(c -> c.getName()).toList();
        assertThat(refusals).hasSizeGreaterThan(3);
        var expected = new TreeSet<String>();
        for (var name : refusals)
            for (var constant : Class.forName(name).getEnumConstants())
                Stream.of(".title", ".why", ".do").forEach(end -> expected.add(((Refusal) constant).key() + end));
        assertThat(keys(".refusal.")).isEqualTo(expected);
    }

    private static TreeSet<String> keys(String containing) {
        return in(Language.EN).keySet().stream().filter(k -> k.contains(containing)).collect(toCollection(TreeSet::new));
    }

    @Test
    void every_constant_that_is_shown_has_its_word() throws ClassNotFoundException {
        for (var entry : CONSTANTS.entrySet()) {
            var expected = Stream.of(Class.forName(entry.getValue()).getEnumConstants())
                .map(c -> entry.getKey() + "." + ((Enum<?>) c).name()).collect(toCollection(TreeSet::new));
            assertThat(keys(entry.getKey() + ".").stream().filter(k -> k.substring(entry.getKey().length() + 1).matches("[A-Z0-9_]+")))
                .as(entry.getKey()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void no_text_is_left_over() {
        var sources = sources();
        var literals = new HashSet<String>();
        for (var source : sources)
            Pattern.compile("[\"'`]([a-z]+\\.[A-Za-z0-9._-]+)[\"'`]").matcher(source).results().forEach(m -> literals.add(m.group(1)));
        var unused = in(Language.EN).keySet().stream()
            .filter(k -> !literals.contains(k))
            .filter(k -> !k.contains(".refusal."))
            .filter(k -> !CONSTANTS.containsKey(k.substring(0, k.lastIndexOf('.'))))
            .filter(k -> BY_BEGINNING.stream().noneMatch(k::startsWith))
            .filter(k -> !builtFrom(k, literals))
            .toList();
        assertThat(unused).as("texts that nothing shows").isEmpty();
    }

    /** Whether the key's beginning stands in the code with its dot, as in {@code "members.column." + column}, and so is put together there. */
    private static boolean builtFrom(String key, Set<String> literals) {
        var name = key.substring(key.lastIndexOf('.') + 1);
        var beginning = key.substring(0, key.lastIndexOf('.'));
        return literals.contains(beginning + ".") || (name.matches("[A-Z0-9_]+") && literals.contains(beginning));
    }

    @Test
    void no_text_is_missing() {
        var missing = new ArrayList<String>();
        var modules = in(Language.EN).keySet().stream().map(k -> k.substring(0, k.indexOf('.'))).collect(toCollection(TreeSet::new));
        var asked = Pattern.compile("(?:\\bof\\(\\s*\"|\\bt\\.of\\('|\\btexts\\.of\\(\")([a-z]+\\.[A-Za-z0-9._-]*[A-Za-z0-9])[\"']");
        for (var source : sources())
            asked.matcher(source).results()
                .map(m -> m.group(1))
                .filter(k -> modules.contains(k.substring(0, k.indexOf('.'))) && !in(Language.EN).containsKey(k))
                .forEach(missing::add);
        assertThat(missing).as("texts that are asked for").isEmpty();
    }

    private static List<String> sources() {
        return Stream.of(files(Path.of("src/main/java"), ".java"), files(Path.of("src/main/resources/templates"), ".html"),
            files(Path.of("frontend"), ".ts", ".html")).flatMap(List::stream).map(TextsTest::text).toList();
    }

    @Test
    void no_java_source_speaks_hebrew_or_arabic() {
        var letters = Pattern.compile("[\\u0590-\\u05FF\\u0600-\\u06FF]");
        var speaking = files(Path.of("src/main/java"), ".java").stream()
            .filter(f -> !f.startsWith("src/main/java/coop/nawat/sample"))
            .filter(f -> READERS.stream().noneMatch(f::endsWith))
            .filter(f -> letters.matcher(text(f)).find())
            .map(Path::toString).toList();
        assertThat(speaking).isEmpty();
    }

    @Test
    void no_template_speaks_by_itself() {
        for (var file : files(Path.of("src/main/resources/templates"), ".html")) {
            var shown = text(file)
                .replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("(?s)<(script|style)\\b.*?</\\1>", "")
                .replaceAll("(?s)\\[\\[.*?]]|\\[\\(.*?\\)]", "")
                .replaceAll("(?s)<(\"[^\"]*\"|'[^']*'|[^>\"'])*>", "")
                .replace("Nawat", "");
            assertThat(shown.replaceAll("&[a-z#0-9]+;", "")).as(file.toString()).doesNotContainPattern("\\p{L}{2}");
        }
    }
}
