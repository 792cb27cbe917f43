package coop.nawat.documents;

import coop.nawat.common.Language;
import coop.nawat.documents.Block.Bar;
import coop.nawat.documents.Block.Column;
import coop.nawat.documents.Block.Facts;
import coop.nawat.documents.Block.Fill;
import coop.nawat.documents.Block.InLanguage;
import coop.nawat.documents.Block.Items;
import coop.nawat.documents.Block.Part;
import coop.nawat.documents.Block.QrCode;
import coop.nawat.documents.Block.Signature;
import coop.nawat.documents.Block.Signatures;
import coop.nawat.documents.Block.Statement;
import coop.nawat.documents.Block.Table;
import coop.nawat.documents.Block.Threshold;
import coop.nawat.documents.Paper.Data;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Minutes as a cooperative would write them, in the four languages, with names and numbers of every direction. */
final class GivenPapers {

    private static final Instant MADE_AT = Instant.parse("2026-03-14T19:05:00Z");

    /** The words of the sample minutes in one language. */
    private record Words(String organisation, String title, String dated, String assembly, String place, String placeName, String chair,
        String opened, String motion, String resolved, String adopted, String reason, String answer, String votes, String share,
        String yes, String no, String abstained, String needed, String bar, String attendance, String name, String shares,
        String note, String proxy, String tellers, String secretary, String signatures, String check, String vocalised) {}

    private static final Map<Language, Words> WORDS = Map.of(
        Language.AR, new Words("تعاونية أركان النور", "محضر الجمع العام العادي رقم 2026-2", "فاس، 14 مارس 2026",
            "الجمعية", "المكان", "مقر التعاونية، 12 زنقة ابن سينا", "رئاسة الجلسة",
            "افتُتحت الجلسة على الساعة 18:30 بحضور 47 عضواً من أصل 63 (74.6%)، وحضرت عن شركة \u2068ACME Co-op Ltd.\u2069 السيدة \u2068חנה כהן\u2069 "
                + "وفق المادة 4(b) من النظام الأساسي. للاستفسار: +212 661-23-45 67، قبل 2026-04-02.",
            "القرار 3: اقتناء معصرة جديدة",
            "يقرر الجمع العام اقتناء معصرة بمبلغ لا يتجاوز 1.250.000,50 درهم، ولأجل ذلك تفوض الإدارة الآن بتوقيع العقد.",
            "✓ اعتُمد القرار بأغلبية 31 صوتاً مقابل 12", "كان المطلوب 24 صوتاً من 47 (المادة 15).", "الجواب", "الأصوات", "النسبة",
            "موافق", "غير موافق", "ممتنع", "المطلوب 24", "من أصل 47 صوتاً: 31 موافقاً و12 غير موافق و4 ممتنعين؛ المطلوب 24.",
            "لائحة الحضور", "الاسم", "الحصص",
            "ملاحظات", "بالوكالة", "مراقبو الفرز", "الكاتبة", "التوقيعات", "للتحقق من هذا المحضر",
            "السَّلَامُ عَلَيْكُمْ وَرَحْمَةُ اللهِ. قَرَّرَ الأَعْضَاءُ بِالإِجْمَاعِ؛ لا إله، الآن، لأجل، الإدارة."),
        Language.HE, new Words("אגודה שיתופית אור הגליל", "פרוטוקול האסיפה הכללית מס׳ 2026-2", "חיפה, 14.3.2026",
            "אגודה", "מקום", "רחוב הרצל 12, חיפה", "יושבת ראש",
            "האסיפה נפתחה בשעה 19:30 בנוכחות 47 חברות וחברים מתוך 63 (74.6%). בשם \u2068ACME Co-op Ltd.\u2069 הופיע \u2068محمد عليّ\u2069 לפי סעיף 4(b) לתקנון. "
                + "לבירורים: 052-123 4567, ב-14.3.2026.",
            "הצעה 3: רכישת בית בד", "האסיפה מחליטה לרכוש בית בד בסכום שלא יעלה על 1,250,000.50 ₪.",
            "✓ ההצעה התקבלה ברוב של 31 מול 12", "נדרשו 24 קולות מתוך 47 (סעיף 15).", "תשובה", "קולות", "שיעור", "בעד", "נגד", "נמנע",
            "נדרשו 24",
            "מתוך 47 קולות: 31 בעד, 12 נגד, 4 נמנעו; נדרשו 24.", "נוכחות", "שם", "מניות", "הערות", "בייפוי כוח", "ועדת קלפי", "מזכירות",
            "חתימות", "לבדיקת הפרוטוקול",
            "שָׁלוֹם עֲלֵיכֶם, הַחֲבֵרִים הֶחֱלִיטוּ פֹּה אֶחָד לְאַשֵּׁר אֶת הַפְּרוֹטוֹקוֹל."),
        Language.FR,
        new Words("Coopérative L’Étoile du Moyen Atlas", "Procès-verbal de l’assemblée générale ordinaire nº 2026-2",
            "Fès, le 14 mars 2026",
            "Coopérative", "Lieu", "Siège, 12 rue Ibn Sina", "Présidence",
            "L’assemblée est ouverte à 18 h 30 en présence de 47 membres sur 63 (74,6 %). \u2068חנה כהן (יו״ר)\u2069 et \u2068محمّد عليّ\u2069 représentent "
                + "\u2068ACME Co-op Ltd.\u2069 selon l’article 4(b) des statuts ; œuvre, garçon, Noël, naïveté. Téléphone : +212 661-23-45 67.",
            "Résolution 3 : achat d’une presse", "L’assemblée décide l’achat d’une presse pour 1 250 000,50 dirhams au plus.",
            "✓ La résolution est adoptée par 31 voix contre 12", "Il fallait 24 voix sur 47 (article 15).", "Réponse", "Voix", "Part",
            "Pour",
            "Contre", "Abstention", "24 voix requises", "Sur 47 voix : 31 pour, 12 contre, 4 abstentions ; 24 requises.", "Présences",
            "Nom", "Parts",
            "Remarques", "par procuration", "Scrutateurs", "Secrétaire", "Signatures", "Vérifier ce procès-verbal",
            "Ça et là, l’œuf bœuf, naïf coûté à l’officine – « d’accord »."),
        Language.EN,
        new Words("North Star Workers’ Co-operative", "Minutes of the general meeting no. 2026-2", "Leeds, 14 March 2026", "Co-operative",
            "Place", "12 Office Street", "Chair",
            "The meeting was opened at 18:30 with 47 of 63 members present (74.6%). \u2068חנה כהן (יו״ר)\u2069 and \u2068محمد علي\u2069 spoke for \u2068ACME Co-op Ltd.\u2069 "
                + "under § 4(b) of the rules. Telephone: +44 113 496 0000.",
            "Motion 3: purchase of a press", "The meeting resolves to buy a press for not more than £1,250,000.50.",
            "✓ The motion is carried by 31 votes to 12", "24 of 47 votes were needed (rule 15).", "Answer", "Votes", "Share", "For",
            "Against",
            "Abstained", "24 needed", "Of 47 votes 31 for, 12 against, 4 abstained; 24 needed.", "Attendance", "Name", "Shares", "Notes",
            "by proxy",
            "Tellers", "Secretary", "Signatures", "Check these minutes", "The office’s first affidavit: fluffy waffles."));

    private static final List<String> PEOPLE = List.of("חנה כהן", "محمد عليّ", "Jean-François Lefèvre", "Mary O’Neill (ACME)",
        "דָּוִד בֶּן־גּוּרִיוֹן", "فَاطِمَة الزَّهْرَاء", "אבי לוי (ACME)", "سامي خوري", "Наталья Иванова", "ⵜⴰⵎⴰⵣⵉⵖⵜ ⴰⵢⵜ ⵡⴰⵔⴰⵢⵏ");

    private GivenPapers() {}

    static Paper minutes(Language language) { return minutes(language, 12); }

    static Paper minutes(Language language, int people) {
        var w = WORDS.get(language);
        var paper = Paper.of(language, w.organisation, w.title, w.dated, MADE_AT)
            .with(new Facts(List.of(
                Block.fact(w.assembly, w.organisation),
                Block.fact(w.place, w.placeName),
                Block.fact(w.chair, Line.name("فاطمة الزهراء العلوي")))))
            .with(Block.paragraph(w.opened), Block.heading(1, w.motion), Block.paragraph(w.resolved))
            .with(new Statement(Line.of(w.adopted), List.of(Line.of(w.reason))))
            .with(new Bar(47, List.of(new Part(31, Fill.SOLID), new Part(12, Fill.HATCHED), new Part(4, Fill.OUTLINED)),
                new Threshold(24, Line.of(w.needed)), w.bar))
            .with(result(w))
            .with(Block.paragraph(w.vocalised))
            .with(Block.heading(1, w.attendance), attendance(w, people))
            .with(Block.heading(2, w.tellers),
                new Items(List.of(Line.name("סאמי ח׳ורי"), Line.name("Zoé d’Arcy"), Line.name("ليلى بنعلي"))))
            .with(new InLanguage(language == Language.FR ? Language.AR : Language.FR,
                List.of(Block.paragraph(sentence(language == Language.FR ? Language.AR : Language.FR)))))
            .with(Block.heading(1, w.signatures), new Signatures(List.of(
                new Signature(Line.name("فاطمة الزهراء العلوي"), Line.of(w.chair)),
                new Signature(Line.name("חנה כהן"), Line.of(w.secretary)),
                new Signature(Line.name("Jean-François Lefèvre"), Line.of(w.tellers)))))
            .with(new QrCode("https://nawat.example/check/7f3c9a1e4b2d4c55a1e37f3c9a1e4b2d", w.check, Line.of(w.check)))
            .with(new Block.NewPage(), new Block.Boxes(List.of(Line.of(Run.code("1."), Run.text(" "), Run.name("Zoé d’Arcy")),
                Line.of(Run.code("2."), Run.text(" "), Run.name("ليلى بنعلي")))));
        return paper.carrying(new Data("minutes.json", w.title, "{\"assembly\":\"2026-2\",\"for\":31,\"title\":\"" + w.title + "\"}"));
    }

    static String sentence(Language language) { return WORDS.get(language).resolved; }

    static String vocalised(Language language) { return WORDS.get(language).vocalised; }

    private static Table result(Words w) {
        return new Table(List.of(Column.of(w.answer, 5), Column.ofNumbers(w.votes, 2), Column.ofNumbers(w.share, 2)), List.of(
            List.of(Line.of(w.yes), Line.number(31), Line.of("66.0%")),
            List.of(Line.of(w.no), Line.number(12), Line.of("25.5%")),
            List.of(Line.of(w.abstained), Line.number(4), Line.of("8.5%"))));
    }

    private static Table attendance(Words w, int people) {
        var rows = new ArrayList<List<Line>>();
        for (int i = 0; i < people; i++)
            rows.add(List.of(Line.number(i + 1), Line.name(PEOPLE.get(i % PEOPLE.size())), Line.number(i * 37 % 100 + 1),
                i % 3 == 0 ? Line.empty() : Line.of(w.proxy).and(" ").and(Run.code("B-" + i))));
        return new Table(List.of(Column.ofNumbers("#", 1), Column.of(w.name, 6), Column.ofNumbers(w.shares, 2), Column.of(w.note, 5)),
            rows);
    }
}
