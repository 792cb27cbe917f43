package coop.nawat.common;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text that people wrote in one or more languages, such as a motion.
 *
 * @param texts at least one; each 1 to 20,000 characters, not blank
 */
public record LocalText(Map<Language, String> texts) {
    /** The longest text of one language, in characters. */
    public static final int MAX = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public LocalText {
        if (texts.isEmpty()) throw new IllegalArgumentException("a text in at least one language is needed");
        for (var text : texts.values()) {
            if (text.isBlank()) throw new IllegalArgumentException("a text is empty");
            if (text.length() > MAX) throw new IllegalArgumentException("a text has more than " + MAX + " characters");
        }
        texts = Map.copyOf(texts);
    }

    /** A text in one language. */
    public static LocalText of(Language language, String text) {
        return new LocalText(Map.of(language, text.strip()));
    }

    /** A text in two languages. */
    public static LocalText of(Language first, String text, Language second, String other) {
        return new LocalText(Map.of(first, text.strip(), second, other.strip()));
    }

    /** From {@link #json()}. */
    public static LocalText parse(String json) {
        var texts = new EnumMap<Language, String>(Language.class);
        JSON.readValue(json, new TypeReference<Map<String, String>>() {
        })
            .forEach((tag, text) -> texts.put(Language.ofTag(tag).orElseThrow(), text));
        return new LocalText(texts);
    }

    /** {@code {"ar": "…", "fr": "…"}}. */
    public String json() {
        var byTag = new LinkedHashMap<String, String>();
        for (var language : Language.values())
            in(language).ifPresent(text -> byTag.put(language.tag(), text));
        return JSON.writeValueAsString(byTag);
    }

    /** The text in this language, if it was written. */
    public Optional<String> in(Language language) {
        return Optional.ofNullable(texts.get(language));
    }

    /** The language in which a reader of {@code language} gets this text: that one, or the first that was written, in the order of {@link Language}. */
    public Language languageFor(Language language) {
        if (texts.containsKey(language)) return language;
        return List.of(Language.values()).stream().filter(texts::containsKey).findFirst().orElseThrow();
    }

    /** The text for a reader of this language, in {@link #languageFor}. */
    public String best(Language language) {
        return in(languageFor(language)).orElseThrow();
    }

    /** Whether it is written in all of these. */
    public boolean covers(Collection<Language> languages) {
        return texts.keySet().containsAll(languages);
    }
}
