package coop.nawat.documents;

import coop.nawat.common.Language;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a {@link Paper}, from top to bottom. */
public sealed interface Block {

    /**
     * A heading; the paper's title is printed above all of them as the one heading of the first level.
     *
     * @param level 1 to 3; a paper starts with 1 and does not leave a level out
     */
    record Heading(int level, Line line) implements Block {
        public Heading { if (level < 1 || level > 3) throw new IllegalArgumentException("A heading has level 1 to 3, not " + level); }
    }

    /** Running text. */
    record Paragraph(Line line) implements Block {}

    /** A short list with bullets, such as the names of the tellers. */
    record Items(List<Line> lines) implements Block {
        public Items { lines = List.copyOf(lines); }
    }

    /**
     * The one sentence that a reader looks for, such as the verdict of a vote, in a frame.
     *
     * @param sentence printed bold
     * @param reasons printed under it; may be empty
     */
    record Statement(Line sentence, List<Line> reasons) implements Block {
        public Statement { reasons = List.copyOf(reasons); }
    }

    /** Labels with their values, one pair a row. */
    record Facts(List<Fact> facts) implements Block {
        public Facts { facts = List.copyOf(facts); }
    }

    /** A row of {@link Facts}. */
    record Fact(Line label, Line value) {}

    /**
     * A table whose head is repeated on every page; a row is never split.
     *
     * @param rows cells in the order of the columns, from the side where the language starts
     * @param tall whether there is room to write into the cells by hand
     */
    record Table(List<Column> columns, List<List<Line>> rows, boolean tall) implements Block {

        /** More than the largest register foreseen on one paper. */
        static final int ROWS_MAX = 20_000;

        /** A table that is complete as it is printed. */
        public Table(List<Column> columns, List<List<Line>> rows) {
            this(columns, rows, false);
        }

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            if (columns.isEmpty() || columns.size() > 12)
                throw new IllegalArgumentException("A table has 1 to 12 columns, not " + columns.size());
            if (rows.size() > ROWS_MAX)
                throw new IllegalArgumentException("A table has at most " + ROWS_MAX + " rows, not " + rows.size());
            for (var row : rows)
                if (row.size() != columns.size())
                    throw new IllegalArgumentException("A row of " + row.size() + " cells in a table of " + columns.size() + " columns");
        }
    }

    /**
     * A column of a {@link Table}.
     *
     * @param share of the width, compared with the shares of the other columns
     */
    record Column(Line head, int share, Kind kind) {
        public Column { if (share < 1)
            throw new IllegalArgumentException("A column's share is at least 1, not " + share); }

        /** A column of text. */
        public static Column of(String head, int share) { return new Column(Line.of(head), share, Kind.TEXT); }

        /** A column of counts or amounts. */
        public static Column ofNumbers(String head, int share) {
            return new Column(Line.of(head), share, Kind.NUMBERS);
        }
    }

    /** What a column holds. Numbers are set to the right in every language, so that their units stand under each other. */
    enum Kind {
        TEXT, NUMBERS
    }

    /**
     * A link for a telephone's camera.
     *
     * @param url with its scheme, at most 300 characters
     * @param description of the picture for those who do not see it
     * @param caption printed beside the picture; may be empty
     */
    record QrCode(String url, String description, Line caption) implements Block {
        public QrCode {
            if (url.isEmpty() || url.length() > 300)
                throw new IllegalArgumentException("An address of 1 to 300 characters, not " + url.length());
        }
    }

    /** Boxes to sign in, two beside each other, each 18 mm high. */
    record Signatures(List<Signature> signatures) implements Block {
        public Signatures { signatures = List.copyOf(signatures); }
    }

    /** One box of {@link Signatures}: who signs, and as what. */
    record Signature(Line name, Line role) {}

    /**
     * A bar that shows parts of a whole, with the mark that had to be reached. It repeats what text or table says and is never the
     * only place where a number stands.
     *
     * @param whole what the full width stands for, more than 0
     * @param parts from the start side; together at most the whole
     * @param threshold the mark, or null where nothing had to be reached
     * @param description of the picture for those who do not see it
     */
    record Bar(long whole, List<Part> parts, @Nullable Threshold threshold, String description) implements Block {
        public Bar {
            parts = List.copyOf(parts);
            if (whole <= 0 || parts.stream().anyMatch(part -> part.size() < 0)
                || parts.stream().mapToLong(Part::size).sum() > whole)
                throw new IllegalArgumentException("The parts of a bar are together at most its whole");
            if (threshold != null && (threshold.at() < 0 || threshold.at() > whole))
                throw new IllegalArgumentException("The mark of a bar lies within its whole");
        }
    }

    /** A part of a {@link Bar}. */
    record Part(long size, Fill fill) {}

    /** How a part is filled; the fills stay apart in a photocopy. */
    enum Fill {
        SOLID, HATCHED, OUTLINED
    }

    /** The mark of a {@link Bar}, with the words that stand above it. */
    record Threshold(long at, Line label) {}

    /** Blocks in another language than the paper's, with that language's direction: bilingual minutes. */
    record InLanguage(Language language, List<Block> blocks) implements Block {
        public InLanguage { blocks = List.copyOf(blocks); }
    }

    /** Blocks in letters of 14 points and more, for a paper that everybody must be able to read and mark by hand. */
    record Large(List<Block> blocks) implements Block {
        public Large { blocks = List.copyOf(blocks); }
    }

    /** What follows stands on a page of its own. */
    record NewPage() implements Block {}

    /**
     * Answers to mark by hand: a box at the side where the language starts, and the words large beside it.
     *
     * @param lines from top to bottom
     */
    record Boxes(List<Line> lines) implements Block {
        public Boxes { lines = List.copyOf(lines); }
    }

    static Heading heading(int level, String text) { return new Heading(level, Line.of(text)); }

    static Paragraph paragraph(String text) { return new Paragraph(Line.of(text)); }

    /** Text as a person typed it: one paragraph for each line that is not blank. */
    static List<Block> paragraphs(String text) {
        var blocks = new ArrayList<Block>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> blocks.add(paragraph(line.strip())));
        return blocks;
    }

    static Fact fact(String label, String value) { return new Fact(Line.of(label), Line.of(value)); }

    static Fact fact(String label, Line value) { return new Fact(Line.of(label), value); }
}
