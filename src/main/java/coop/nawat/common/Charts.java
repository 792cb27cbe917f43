package coop.nawat.common;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Drawings as SVG text, the same for work pages, light pages and paper. They grow from the side where reading starts: the direction comes with the
 * language. Widths are shares of the drawing's own width, so that letters keep their size on a small screen. No colour carries a meaning alone: what
 * is against is hatched, what does not count is an outline.
 */
public final class Charts {
    private static final String FOR = "#0B5A6B";
    private static final String INK = "#1B1F23";
    private static final String NOTE = "#4A5159";
    private static final String LINE = "#767D85";
    private static final String GROUND = "#FFFFFF";

    private Charts() {}

    /**
     * Who is at an assembly.
     *
     * @param entitled members on the electoral roll
     * @param room those in the room
     * @param remote those who take part from a distance
     * @param represented those represented by a proxy holder
     * @param representedCount whether they count for the quorum
     * @param needed how many must count; 0: any number decides
     */
    public record Attendance(int entitled, int room, int remote, int represented, boolean representedCount, int needed) {
        public Attendance {
            if (entitled < 0 || room < 0 || remote < 0 || represented < 0 || needed < 0)
                throw new IllegalArgumentException("a count is negative");
        }

        /** How many count for the quorum. */
        public int counted() { return room + remote + (representedCount ? represented : 0); }

        /** Whether enough count. */
        public boolean reached() { return counted() >= needed; }
    }

    /**
     * How a question of yes or no was answered.
     *
     * @param inFavour votes for
     * @param against votes against
     * @param neither votes of the base that are neither, such as abstentions where they count
     * @param notCounted votes outside the base
     * @param needed votes for that were needed; 0: their number decides nothing
     * @param consent whether members were asked for consent: those for consent, those against object
     */
    public record Result(int inFavour, int against, int neither, int notCounted, int needed, boolean consent) {
        /** Of a question of yes or no. */
        public Result(int inFavour, int against, int neither, int notCounted, int needed) {
            this(inFavour, against, neither, notCounted, needed, false);
        }

        public Result {
            if (inFavour < 0 || against < 0 || neither < 0 || notCounted < 0 || needed < 0)
                throw new IllegalArgumentException("a count is negative");
        }

        /** Votes of the base. */
        public int base() { return inFavour + against + neither; }
    }

    /** The sentence over a quorum meter. */
    public static String quorumText(Messages.Of t, Attendance a) {
        return t.of("common.chart.quorum.title",
            "present", a.counted(), "entitled", a.entitled(), "needed", a.needed(), "reached", a.reached() ? "YES" : "NO");
    }

    /**
     * A bar from none to all entitled members, filled as far as members are there, with a flag at the quorum.
     *
     * @param id begins the ids inside the drawing; differs from drawing to drawing of a page
     */
    public static String quorum(Messages.Of t, String id, Attendance a) {
        var d = new Drawing(t, id, 66, Math.max(1, Math.max(a.entitled(), Math.max(a.needed(), a.room() + a.remote() + a.represented()))));
        d.box(0, d.whole, 26, 24, GROUND, LINE);
        d.box(0, a.room(), 26, 24, FOR, FOR);
        d.box(a.room(), a.remote(), 26, 24, d.hatch(FOR), FOR);
        d.box(a.room() + a.remote(), a.represented(), 26, 24, a.representedCount() ? d.dots() : GROUND, a.representedCount() ? FOR : LINE);
        if (a.needed() > 0) d.flag(a.needed(), t.of("common.chart.needed", "needed", a.needed()), 18, 56);
        return d.drawn(quorumText(t, a), t.of("common.chart.quorum.description",
            "room", a.room(), "remote", a.remote(), "represented", a.represented(), "count", a.representedCount() ? "YES" : "NO"));
    }

    /** What a bar of votes says, as a sentence. */
    public static String resultText(Messages.Of t, Result r) {
        return t.of(r.consent() ? "common.chart.consent.title" : "common.chart.result.title", "for", r.inFavour(), "against", r.against(),
            "needed", r.needed());
    }

    /**
     * A bar of the votes that count, with a flag at the number needed; below it, thin, those that do not count.
     *
     * @param id begins the ids inside the drawing; differs from drawing to drawing of a page
     */
    public static String result(Messages.Of t, String id, Result r) {
        var d = new Drawing(t, id, r.notCounted() > 0 ? 96 : 78, Math.max(1, Math.max(r.base(), Math.max(r.needed(), r.notCounted()))));
        d.box(0, r.inFavour(), 26, 28, FOR, FOR);
        d.box(r.inFavour(), r.neither(), 26, 28, GROUND, LINE);
        d.box(r.inFavour() + r.neither(), r.against(), 26, 28, d.hatch(NOTE), NOTE);
        if (r.needed() > 0) d.flag(r.needed(), t.of("common.chart.needed", "needed", r.needed()), 18, 60);
        d.atStart(t.of(r.consent() ? "common.chart.consent.for" : "common.chart.for", "n", r.inFavour()), 74);
        d.atEnd(t.of(r.consent() ? "common.chart.consent.against" : "common.chart.against", "n", r.against()), 74, Math.max(1, r.base()));
        if (r.notCounted() > 0) {
            d.box(0, r.notCounted(), 82, 10, GROUND, LINE);
            d.after(r.notCounted(), t.of("common.chart.not-counted", "n", r.notCounted()), 91);
        }
        return d.drawn(resultText(t, r), t.of(r.consent() ? "common.chart.consent.description" : "common.chart.result.description", "base",
            r.base(), "neither", r.neither(), "rest", r.notCounted()));
    }

    /**
     * How many of those entitled have voted. Says nothing of what.
     *
     * @param id begins the ids inside the drawing; differs from drawing to drawing of a page
     */
    public static String turnout(Messages.Of t, String id, int cast, int entitled) {
        if (cast < 0 || entitled < 0) throw new IllegalArgumentException("a count is negative");
        var d = new Drawing(t, id, 26, Math.max(1, Math.max(entitled, cast)));
        d.box(0, d.whole, 3, 20, GROUND, LINE);
        d.box(0, cast, 3, 20, FOR, FOR);
        return d.drawn(t.of("common.chart.turnout.title", "cast", cast, "entitled", entitled), "");
    }

    /**
     * A year from one day on, what has passed of it hatched, with a flag at each day by which something must be done. A flag has the number that the
     * day has in the list beside the drawing.
     *
     * @param id begins the ids inside the drawing; differs from drawing to drawing of a page
     * @param days in their order; those outside the year are left out
     */
    public static String year(Messages.Of t, String id, LocalDate first, LocalDate today, List<LocalDate> days) {
        var end = first.plusYears(1);
        var d = new Drawing(t, id, 70, (int) ChronoUnit.DAYS.between(first, end));
        d.box(0, d.whole, 26, 22, GROUND, LINE);
        d.box(0, Math.clamp(ChronoUnit.DAYS.between(first, today), 0, d.whole), 26, 22, d.hatch(LINE), LINE);
        for (int month = 0; month < 12; month += 3) {
            var from = first.plusMonths(month);
            d.begin((int) ChronoUnit.DAYS.between(first, from), 26, 54,
                from.getMonth().getDisplayName(TextStyle.SHORT_STANDALONE, t.language().locale()));
        }
        var flags = new TreeMap<LocalDate, String>();
        for (int i = 0; i < days.size(); i++)
            flags.merge(days.get(i), String.valueOf(i + 1), (a, b) -> a + ", " + b);
        flags.forEach((day, numbers) -> {
            if (!day.isBefore(first) && day.isBefore(end)) d.flag((int) ChronoUnit.DAYS.between(first, day), numbers, 18, 52);
        });
        return d.drawn(t.of("common.chart.year.title", "from", t.shortDate(first), "to", t.shortDate(end.minusDays(1)), "n", days.size()),
            "");
    }

    /**
     * The capital at the end of a stretch of time.
     *
     * @param paidUp at most what is subscribed
     */
    public record Level(LocalDate day, BigDecimal subscribed, BigDecimal paidUp) {
        public Level {
            if (paidUp.signum() < 0 || paidUp.compareTo(subscribed) > 0)
                throw new IllegalArgumentException("what is paid up is between nothing and what is subscribed");
        }
    }

    /**
     * How capital grew: a column for each stretch of time, filled as far as it is paid up, hatched above. Time runs as the language reads.
     *
     * @param id begins the ids inside the drawing; differs from drawing to drawing of a page
     * @param levels in order of time, one at least, each a stretch of the same length
     */
    public static String growth(Messages.Of t, String id, List<Level> levels, Currency currency) {
        int top = 74;
        int tall = 120;
        var d = new Drawing(t, id, top + tall + 22, levels.size() * 10);
        var most = levels.stream().map(Level::subscribed).max(Comparator.naturalOrder()).orElseThrow();
        var hatched = d.hatch(FOR);
        d.legend(0, FOR, t.of("common.chart.paid-up"));
        d.legend(1, hatched, t.of("common.chart.not-paid-up"));
        d.atStart(t.of("common.chart.most", "amount", t.money(most, currency)), 66);
        for (int i = 0; i < levels.size(); i++) {
            var level = levels.get(i);
            int subscribed = height(level.subscribed(), most, tall);
            int paid = height(level.paidUp(), most, tall);
            d.box(10 * i + 1, 8, top + tall - subscribed, subscribed, hatched, FOR);
            d.box(10 * i + 1, 8, top + tall - paid, paid, FOR, FOR);
            // a year stands under its first stretch, unless the next one's would run into it
            var firstOfYear = i == 0 || levels.get(i - 1).day().getYear() != level.day().getYear();
            if (firstOfYear && (i > 0 || levels.size() < 4 || levels.get(3).day().getYear() == level.day().getYear()))
                d.under(10 * i + 1, Integer.toString(level.day().getYear()), top + tall + 16);
        }
        d.ground(top + tall);
        var last = levels.getLast();
        return d.drawn(
            t.of("common.chart.growth.title", "date", last.day(), "subscribed", t.money(last.subscribed(), currency), "paid",
                t.money(last.paidUp(), currency)),
            t.of("common.chart.growth.description", "date", levels.getFirst().day(), "subscribed",
                t.money(levels.getFirst().subscribed(), currency)));
    }

    private static int height(BigDecimal part, BigDecimal most, int tall) {
        return most.signum() == 0 ? 0 : part.multiply(BigDecimal.valueOf(tall)).divide(most, 0, RoundingMode.HALF_UP).intValue();
    }

    /**
     * People who hold so many shares.
     *
     * @param to the largest number of shares; 0: and more
     */
    public record Holders(int from, int to, int people) {
        public Holders { if (from < 1 || people < 0) throw new IllegalArgumentException("a count is negative"); }
    }

    /**
     * How many people hold how many shares: a bar for each size of holding, the number at its end.
     *
     * @param id begins the ids inside the drawing; differs from drawing to drawing of a page
     * @param sizes from the smallest holdings to the largest, one at least
     */
    public static String distribution(Messages.Of t, String id, List<Holders> sizes) {
        int most = Math.max(1, sizes.stream().mapToInt(Holders::people).max().orElseThrow());
        var d = new Drawing(t, id, sizes.size() * 42, most + Math.max(1, most / 4)); // room for the number behind the longest bar
        for (int i = 0; i < sizes.size(); i++) {
            var size = sizes.get(i);
            d.atStart(holding(t, size), 42 * i + 14);
            d.box(0, size.people(), 42 * i + 20, 14, FOR, FOR);
            d.behind(size.people(), t.of("common.chart.people", "n", size.people()), 42 * i + 32);
        }
        var all = sizes.stream().mapToInt(Holders::people).sum();
        return d.drawn(t.of("common.chart.distribution.title", "n", all), String.join(" ",
            sizes.stream().map(s -> holding(t, s) + ": " + s.people() + ".").toList()));
    }

    /** "5 to 9 shares". */
    public static String holding(Messages.Of t, Holders size) {
        return t.of("common.chart.holding", "from", size.from(), "to", size.to(), "kind",
            size.to() == 0 ? "MORE" : size.to() == size.from() ? "EXACT" : "RANGE");
    }

    /**
     * Who got how many votes.
     *
     * @param told the number as people read it
     * @param chosen whether it is elected, or goes on: filled; others are hatched
     */
    public record Votes(String name, BigDecimal votes, String told, boolean chosen) {
        public Votes { if (votes.signum() < 0) throw new IllegalArgumentException("a count is negative"); }
    }

    /**
     * The votes of those who stood: a bar for each, the name above and the number at its end.
     *
     * @param id begins the ids inside the drawing; differs from drawing to drawing of a page
     * @param title what it shows, in a sentence
     * @param votes in the order of reading, one at least
     */
    public static String votes(Messages.Of t, String id, String title, List<Votes> votes) {
        int parts = 1000; // votes can have decimals
        var most = votes.stream().map(Votes::votes).max(Comparator.naturalOrder()).orElseThrow();
        var d = new Drawing(t, id, votes.size() * 42, parts + parts / 4); // room for the number behind the longest bar
        var hatched = d.hatch(FOR);
        for (int i = 0; i < votes.size(); i++) {
            var one = votes.get(i);
            int size = height(one.votes(), most, parts);
            d.atStart(one.name(), 42 * i + 14);
            d.box(0, size, 42 * i + 20, 14, one.chosen() ? FOR : hatched, FOR);
            d.behind(size, one.told(), 42 * i + 32);
        }
        return d.drawn(title, String.join(" ", votes.stream().map(v -> v.name() + ": " + v.told() + ".").toList()));
    }

    /**
     * The votes in a round of a count.
     *
     * @param name of the round
     * @param votes of each, in the order of the names
     * @param withNobody votes that are with nobody any more
     * @param elected whether each is elected by now: filled
     * @param from whose votes were transferred, as an index; null if those of nobody or of several
     * @param moved how many went to each, at last those to nobody; empty if {@code from} is null
     */
    public record Stage(String name, List<BigDecimal> votes, BigDecimal withNobody, List<Boolean> elected, @Nullable Integer from,
        List<BigDecimal> moved) {
        /** Where the part of each begins, in votes from the start; at last that of nobody, and the end of all. */
        private double[] starts() {
            var starts = new double[votes.size() + 2];
            for (int i = 0; i < votes.size(); i++)
                starts[i + 1] = starts[i] + votes.get(i).doubleValue();
            starts[votes.size() + 1] = starts[votes.size()] + withNobody.doubleValue();
            return starts;
        }

        private double of(int i) { return (i == votes.size() ? withNobody : votes.get(i)).doubleValue(); }
    }

    private static final int STAGE = 84;
    private static final int BAR = 24;

    /**
     * How votes flow from round to round: a bar of all votes for each round, a part of it for each who stands, bands between them for votes that stay
     * and, darker, for those that go to others.
     *
     * @param id begins the ids inside the drawing; differs from drawing to drawing of a page
     * @param title what it shows, in a sentence
     * @param numbers of those who stand, as on the paper, in the order of the parts
     * @param names of the same
     * @param stages two at least
     */
    public static String flow(Messages.Of t, String id, String title, List<Integer> numbers, List<String> names, List<Stage> stages) {
        double all = stages.stream().mapToDouble(s -> s.starts()[names.size() + 1]).max().orElseThrow();
        int top = 20 * names.size() + 12;
        var d = new Drawing(t, id, top + STAGE * (stages.size() - 1) + 18 + BAR + 2, 10_000);
        var dots = d.dots();
        for (int i = 0; i < names.size(); i++)
            d.atStart(numbers.get(i) + " · " + names.get(i), 20 * i + 14);
        for (int s = 0; s + 1 < stages.size(); s++)
            d.bands(top + STAGE * s + 18 + BAR, STAGE - BAR, bands(stages.get(s), stages.get(s + 1), all));
        for (int s = 0; s < stages.size(); s++) {
            var stage = stages.get(s);
            var starts = stage.starts();
            int bar = top + STAGE * s + 18;
            d.atStart(stage.name(), bar - 5);
            for (int i = 0; i <= names.size(); i++) {
                int from = d.part(starts[i], all);
                int size = d.part(starts[i + 1], all) - from;
                boolean elected = i < names.size() && stage.elected().get(i);
                d.box(from, size, bar, BAR, i == names.size() ? dots : elected ? FOR : GROUND, LINE);
                if (i < names.size() && size > 300)
                    d.inside(from + size / 2, bar + 17, String.valueOf(numbers.get(i)), elected ? GROUND : INK);
            }
        }
        return d.drawn(title, "");
    }

    /** A band of votes from one round to the next, each place a share of all votes. */
    private record Band(double from, double to, double size, boolean moves) {}

    private static List<Band> bands(Stage before, Stage after, double all) {
        var bands = new ArrayList<Band>();
        var out = before.starts();
        var in = after.starts();
        int nobody = before.votes().size();
        for (int i = 0; i <= nobody; i++) {
            double stay = Math.min(before.of(i), after.of(i));
            bands.add(new Band(out[i] / all, in[i] / all, stay / all, false));
            out[i] += stay;
            in[i] += stay;
        }
        var from = after.from();
        for (int i = 0; from != null && i < after.moved().size(); i++) {
            double moved = after.moved().get(i).doubleValue();
            bands.add(new Band(out[from] / all, in[i] / all, moved / all, true));
            out[from] += moved;
            in[i] += moved;
        }
        return bands;
    }

    private static final class Drawing {
        private final Messages.Of t;
        private final String id;
        private final int height;
        private final int whole;
        private final boolean fromTheRight;
        private final StringBuilder patterns = new StringBuilder();
        private final StringBuilder shapes = new StringBuilder();

        Drawing(Messages.Of t, String id, int height, int whole) {
            this.t = t;
            this.id = id;
            this.height = height;
            this.whole = whole;
            this.fromTheRight = t.language().isRightToLeft();
        }

        void box(int from, int size, int top, int tall, String fill, String line) {
            if (size <= 0) return;
            var start = fromTheRight ? whole - from - size : from;
            shapes.append("<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"%s\" stroke=\"%s\"/>"
                .formatted(share(start), top, share(size), tall, fill, line));
        }

        void flag(int at, String text, int top, int bottom) {
            var x = place(at);
            shapes.append(
                "<line x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"/>".formatted(x, x, top, bottom, INK));
            var anchor = at < whole * 0.25 ? "start" : at > whole * 0.75 ? "end" : "middle";
            text(x, top - 5, anchor, text, true);
        }

        /** Where a stretch begins, its name below. */
        void begin(int at, int top, int bottom, String name) {
            var x = place(at);
            shapes.append("<line x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\" stroke=\"%s\"/>".formatted(x, x, top, bottom, LINE));
            text(x, bottom + 13, "start", name, false);
        }

        void atStart(String text, int base) { text(place(0), base, "start", text, true); }

        void atEnd(String text, int base, int end) { text(place(Math.max(end, whole / 2)), base, "end", text, true); }

        void after(int at, String text, int base) {
            if (at > whole * 0.6) text(place(whole), base, "end", text, false);
            else
                text(place(Math.min(whole, at + whole / 50)), base, "start", text, false);
        }

        /** Small words under a column that begins here. */
        void under(int at, String text, int base) {
            text(place(at), base, "start", text, false);
        }

        /** Small words a little behind the end of a bar. */
        void behind(int at, String text, int base) {
            shapes.append("<svg x=\"%s\" y=\"0\" overflow=\"visible\">".formatted(place(at)));
            text(fromTheRight ? "-6" : "6", base, "start", text, false);
            shapes.append("</svg>");
        }

        /** How far from the start this is. */
        int part(double of, double all) { return (int) Math.round(of / all * whole); }

        /** A number in the middle of a part of a bar. */
        void inside(int at, int base, String text, String colour) {
            shapes.append("<g fill=\"%s\">".formatted(colour));
            text(place(at), base, "middle", text, true);
            shapes.append("</g>");
        }

        /** Stretched with the drawing, which letters are not. */
        void bands(int top, int tall, List<Band> bands) {
            shapes.append("<svg x=\"0\" y=\"%d\" width=\"100%%\" height=\"%d\" viewBox=\"0 0 1 %d\" preserveAspectRatio=\"none\">"
                .formatted(top, tall, tall));
            for (var band : bands) {
                if (!(band.size() > 0)) continue;
                double from = fromTheRight ? 1 - band.from() - band.size() : band.from();
                double to = fromTheRight ? 1 - band.to() - band.size() : band.to();
                double middle = tall / 2.0;
                shapes.append(String.format(Locale.ROOT,
                    "<path d=\"M%.5f 0C%.5f %.0f %.5f %.0f %.5f %dH%.5fC%.5f %.0f %.5f %.0f %.5f 0Z\" fill=\"%s\" fill-opacity=\"%s\"/>",
                    from, from, middle, to, middle, to, tall, to + band.size(), to + band.size(), middle, from + band.size(), middle,
                    from + band.size(), FOR, band.moves() ? "0.45" : "0.12"));
            }
            shapes.append("</svg>");
        }

        /** What a fill means, on the n-th line from the top. */
        void legend(int line, String fill, String text) {
            shapes.append("<svg x=\"%s\" y=\"0\" overflow=\"visible\">".formatted(place(0)))
                .append("<rect x=\"%d\" y=\"%d\" width=\"16\" height=\"14\" fill=\"%s\" stroke=\"%s\"/>"
                    .formatted(fromTheRight ? -17 : 1, line * 22 + 2, fill, FOR));
            text(fromTheRight ? "-24" : "24", line * 22 + 14, "start", text, false);
            shapes.append("</svg>");
        }

        /** The line on which columns stand. */
        void ground(int y) {
            shapes.append("<line x1=\"0\" x2=\"100%%\" y1=\"%d\" y2=\"%d\" stroke=\"%s\"/>".formatted(y, y, LINE));
        }

        private void text(String x, int base, String anchor, String text, boolean strong) {
            shapes.append("<text x=\"%s\" y=\"%d\" text-anchor=\"%s\" direction=\"%s\"%s>%s</text>"
                .formatted(x, base, anchor, t.language().direction(), strong ? " font-weight=\"700\"" : "", escaped(text)));
        }

        String hatch(String colour) {
            patterns
                .append("<pattern id=\"%s-h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
                    .formatted(id))
                .append("<rect width=\"6\" height=\"6\" fill=\"%s\"/><rect width=\"2\" height=\"6\" fill=\"%s\"/></pattern>"
                    .formatted(GROUND, colour));
            return "url(#" + id + "-h)";
        }

        String dots() {
            patterns.append("<pattern id=\"%s-d\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">".formatted(id))
                .append("<rect width=\"6\" height=\"6\" fill=\"%s\"/><circle cx=\"3\" cy=\"3\" r=\"1.3\" fill=\"%s\"/></pattern>"
                    .formatted(GROUND, FOR));
            return "url(#" + id + "-d)";
        }

        String drawn(String title, String description) {
            var named = description.isEmpty() ? id + "-t" : id + "-t " + id + "-s";
            var out = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"%s\" lang=\"%s\" width=\"100%%\" height=\"%d\" font-size=\"14\" fill=\"%s\">"
                    .formatted(named, t.language().tag(), height, INK));
            out.append("<title id=\"%s-t\">%s</title>".formatted(id, escaped(title)));
            if (!description.isEmpty()) out.append("<desc id=\"%s-s\">%s</desc>".formatted(id, escaped(description)));
            if (!patterns.isEmpty()) out.append("<defs>").append(patterns).append("</defs>");
            return out.append(shapes).append("</svg>").toString();
        }

        private String place(int at) { return share(fromTheRight ? whole - at : at); }

        private String share(int of) { return String.format(Locale.ROOT, "%.2f%%", 100.0 * of / whole); }
    }

    private static String escaped(String text) { return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"); }
}
