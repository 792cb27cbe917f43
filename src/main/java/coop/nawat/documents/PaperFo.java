package coop.nawat.documents;

import coop.nawat.common.Language;
import coop.nawat.documents.Block.Bar;
import coop.nawat.documents.Block.Boxes;
import coop.nawat.documents.Block.Facts;
import coop.nawat.documents.Block.Heading;
import coop.nawat.documents.Block.InLanguage;
import coop.nawat.documents.Block.Items;
import coop.nawat.documents.Block.Kind;
import coop.nawat.documents.Block.Large;
import coop.nawat.documents.Block.NewPage;
import coop.nawat.documents.Block.Paragraph;
import coop.nawat.documents.Block.QrCode;
import coop.nawat.documents.Block.Signature;
import coop.nawat.documents.Block.Signatures;
import coop.nawat.documents.Block.Statement;
import coop.nawat.documents.Block.Table;
import coop.nawat.documents.Block.Threshold;
import coop.nawat.documents.Characters.Script;
import coop.nawat.documents.LogicalText.Sent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Lays a paper out as formatting objects: A4, black on white, rules and hatching instead of tints, 25 mm to bind on the side
 * where the language starts.
 *
 * <p>Every stretch of text in the flow is one fo:inline, which becomes one Span, and is remembered for {@link LogicalText}.
 */
final class PaperFo {

    private static final String SOFTWARE = "Nawat";

    private static final int BINDING_MM = 25;
    private static final int MARGIN_MM = 20;
    private static final int TEXT_WIDTH_MM = 210 - BINDING_MM - MARGIN_MM;

    private static final String SECONDARY = "#4a5159";
    private static final String RULE = "#767d85";
    private static final String[] HEADING_SIZES = {"13.5pt", "11.5pt", "10.5pt"};

    private static final int HEADER_MAX = 80;

    /** A word longer than this gets places to break; the longest Arabic, Hebrew and French words stay well below it. */
    private static final Pattern LONG_WORD = Pattern.compile("\\S{33,}");
    private static final Pattern PIECE = Pattern.compile(".{12}(?=.)");
    private static final String ZERO_WIDTH_SPACE = "\u200b";

    private final Paper paper;
    private final PageNumbers pageNumbers;
    private final FoWriter fo;
    private final Pictures pictures;
    private final Set<String> printed = new LinkedHashSet<>();
    private final List<String> spans = new ArrayList<>();
    private final List<String> scopes = new ArrayList<>();
    private Language reading;
    /** Whether what is written now stands in a {@link Large}. */
    private boolean large;

    PaperFo(Paper paper, PageNumbers pageNumbers, ContentHandler fop) {
        this.paper = paper;
        this.pageNumbers = pageNumbers;
        fo = new FoWriter(fop);
        pictures = new Pictures(fo);
        reading = paper.language();
    }

    Sent send() throws SAXException {
        fo.startDocument();
        fo.start("fo:root", "xml:lang", reading.tag(), "font-family", "paper", "font-size", "10.5pt", "line-height", "1.5",
            "line-height-shift-adjustment", "disregard-shifts", "text-align", "start");
        pageMaster();
        declarations();
        fo.start("fo:page-sequence", "master-reference", "page", "writing-mode", writingMode(), "xml:lang", reading.tag(),
            "id", "pages");
        header();
        footer();
        fo.start("fo:flow", "flow-name", "xsl-region-body");
        title();
        blocks(paper.blocks());
        fo.end();
        fo.end();
        fo.end();
        fo.endDocument();
        return new Sent(spans, scopes);
    }

    /** Every text on the paper, headers and footers included. */
    Set<String> printed() { return printed; }

    private String writingMode() { return reading.isRightToLeft() ? "rl-tb" : "lr-tb"; }

    private void pageMaster() throws SAXException {
        var left = (reading.isRightToLeft() ? MARGIN_MM : BINDING_MM) + "mm";
        var right = (reading.isRightToLeft() ? BINDING_MM : MARGIN_MM) + "mm";
        fo.start("fo:layout-master-set");
        fo.start("fo:simple-page-master", "master-name", "page", "page-width", "210mm", "page-height", "297mm", "margin-top", "12mm",
            "margin-bottom", "11mm", "margin-left", left, "margin-right", right, "writing-mode", writingMode());
        fo.empty("fo:region-body", "margin-top", "15mm", "margin-bottom", "14mm");
        fo.empty("fo:region-before", "extent", "11mm");
        fo.empty("fo:region-after", "extent", "8mm", "display-align", "after");
        fo.end();
        fo.end();
    }

    /** PDF/A asks for a title with a language, and for creator and language as lists. */
    private void declarations() throws SAXException {
        fo.start("fo:declarations");
        fo.start("x:xmpmeta");
        fo.start("rdf:RDF");
        fo.start("rdf:Description", "rdf:about", "");
        property("dc:title", "rdf:Alt", Characters.cleaned(paper.title()), "xml:lang", "x-default");
        property("dc:creator", "rdf:Seq", SOFTWARE);
        property("dc:language", "rdf:Bag", paper.language().tag());
        fo.end();
        fo.end();
        fo.end();
        var data = paper.data();
        if (data != null)
            fo.empty("pdf:embedded-file", "filename", data.fileName(), "description", data.description(), "src",
                "data:application/json;base64,"
                    + Base64.getEncoder().encodeToString(data.json().getBytes(StandardCharsets.UTF_8)));
        fo.end();
    }

    private void property(String name, String list, String value, String... attributes) throws SAXException {
        fo.start(name);
        fo.start(list);
        fo.start("rdf:li", attributes);
        fo.text(value);
        fo.end();
        fo.end();
        fo.end();
    }

    private void header() throws SAXException {
        fo.start("fo:static-content", "flow-name", "xsl-region-before", "role", "artifact");
        pair("header", () -> line(Line.name(shortened(paper.organisation())), false), () -> line(Line.of(shortened(paper.title())), false));
        fo.end();
    }

    /** Two lines of half the width are all that a header has room for; the first page has the whole title. */
    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= HEADER_MAX ? text
            : text.substring(0, text.offsetByCodePoints(HEADER_MAX - 1, 0)) + "…";
    }

    private void footer() throws SAXException {
        fo.start("fo:static-content", "flow-name", "xsl-region-after", "role", "artifact");
        pair("footer", () -> line(Line.of(shortened(paper.dated())), false), () -> {
            fo.text(pageNumbers.before());
            fo.empty("fo:page-number");
            fo.text(pageNumbers.between());
            fo.empty("fo:page-number-citation-last", "ref-id", "pages");
            fo.text(pageNumbers.after());
        });
        fo.end();
    }

    /** Something at the start side and something at the end side; each keeps to its half when it is long. */
    private void pair(String place, Part start, Part end) throws SAXException {
        var rule = place.equals("header") ? "border-after-" : "border-before-";
        fo.start("fo:table", "table-layout", "fixed", "width", "100%", "font-size", "8.5pt", "line-height", "1.3", "color", SECONDARY,
            rule + "style", "solid", rule + "width", "0.5pt", rule + "color", RULE);
        fo.empty("fo:table-column", "column-width", "proportional-column-width(1)");
        fo.empty("fo:table-column", "column-width", "proportional-column-width(1)");
        fo.start("fo:table-body");
        fo.start("fo:table-row");
        half(place, "start", start);
        half(place, "end", end);
        fo.end();
        fo.end();
        fo.end();
    }

    private void half(String place, String side, Part content) throws SAXException {
        fo.start("fo:table-cell", "padding-before", "1mm", "padding-after", "1mm", "display-align",
            place.equals("header") ? "after" : "before");
        fo.start("fo:block", "text-align", side);
        content.write();
        fo.end();
        fo.end();
    }

    private void title() throws SAXException {
        block("H1", Line.of(paper.title()), "font-size", "19pt", "line-height", "1.35", "font-weight", "bold", "space-after", "1mm",
            "keep-with-next", "always");
        if (!paper.dated().isBlank())
            block("P", Line.of(paper.dated()), "color", SECONDARY, "space-after", "3mm");
    }

    private void blocks(List<Block> blocks) throws SAXException {
        for (var block : blocks)
            switch (block) {
                case Heading heading -> heading(heading);
                case Paragraph paragraph -> block("P", paragraph.line(), "space-after", "2.2mm");
                case Items items -> items(items);
                case Statement statement -> statement(statement);
                case Facts facts -> facts(facts);
                case Table table -> table(table);
                case QrCode code -> qrCode(code);
                case Signatures signatures -> signatures(signatures);
                case Bar bar -> bar(bar);
                case InLanguage part -> inLanguage(part);
                case Large part -> large(part);
                case NewPage _ -> fo.empty("fo:block", "break-before", "page", "role", "artifact");
                case Boxes boxes -> boxes(boxes);
            }
    }

    private void heading(Heading heading) throws SAXException {
        block("H" + (heading.level() + 1), heading.line(), "font-size", large ? "17pt" : HEADING_SIZES[heading.level() - 1], "font-weight",
            "bold",
            "line-height", "1.4", "space-before", "5mm", "space-after", "1.5mm", "keep-with-next", "always");
    }

    private void items(Items items) throws SAXException {
        if (items.lines().isEmpty())
            return;
        fo.start("fo:list-block", "provisional-distance-between-starts", "5mm", "provisional-label-separation", "1mm", "space-after",
            "2.2mm");
        for (var line : items.lines()) {
            fo.start("fo:list-item", "space-after", "0.6mm");
            fo.start("fo:list-item-label", "end-indent", "label-end()");
            block(null, Line.of("•"));
            fo.end();
            fo.start("fo:list-item-body", "start-indent", "body-start()");
            block(null, line);
            fo.end();
            fo.end();
        }
        fo.end();
    }

    /** Read from a table's distance, and marked with a thick pen. */
    private void boxes(Boxes boxes) throws SAXException {
        if (boxes.lines().isEmpty()) return;
        fo.start("fo:table", "role", "Div", "table-layout", "fixed", "width", "100%", "space-before", "3mm", "space-after", "3mm");
        fo.empty("fo:table-column", "column-width", "11mm");
        fo.empty("fo:table-column", "column-width", "proportional-column-width(1)");
        fo.start("fo:table-body", "role", "Div");
        for (var line : boxes.lines()) {
            fo.start("fo:table-row", "role", "Div", "keep-together.within-page", "always");
            fo.start("fo:table-cell", "role", "Div", "padding", "1.6mm 0", "display-align", "center");
            fo.start("fo:block-container", "role", "artifact", "width", "10mm", "height", "10mm", "border", "1pt solid #000000",
                "start-indent", "0.4mm");
            fo.empty("fo:block");
            fo.end();
            fo.end();
            fo.start("fo:table-cell", "role", "Div", "padding-before", "1.6mm", "padding-after", "1.6mm", "padding-start", "5mm",
                "display-align", "center", "border-after-style", "solid",
                "border-after-width", "0.4pt", "border-after-color", RULE);
            block("P", line, "font-size", "15pt", "line-height", "1.35");
            fo.end();
            fo.end();
        }
        endTable();
    }

    /** The frame is one thick rule at the start side: borders all round break apart over pages. */
    private void statement(Statement statement) throws SAXException {
        fo.start("fo:block-container", "start-indent", "0mm", "space-before", "2mm", "space-after", "3mm",
            "keep-together.within-page", "always", "role", "Div");
        fo.start("fo:block", "role", "Div", "border-start-style", "solid", "border-start-width", "2.4pt", "border-start-color",
            "#000000", "start-indent", "4mm", "padding-start", "3.2mm", "padding-before", "0.6mm", "padding-after", "0.6mm");
        block("P", statement.sentence().strong(), "font-size", "12pt");
        for (var reason : statement.reasons())
            block("P", reason);
        fo.end();
        fo.end();
    }

    private void facts(Facts facts) throws SAXException {
        if (facts.facts().isEmpty())
            return;
        startTable(3, 7);
        fo.start("fo:table-body");
        for (var fact : facts.facts()) {
            startRow();
            scopes.add("Row");
            cell("TH", fact.label(), Kind.TEXT, "color", SECONDARY, "padding", "0.5mm 0");
            cell(null, fact.value(), Kind.TEXT, "padding", "0.5mm 0");
            fo.end();
        }
        endTable();
    }

    private void table(Table table) throws SAXException {
        startTable(table.columns().stream().mapToInt(Block.Column::share).toArray());
        fo.start("fo:table-header");
        startRow();
        for (var column : table.columns()) {
            scopes.add("Column");
            cell(null, column.head().strong(), column.kind(), "padding", "1mm 1.8mm", "border-after-style", "solid", "border-after-width",
                "1pt", "border-after-color", "#000000", "display-align", "after");
        }
        fo.end();
        fo.end();
        fo.start("fo:table-body");
        if (table.rows().isEmpty())
            row(table, table.columns().stream().map(column -> Line.empty()).toList());
        for (var row : table.rows())
            row(table, row);
        endTable();
    }

    private void row(Table table, List<Line> row) throws SAXException {
        startRow();
        for (int i = 0; i < row.size(); i++)
            cell(null, row.get(i), table.columns().get(i).kind(), "padding", table.tall() ? "4mm 1.8mm" : "0.8mm 1.8mm",
                "border-after-style", "solid",
                "border-after-width", "0.4pt", "border-after-color", RULE);
        fo.end();
    }

    private void startTable(int... shares) throws SAXException {
        fo.start("fo:table", "table-layout", "fixed", "width", "100%", "space-before", "1mm", "space-after", "3.5mm", "line-height",
            "1.4");
        for (int share : shares)
            fo.empty("fo:table-column", "column-width", "proportional-column-width(" + share + ")");
    }

    private void endTable() throws SAXException {
        fo.end();
        fo.end();
    }

    private void startRow() throws SAXException { fo.start("fo:table-row", "keep-together.within-page", "always"); }

    private void cell(@Nullable String role, Line line, Kind kind, String... attributes) throws SAXException {
        fo.start("fo:table-cell", roled(role, attributes));
        block(null, line, "text-align", kind == Kind.TEXT ? "start" : "right");
        fo.end();
    }

    private void qrCode(QrCode code) throws SAXException {
        besides("32mm", () -> {
            fo.start("fo:block", "line-height", "1");
            pictures.qrCode(code.url(), code.description());
            fo.end();
        }, () -> {
            block("P", code.caption());
            block("P", Line.code(code.url()), "font-size", "9pt", "color", SECONDARY);
        });
    }

    /** A layout in two columns that is not a table for screen readers. */
    private void besides(String width, Part start, Part rest) throws SAXException {
        fo.start("fo:table", "role", "Div", "table-layout", "fixed", "width", "100%", "space-before", "3mm", "space-after", "3mm");
        fo.empty("fo:table-column", "column-width", width);
        fo.empty("fo:table-column", "column-width", "proportional-column-width(1)");
        fo.start("fo:table-body", "role", "Div");
        fo.start("fo:table-row", "role", "Div", "keep-together.within-page", "always");
        for (var side : List.of(start, rest)) {
            fo.start("fo:table-cell", "role", "Div", "display-align", "center");
            side.write();
            fo.end();
        }
        endTable();
        fo.end();
    }

    private void signatures(Signatures signatures) throws SAXException {
        if (signatures.signatures().isEmpty())
            return;
        // on one page, unless there are more than a page holds
        fo.start("fo:table", "role", "Div", "table-layout", "fixed", "width", "100%", "space-before", "5mm", "keep-together.within-page",
            "1");
        fo.empty("fo:table-column", "column-width", "proportional-column-width(1)");
        fo.empty("fo:table-column", "column-width", "8mm");
        fo.empty("fo:table-column", "column-width", "proportional-column-width(1)");
        fo.start("fo:table-body", "role", "Div");
        var all = signatures.signatures();
        for (int i = 0; i < all.size(); i += 2) {
            fo.start("fo:table-row", "role", "Div", "keep-together.within-page", "always");
            signature(all.get(i));
            fo.start("fo:table-cell", "role", "Div");
            fo.empty("fo:block");
            fo.end();
            signature(i + 1 < all.size() ? all.get(i + 1) : null);
            fo.end();
        }
        endTable();
    }

    private void signature(@Nullable Signature signature) throws SAXException {
        fo.start("fo:table-cell", "role", "Div", "padding-after", "5mm");
        if (signature == null)
            fo.empty("fo:block");
        else {
            block("P", signature.role(), "font-size", "9.5pt", "color", SECONDARY, "space-after", "0.8mm");
            fo.start("fo:block-container", "height", "18mm", "start-indent", "0.4mm", "end-indent", "0.4mm", "border",
                "0.7pt solid #000000", "role", "artifact");
            fo.empty("fo:block");
            fo.end();
            block("P", signature.name().strong(), "space-before", "0.8mm");
        }
        fo.end();
    }

    private void bar(Bar bar) throws SAXException {
        fo.start("fo:block", "role", "Div", "space-before", "1.5mm", "space-after", "2.5mm", "keep-together.within-page", "always");
        var threshold = bar.threshold();
        if (threshold != null && !threshold.label().runs().isEmpty())
            thresholdLabel(bar.whole(), threshold);
        fo.start("fo:block", "line-height", "1");
        pictures.bar(bar, TEXT_WIDTH_MM, reading.isRightToLeft());
        fo.end();
        fo.end();
    }

    /** The words stand over the mark and run towards the middle of the page. */
    private void thresholdLabel(long whole, Threshold threshold) throws SAXException {
        double at = (double) TEXT_WIDTH_MM * threshold.at() / whole;
        boolean late = at > TEXT_WIDTH_MM / 2.0;
        var indent = String.format(Locale.ROOT, "%.1fmm", late ? TEXT_WIDTH_MM - at : at);
        block("P", threshold.label(), "font-size", "9.5pt", "line-height", "1.3", "text-align", late ? "end" : "start",
            late ? "end-indent" : "start-indent", indent, "keep-with-next", "always");
    }

    private void inLanguage(InLanguage part) throws SAXException {
        var outer = reading;
        reading = part.language();
        fo.start("fo:block-container", "writing-mode", writingMode(), "xml:lang", reading.tag());
        blocks(part.blocks());
        fo.end();
        reading = outer;
    }

    private void large(Large part) throws SAXException {
        boolean outer = large;
        large = true;
        fo.start("fo:block", "role", "Div", "font-size", "14pt");
        blocks(part.blocks());
        fo.end();
        large = outer;
    }

    private void block(@Nullable String role, Line line, String... attributes) throws SAXException {
        fo.start("fo:block", roled(role, attributes));
        line(line, true);
        fo.end();
    }

    private static String[] roled(@Nullable String role, String... attributes) {
        if (role == null)
            return attributes;
        var all = new String[attributes.length + 2];
        System.arraycopy(attributes, 0, all, 0, attributes.length);
        all[attributes.length] = "role";
        all[attributes.length + 1] = role;
        return all;
    }

    /**
     * @param spoken false in headers and footers, which screen readers pass over: no Spans
     */
    private void line(Line line, boolean spoken) throws SAXException {
        var base = Script.of(reading);
        for (var run : line.runs())
            run(run, base, spoken);
    }

    private void run(Run run, Script base, boolean spoken) throws SAXException {
        switch (run.flow()) {
            case WITHIN -> within(run, run.text(), base, reading.isRightToLeft(), spoken);
            case LEFT_TO_RIGHT ->
                embedded(reading.isRightToLeft(), false, () -> span(run, Characters.firstScript(run.text()), run.text(), spoken));
            case ISOLATED -> {
                var script = run.language() == null ? Characters.firstScript(run.text()) : Script.of(run.language());
                var own = script == null ? base : script;
                embedded(reading.isRightToLeft(), own.rightToLeft(), () -> within(run, run.text(), own, own.rightToLeft(), spoken));
            }
        }
    }

    private void within(Run run, String text, Script base, boolean rightToLeft, boolean spoken) throws SAXException {
        for (var stretch : Stretches.of(text, base))
            if (stretch.rightToLeft() == rightToLeft)
                span(run, stretch.script(), stretch.text(), spoken);
            else
                embedded(rightToLeft, stretch.rightToLeft(), () -> span(run, stretch.script(), stretch.text(), spoken));
    }

    /** FOP is older than isolates: an embedding with an invisible letter of the outer direction on both sides does the same. */
    private void embedded(boolean outer, boolean inner, Part content) throws SAXException {
        var mark = outer ? "\u200f" : "\u200e";
        fo.text(mark);
        fo.start("fo:bidi-override", "unicode-bidi", "embed", "direction", inner ? "rtl" : "ltr");
        content.write();
        fo.end();
        fo.text(mark);
    }

    private void span(Run run, @Nullable Script script, String text, boolean spoken) throws SAXException {
        printed.add(text);
        if (!spoken) {
            fo.text(breakable(text));
            return;
        }
        var language = language(run, script);
        if (run.strong())
            fo.start("fo:inline", "xml:lang", language, "font-weight", "bold");
        else
            fo.start("fo:inline", "xml:lang", language);
        fo.text(breakable(text));
        fo.end();
        spans.add(text);
    }

    /** A foreign stretch in Latin letters may be French, English or Amazigh: "undetermined" is then the true answer. */
    private String language(Run run, @Nullable Script script) {
        if (script == null || script == Script.of(reading))
            return run.language() != null && script != null && Script.of(run.language()) == script ? run.language().tag() : reading.tag();
        if (run.language() != null && Script.of(run.language()) == script)
            return run.language().tag();
        return switch (script) {
            case ARABIC -> "ar";
            case HEBREW -> "he";
            case OTHER -> "und";
        };
    }

    /** FOP lets a long word run over the edge of its cell; a long address is cut where the line ends. */
    private static String breakable(String text) {
        return LONG_WORD.matcher(text)
            .replaceAll(word -> Matcher.quoteReplacement(PIECE.matcher(word.group()).replaceAll("$0" + ZERO_WIDTH_SPACE)));
    }

    /** Content that is written between the start and the end of an element. */
    @FunctionalInterface
    private interface Part {
        void write() throws SAXException;
    }
}
