package coop.nawat.common;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

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
     * @param needed votes for that were needed
     */
    public record Result(int inFavour, int against, int neither, int notCounted, int needed) {
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
        d.atStart(t.of("common.chart.for", "n", r.inFavour()), 74);
        d.atEnd(t.of("common.chart.against", "n", r.against()), 74, Math.max(1, r.base()));
        if (r.notCounted() > 0) {
            d.box(0, r.notCounted(), 82, 10, GROUND, LINE);
            d.after(r.notCounted(), t.of("common.chart.not-counted", "n", r.notCounted()), 91);
        }
        return d.drawn(t.of("common.chart.result.title", "for", r.inFavour(), "against", r.against(), "needed", r.needed()),
            t.of("common.chart.result.description", "base", r.base(), "neither", r.neither(), "rest", r.notCounted()));
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
