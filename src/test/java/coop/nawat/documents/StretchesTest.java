package coop.nawat.documents;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.documents.Characters.Script;
import coop.nawat.documents.Run.Flow;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchesTest {

    /** Foreign stretches and numbers stand in brackets: [L:…] from left to right, [R:…] from right to left. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "HEBREW | סעיף 4(b) לתקנון | סעיף [L:4(b)] לתקנון",
        "HEBREW | חברת ACME Co-op, והוועד | חברת [L:ACME Co-op], והוועד",
        "HEBREW | (ACME) ועוד | [L:(ACME)] ועוד",
        "HEBREW | (ACME בלבד) | ([L:ACME] בלבד)",
        "HEBREW | חברת Fès (Medina) נבחרה | חברת [L:Fès (Medina)] נבחרה",
        "HEBREW | ב-ACME וב-14.3.2026 | ב-[L:ACME] וב-[L:14.3.2026]",
        "HEBREW | טלפון 052-123 4567. | טלפון [L:052-123 4567].",
        "HEBREW | יתרה -1,250.50 ₪ | יתרה [L:-1,250.50] ₪",
        "HEBREW | 47 חברים מתוך 63 | 47 חברים מתוך 63",
        "HEBREW | האגודה جمعية النور אישרה | האגודה [R:جمعية النور] אישרה",
        "HEBREW | קישור https://nawat.example/v/12?lang=he | קישור [L:https://nawat.example/v/12?lang=he]",
        "ARABIC | قبل 2026-04-02، هاتف +212 661-23-45 67. | قبل [L:2026-04-02]، هاتف [L:+212 661-23-45 67].",
        "ARABIC | نسبة 74.6% (المادة 15) | نسبة [L:74.6%] (المادة 15)",
        "ARABIC | COVID-19 وباء | [L:COVID-19] وباء",
        "OTHER | chaired by חנה כהן (יו״ר) and محمّد عليّ, 47 votes | chaired by [R:חנה כהן (יו״ר)] and [R:محمّد عليّ], 47 votes",
        "OTHER | on 2026-04-02 at 18:30 | on 2026-04-02 at 18:30",
        "OTHER | said « שלום » | said « [R:שלום] »",
    })
    void a_foreign_stretch_ends_where_its_words_end(Script base, String text, String cut) { assertThat(cut(text, base)).isEqualTo(cut); }

    @Test
    void no_character_is_lost() {
        var text = "א(b)4 ACME-ב, 12/2026–x שָׁ\u0301 (((a) «ب» 😀 -5%";
        for (var base : Script.values())
            assertThat(Stretches.of(text, base).stream().map(Stretches.Stretch::text).collect(Collectors.joining())).isEqualTo(text);
    }

    @Test
    void names_that_messages_isolate_become_runs_of_their_own() {
        assertThat(Line.of("من \u2068ACME \u2068x\u2069 Ltd.\u2069 إلى \u20661-2\u2069!").runs()).containsExactly(
            Run.text("من "), Run.name("ACME x Ltd."), Run.text(" إلى "), new Run("1-2", null, Flow.LEFT_TO_RIGHT, false), Run.text("!"));
    }

    private static String cut(String text, Script base) {
        return Stretches.of(text, base).stream()
            .map(s -> s.script() == base ? s.text() : "[" + (s.rightToLeft() ? "R:" : "L:") + s.text() + "]")
            .collect(Collectors.joining());
    }
}
