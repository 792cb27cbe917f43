package coop.nawat.cooperatives;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the clauses of one version are numbered. A section has a number of its own; its paragraphs follow in order, so that the third one of
 * {@code art. 5} is cited as {@code art. 5.3}. What nobody wrote is proposed: the sections in order, as cooperatives of its country cite.
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
    /** The digits at the end of a number, after which a point can stand. */
    private static final Pattern DIGITS = Pattern.compile("[0-9][0-9.]*$");

    public BylawsNumbers {
        written = Map.copyOf(written);
        lengths = Map.copyOf(lengths);
        paragraphs = Map.copyOf(paragraphs);
    }

    /**
     * @param mark what stands before a number
     * @param texts of each section in the first language of the cooperative
     * @param sentences that answer the questions, by key, in the same language
     */
    static BylawsNumbers of(String mark, Map<BylawsSection, String> written, Map<BylawsSection, String> texts,
        Map<BylawsQuestion, String> sentences) {
        var lengths = new HashMap<BylawsSection, Integer>();
        texts.forEach((section, text) -> lengths.put(section, paragraphs(text).size()));
        var paragraphs = new HashMap<String, Integer>();
        sentences.forEach((question, sentence) -> {
            int at = paragraphs(Objects.requireNonNullElse(texts.get(question.section()), "")).indexOf(sentence);
            if (at >= 0) paragraphs.put(question.key(), at + 1);
        });
        return new BylawsNumbers(written, mark, lengths, paragraphs);
    }

    /** The paragraphs of a text as a person typed it. */
    static List<String> paragraphs(String text) {
        return text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
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

    /** A paragraph of a section as it is cited; null: the section as a whole, as is the only paragraph of one. */
    public String of(BylawsSection section, @Nullable Integer paragraph) {
        if (paragraph == null || lengths.getOrDefault(section, 1) < 2) return of(section);
        var number = of(section);
        return number + (DIGITS.matcher(number).find() ? "." + paragraph : " (" + paragraph + ")");
    }

    /** What stands before a paragraph where the section's number stands above it; empty before the only one. */
    public String label(BylawsSection section, int paragraph, int paragraphs) {
        if (paragraphs < 2) return "";
        var digits = DIGITS.matcher(of(section));
        return digits.find() ? digits.group() + "." + paragraph : "(" + paragraph + ")";
    }

    /** The numbers of all sections, in order. */
    public Map<BylawsSection, String> all() {
        var all = new java.util.EnumMap<BylawsSection, String>(BylawsSection.class);
        IntStream.rangeClosed(1, BylawsSection.values().length).mapToObj(BylawsSection::of).forEach(s -> all.put(s, of(s)));
        return all;
    }
}
