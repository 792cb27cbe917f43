package coop.nawat.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.documents.Block.Column;
import coop.nawat.documents.Block.Facts;
import coop.nawat.documents.Block.Heading;
import coop.nawat.documents.Block.InLanguage;
import coop.nawat.documents.Block.Items;
import coop.nawat.documents.Block.Paragraph;
import coop.nawat.documents.Block.QrCode;
import coop.nawat.documents.Block.Signature;
import coop.nawat.documents.Block.Signatures;
import coop.nawat.documents.Block.Statement;
import coop.nawat.documents.Block.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.fop.complexscripts.scripts.HebrewScriptProcessor;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

class PapersTest {
    private static final Papers PAPERS = papers();
    private static final Instant MADE_AT = Instant.parse("2026-03-14T19:05:00Z");

    static Papers papers() {
        try (var texts = new AnnotationConfigApplicationContext(Messages.class)) {
            return new Papers(texts.getBean(Messages.class));
        }
    }

    @BeforeAll
    static void validator() { VeraGreenfieldFoundryProvider.initialise(); }

    @ParameterizedTest
    @EnumSource
    void minutes_satisfy_the_archive_and_the_accessibility_standard(Language language) throws Exception {
        var pdf = PAPERS.pdf(GivenPapers.minutes(language));
        assertThat(violations(pdf, PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(violations(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @Test
    void the_validator_notices_a_file_that_breaks_the_standard() throws Exception {
        var pdf = new String(PAPERS.pdf(GivenPapers.minutes(Language.EN)), StandardCharsets.ISO_8859_1);
        var broken = pdf.replace("<pdfaid:part>3</pdfaid:part>", "<pdfaid:part>1</pdfaid:part>").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(violations(broken, PDFAFlavour.PDFA_3_A)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void search_finds_the_resolution(Language language) {
        assertThat(PdfReader.text(PAPERS.pdf(GivenPapers.minutes(language)))).contains(PdfReader.folded(GivenPapers.sentence(language)));
    }

    @ParameterizedTest
    @EnumSource
    void a_screen_reader_speaks_the_whole_paper_in_reading_order(Language language) {
        var paper = GivenPapers.minutes(language);
        var spoken = new StringBuilder();
        PdfReader.spans(PAPERS.pdf(paper)).forEach(span -> spoken.append(span.spoken()));
        assertThat(spoken).hasToString(inReadingOrder(paper));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_spoken_is_what_is_printed(Language language) {
        assertThat(PdfReader.spans(PAPERS.pdf(GivenPapers.minutes(language, 80)))).hasSizeGreaterThan(100)
            .allSatisfy(span -> assertThat(letters(span.printed())).isEqualTo(letters(span.spoken())));
    }

    @Test
    void heads_of_columns_and_of_rows_say_what_they_are_heads_of() throws IOException {
        try (var document = Loader.loadPDF(PAPERS.pdf(GivenPapers.minutes(Language.HE)))) {
            var structure = PdfReader.structure(document);
            assertThat(structure).contains("H1", "H2", "H3", "L", "LBody", "Figure", "TH Column", "TH Row").doesNotContain("TH");
            assertThat(structure).filteredOn("TH Row"::equals).hasSize(3);
            assertThat(structure).filteredOn("TH Column"::equals).hasSize(7);
        }
    }

    @Test
    void the_data_inside_is_the_data_that_was_given() throws IOException {
        var paper = GivenPapers.minutes(Language.AR);
        try (var document = Loader.loadPDF(PAPERS.pdf(paper))) {
            PDEmbeddedFilesNameTreeNode files = document.getDocumentCatalog().getNames().getEmbeddedFiles();
            var file = files.getNames().get("minutes.json");
            assertThat(new String(file.getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8)).isEqualTo(paper.data().json());
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_paper_gives_the_same_bytes(Language language) {
        assertThat(HexFormat.of().formatHex(PAPERS.pdf(GivenPapers.minutes(language))))
            .isEqualTo(HexFormat.of().formatHex(PAPERS.pdf(GivenPapers.minutes(language))));
    }

    @Test
    void papers_made_at_the_same_time_do_not_mix() throws Exception {
        var alone = PAPERS.pdf(GivenPapers.minutes(Language.HE));
        try (var threads = Executors.newFixedThreadPool(6)) {
            var made = threads.invokeAll(IntStream.range(0, 12).<java.util.concurrent.Callable<byte[]>>mapToObj(
                i -> () -> PAPERS.pdf(GivenPapers.minutes(i % 2 == 0 ? Language.HE : Language.FR))).toList());
            for (int i = 0; i < made.size(); i += 2)
                assertThat(made.get(i).get()).matches(bytes -> Arrays.equals(bytes, alone));
        }
    }

    private static Paper signed(int lines, int signatures) {
        var paper = empty(Language.FR);
        for (int i = 0; i < lines; i++)
            paper = paper.with(Block.paragraph("Une ligne"));
        return paper
            .with(new Signatures(IntStream.range(0, signatures).mapToObj(i -> new Signature(Line.empty(), Line.of("777"))).toList()));
    }

    private static List<Integer> pagesOfSignatures(Paper paper) {
        return PdfReader.glyphs(PAPERS.pdf(paper)).stream().filter(g -> g.text().equals("7")).map(PdfReader.Glyph::page).toList();
    }

    @Test
    void those_who_sign_sign_on_one_page_unless_they_are_more_than_it_holds() {
        var first = IntStream.range(0, 28).mapToObj(lines -> pagesOfSignatures(signed(lines, 5))).toList();
        assertThat(first).allSatisfy(pages -> assertThat(pages.stream().distinct().toList()).hasSize(1));
        assertThat(first.getFirst()).contains(1).hasSize(15);
        assertThat(first.getLast()).as("lines that fill a page").contains(2);
        var many = pagesOfSignatures(signed(3, 40));
        assertThat(many).hasSize(120);
        assertThat(many.stream().distinct().toList()).hasSizeGreaterThan(2);
    }

    @Test
    void a_character_without_a_glyph_stops_the_paper() {
        var paper = empty(Language.FR).with(Block.paragraph("Merci 🎉 à 王小明"));
        assertThatThrownBy(() -> PAPERS.pdf(paper))
            .isInstanceOfSatisfying(UnprintableText.class, e -> assertThat(e.characters()).startsWith("🎉", "王", "小", "明"))
            .hasMessageContaining("U+1F389 PARTY POPPER");
    }

    @Test
    void a_missing_glyph_in_the_header_stops_the_paper_too() {
        assertThatThrownBy(() -> PAPERS.pdf(Paper.of(Language.FR, "Coopérative 王", "Procès-verbal", "", MADE_AT)))
            .isInstanceOf(UnprintableText.class);
    }

    @Test
    void a_form_can_ask_beforehand_what_cannot_be_printed() {
        assertThat(PAPERS.unprintable("נְקֻדּוֹת, حَرَكَات, Œuvre, Жанна, ⵣ, ₪ € ✓ ✗ ☐ ≤ → \n\u2068x\u2069")).isEmpty();
        assertThat(PAPERS.unprintable("🎉🎉王")).containsExactly("🎉", "王");
    }

    @Test
    void the_head_of_a_table_and_the_page_numbers_stand_on_every_page() throws IOException {
        var pdf = PAPERS.pdf(GivenPapers.minutes(Language.EN, 150));
        int pages;
        try (var document = Loader.loadPDF(pdf)) {
            pages = document.getNumberOfPages();
        }
        assertThat(pages).isBetween(4, 8);
        var text = PdfReader.text(pdf);
        for (int page = 1; page <= pages; page++)
            assertThat(text).contains("Page " + page + " of " + pages);
        assertThat(text.split("# Name Shares Notes", -1)).hasSizeBetween(pages - 1, pages + 1);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_runs_over_the_margins(Language language) {
        var word = "https://nawat.example/" + "a1b2".repeat(60);
        var table = new Table(List.of(Column.of("A", 1), Column.of("B", 4)), List.of(List.of(Line.code(word), Line.of(word))));
        var paper = Paper.of(language, "Coopérative ".repeat(20), "Société".repeat(30), "", MADE_AT).with(Block.paragraph(word), table);
        double millimetre = 72 / 25.4;
        double left = (language.isRightToLeft() ? 20 : 25) * millimetre;
        double right = (210 - (language.isRightToLeft() ? 25 : 20)) * millimetre;
        assertThat(PdfReader.glyphs(PAPERS.pdf(paper))).hasSizeGreaterThan(400).allSatisfy(glyph -> {
            assertThat(glyph.left()).isGreaterThan(left - 1);
            assertThat(glyph.right()).isLessThan(right + 1);
        });
    }

    @Test
    void paragraphs_of_another_language_start_at_their_own_side() {
        var pdf = PAPERS.pdf(empty(Language.HE).with(new InLanguage(Language.FR, List.of(Block.paragraph("Quorum")))));
        var first = PdfReader.glyphs(pdf).stream().filter(g -> g.text().equals("Q")).findFirst().orElseThrow();
        assertThat(first.left()).isBetween(20 * 72 / 25.4, 20 * 72 / 25.4 + 3);
    }

    @Test
    void an_override_in_a_name_cannot_turn_the_line_round() { assertThat(Run.name("Anna \u202e12\u202c").text()).isEqualTo("Anna 12"); }

    @Test
    void headings_leave_no_level_out() {
        var paper = empty(Language.EN).with(Block.heading(1, "One"));
        assertThatThrownBy(() -> paper.with(Block.heading(3, "Three"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_row_has_as_many_cells_as_there_are_columns() {
        assertThatThrownBy(() -> new Table(List.of(Column.of("A", 1)), List.of(List.of(Line.of("a"), Line.of("b")))))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hebrew_is_laid_out_by_our_class_and_not_by_fops() {
        assertThat(HebrewScriptProcessor.class.getProtectionDomain().getCodeSource().getLocation())
            .isEqualTo(Papers.class.getProtectionDomain().getCodeSource().getLocation());
    }

    private static Paper empty(Language language) { return Paper.of(language, "Nawat", "Test", "", MADE_AT); }

    private static List<String> violations(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
            var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            var violations = new ArrayList<String>();
            for (var assertion : result.getTestAssertions())
                if (assertion.getStatus() == TestAssertion.Status.FAILED)
                    violations.add(
                        assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage());
            if (!result.isCompliant() && violations.isEmpty()) violations.add("not compliant");
            return violations;
        }
    }

    /** The letters without regard to order, forms and the marks that hold directions together. */
    private static List<Integer> letters(String text) {
        return java.text.Normalizer.normalize(PdfReader.folded(text), java.text.Normalizer.Form.NFKD).codePoints()
            .filter(c -> !Character.isWhitespace(c) && "()«»[]".indexOf(c) < 0).sorted().boxed().toList();
    }

    private static String inReadingOrder(Paper paper) {
        var text = new StringBuilder(paper.title()).append(paper.dated());
        paper.blocks().forEach(block -> text.append(text(block)));
        return text.toString();
    }

    private static String text(Block block) {
        var lines = new ArrayList<Line>();
        switch (block) {
            case Heading heading -> lines.add(heading.line());
            case Paragraph paragraph -> lines.add(paragraph.line());
            case Items items -> items.lines().forEach(line -> lines.addAll(List.of(Line.of("•"), line)));
            case Statement statement -> {
                lines.add(statement.sentence());
                lines.addAll(statement.reasons());
            }
            case Facts facts -> facts.facts().forEach(fact -> lines.addAll(List.of(fact.label(), fact.value())));
            case Table table -> {
                table.columns().forEach(column -> lines.add(column.head()));
                table.rows().forEach(lines::addAll);
            }
            case QrCode code -> lines.addAll(List.of(code.caption(), Line.code(code.url())));
            case Signatures signatures -> signatures.signatures().forEach(s -> lines.addAll(List.of(s.role(), s.name())));
            case Block.Bar bar -> lines.add(bar.threshold().label());
            case InLanguage part -> part.blocks().forEach(inner -> lines.add(Line.of(text(inner))));
            case Block.Large part -> part.blocks().forEach(inner -> lines.add(Line.of(text(inner))));
            case Block.Boxes boxes -> lines.addAll(boxes.lines());
            case Block.NewPage _ -> {
            }
        }
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()));
        return text.toString();
    }
}
