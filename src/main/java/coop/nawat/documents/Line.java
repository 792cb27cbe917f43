package coop.nawat.documents;

import coop.nawat.common.Messages;
import java.util.ArrayList;
import java.util.List;

/**
 * Text in the order in which it is read, made of runs. Whoever prints it sees to it that runs of the other direction do not
 * disturb the line: {@code Line.of("…")} is enough for a sentence, {@link Run#name} and {@link Run#code} keep what came from
 * elsewhere apart from the words around it.
 *
 * @param runs in reading order; empty for an empty cell
 */
public record Line(List<Run> runs) {

    /** More than the longest resolution seen; a longer text is several paragraphs. */
    static final int LENGTH_MAX = 20_000;

    private static final Line EMPTY = new Line(List.of());

    public Line {
        runs = runs.stream().filter(run -> !run.text().isEmpty()).toList();
        if (runs.stream().mapToInt(run -> run.text().length()).sum() > LENGTH_MAX)
            throw new IllegalArgumentException("A line has at most " + LENGTH_MAX + " characters");
    }

    public static Line empty() { return EMPTY; }

    /**
     * A sentence. Text between the Unicode signs FSI, LRI or RLI and PDI, as {@link Messages} puts them round names, becomes an
     * isolated run; the signs themselves are not printed.
     */
    public static Line of(String sentence) { return new Line(Characters.runs(sentence)); }

    /** A line of runs that the caller has told apart. */
    public static Line of(Run... runs) { return new Line(List.of(runs)); }

    /** One name, see {@link Run#name}. */
    public static Line name(String name) { return of(Run.name(name)); }

    /** One code, see {@link Run#code}. */
    public static Line code(String code) { return of(Run.code(code)); }

    /** A number as it is written in all four languages of this software: with the digits 0 to 9. */
    public static Line number(long number) {
        return of(Run.code(Long.toString(number)));
    }

    /** This line with more words of the same sentence after it. */
    public Line and(String more) { return and(Characters.runs(more)); }

    /** This line with a run after it. */
    public Line and(Run more) { return and(List.of(more)); }

    /** The same line, printed bold. */
    public Line strong() { return new Line(runs.stream().map(Run::asStrong).toList()); }

    /** The characters in reading order. */
    public String text() {
        var text = new StringBuilder();
        runs.forEach(run -> text.append(run.text()));
        return text.toString();
    }

    private Line and(List<Run> more) {
        var all = new ArrayList<>(runs);
        all.addAll(more);
        return new Line(all);
    }
}
