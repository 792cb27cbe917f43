package coop.nawat.cooperatives;

import coop.nawat.rules.Pack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How the clauses of one version are numbered. A section has a number of its own; its paragraphs follow in order, so that the third one of
 * {@code art. 5} is cited as {@code art. 5 (3)}. What nobody wrote is proposed: the sections in order, as the law's country cites.
 *
 * @param written the numbers that somebody wrote, by section
 * @param mark what stands before a proposed number, such as {@code "art. "}
 * @param lengths how many paragraphs a section has
 * @param paragraphs in which paragraph of its section a question is answered, 1 and up, by its key; left out where its sentence is not found
 */
public record BylawsNumbers(Map<BylawsSection, String> written, String mark, Map<BylawsSection, Integer> lengths,
    Map<String, Integer> paragraphs) {
    /** The longest number, in characters. */
    public static final int LONGEST = 40;

    public BylawsNumbers {
        written = Map.copyOf(written);
        lengths = Map.copyOf(lengths);
        paragraphs = Map.copyOf(paragraphs);
    }

    /**
     * @param texts of each section in the first language of the cooperative
     * @param sentences that answer the questions, by key, in the same language
     */
    static BylawsNumbers of(Pack law, Map<BylawsSection, String> written, Map<BylawsSection, String> texts,
        Map<BylawsQuestion, String> sentences) {
        var lengths = new HashMap<BylawsSection, Integer>();
        texts.forEach((section, text) -> lengths.put(section, paragraphs(text).size()));
        var paragraphs = new HashMap<String, Integer>();
        sentences.forEach((question, sentence) -> {
            int at = paragraphs(Objects.requireNonNullElse(texts.get(question.section()), "")).indexOf(sentence);
            if (at >= 0) paragraphs.put(question.key(), at + 1);
        });
        return new BylawsNumbers(written, mark(law.country()), lengths, paragraphs);
    }

    /** The paragraphs of a text as a person typed it. */
    static List<String> paragraphs(String text) {
        return text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    }

    private static String mark(String country) {
        return switch (country) {
            case "FR", "MA", "EU" -> "art. ";
            case "GB" -> "rule ";
            default -> "§ ";
        };
    }

    /** The number of a section. */
    public String of(BylawsSection section) { return written.getOrDefault(section, proposal(section)); }

    /** The number that a section has if nobody writes another. */
    public String proposal(BylawsSection section) {
        return mark + section.number();
    }

    /** Where a question is answered, if nobody writes another number. */
    public String proposal(BylawsQuestion question) {
        return of(question.section(), paragraphs.get(question.key()));
    }

    /** A paragraph of a section as it is cited. */
    public String of(BylawsSection section, @org.jspecify.annotations.Nullable Integer paragraph) {
        return paragraph == null || lengths.getOrDefault(section, 1) < 2 ? of(section) : of(section) + " (" + paragraph + ")";
    }

    /** The numbers of all sections, in order. */
    public Map<BylawsSection, String> all() {
        var all = new java.util.EnumMap<BylawsSection, String>(BylawsSection.class);
        IntStream.rangeClosed(1, BylawsSection.values().length).mapToObj(BylawsSection::of).forEach(s -> all.put(s, of(s)));
        return all;
    }
}
