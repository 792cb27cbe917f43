package coop.nawat.sample;

import coop.nawat.assemblies.ItemDraft;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.cooperatives.Founding;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.Matter;
import coop.nawat.rules.NoticeRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.QuorumRule;
import coop.nawat.shares.Money;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * An invented cooperative: everything in it, its bylaws included, is made up.
 *
 * @param domain of its e-mail addresses
 * @param law the rule pack that it goes by
 * @param voting what its bylaws say, in {@code votingClause}, where that law leaves it to them how something is decided, or nobody has read it
 * @param board who sits on it, and who stands
 * @param life what happened to its members
 * @param firstNames and {@code familyNames}, as pairs of the name in the first and in the second language; together they make the members
 */
record SampleCooperative(Founding founding, String domain, int members, List<LocalText> firstNames, List<LocalText> familyNames,
    LocalText place, String law, QuorumRule quorum, NoticeRule notice, Map<String, String> voting, String votingClause, LocalText pastTitle,
    LocalText openTitle, LocalText nextTitle,
    List<ItemDraft> past, List<ItemDraft> open, List<ItemDraft> next, Board board, SampleShares shares, Life life) {

    /**
     * Its board, and the election of the next one.
     *
     * @param founding the deed by which it came into office
     * @param election the item on the next agenda
     * @param statements of those who stand, one each
     */
    record Board(String founding, ItemDraft election, List<LocalText> statements) {}

    /**
     * What happened to its members, besides their admission.
     *
     * @param investing the name of a category without a vote, by this clause of the bylaws
     * @param investor a legal person of that category, and who acts for it
     * @param leaves why somebody left
     * @param suspended why somebody is suspended, by the decision of this reference
     * @param applicant who asked to become a member, and why
     */
    record Life(LocalText investing, String clause, LocalText investor, String representative, String address, String leaves,
        String suspended, String reference, LocalText applicant, String note) {}

    /** Of the Anti-Atlas, Arabic and French. */
    static SampleCooperative argan() {
        var names = new Pairs(Language.AR, Language.FR);
        return new SampleCooperative(
            new Founding("argan-tafraout", names.of("تعاونية أركان تافراوت", "Coopérative Argan de Tafraout"),
                List.of(Language.AR, Language.FR), "MA",
                ZoneId.of("Africa/Casablanca"), "+212 528 80 01 02"),
            "argan.example", 40,
            names.list("فاطمة", "Fatima", "خديجة", "Khadija", "محمد", "Mohamed", "عائشة", "Aïcha", "الحسن", "Lahcen", "رقية", "Rkia",
                "إبراهيم", "Brahim",
                "زينة", "Zina"),
            names.list("أيت علي", "Aït Ali", "أوبلا", "Oubella", "بنعمر", "Benomar", "أمزيل", "Amzil", "التازي", "Tazi"),
            names.of("مقر التعاونية، تافراوت", "Siège de la coopérative, Tafraout"),
            "morocco-112-12", new QuorumRule(new Fraction(1, 2), false, 0, true, Provenance.bylaws("art. 28")),
            new NoticeRule(15, Provenance.bylaws("art. 22")),
            Map.of("majority.ordinary.base", "for-against", "majority.ordinary.fraction", "1/2", "majority.ordinary.strict", "true",
                "quorum.bylaws-change.1.fraction", "1/2", "quorum.bylaws-change.1.strict", "false",
                "voting.arrears_months", "12"),
            "art. 31",
            names.of("الجمع العام العادي 2025", "Assemblée générale ordinaire 2025"),
            names.of("جمع عام استثنائي: معصرة جديدة", "Assemblée extraordinaire : un nouveau pressoir"),
            names.of("الجمع العام العادي 2026", "Assemblée générale ordinaire 2026"),
            List.of(
                ItemDraft.information(names.of("تقرير مجلس الإدارة", "Rapport du conseil d'administration")),
                names.resolution(Matter.ORDINARY, "حسابات سنة 2025", "Comptes de l'exercice 2025",
                    "يصادق الجمع العام على حسابات سنة 2025 كما عُرضت عليه.",
                    "L'assemblée approuve les comptes de l'exercice 2025 tels qu'ils lui ont été présentés."),
                names.resolution(Matter.ORDINARY, "تخصيص الفائض", "Affectation de l'excédent",
                    "يخصص الفائض لشراء آلة تكسير جديدة.", "L'excédent est affecté à l'achat d'un concasseur.")),
            List.of(
                names.resolution(Matter.ORDINARY, "شراء معصرة جديدة", "Achat d'un nouveau pressoir",
                    "يأذن الجمع العام لمجلس الإدارة بشراء معصرة جديدة في حدود 180000 درهم.",
                    "L'assemblée autorise le conseil à acheter un nouveau pressoir, dans la limite de 180 000 dirhams."),
                names.resolution(Matter.BYLAWS_CHANGE, "تعديل المادة 5 من النظام الأساسي", "Modification de l'article 5 des statuts",
                    "يضاف إلى غرض التعاونية: تثمين نوى الأركان.",
                    "L'objet de la coopérative comprend aussi la valorisation des noyaux d'argan.")),
            List.of(
                ItemDraft.information(names.of("حصيلة نصف السنة", "Bilan du semestre")),
                names.resolution(Matter.ORDINARY, "ميزانية سنة 2027", "Budget 2027",
                    "يصادق الجمع العام على ميزانية سنة 2027.", "L'assemblée approuve le budget 2027.")),
            new Board("محضر الجمع العام التأسيسي، النقطة 4",
                names.resolution(Matter.ELECTION, "انتخاب عضوين في مجلس الإدارة", "Élection de deux membres du conseil d'administration",
                    "ينتخب الجمع العام عضوين في مجلس الإدارة.", "L'assemblée élit deux membres du conseil d'administration."),
                names.list("تسويق الزيت في أسواق جديدة.", "Vendre l'huile sur de nouveaux marchés.",
                    "تكوين الشابات في المعصرة.", "Former les jeunes femmes au pressoir.",
                    "حسابات واضحة يقرؤها الجميع.", "Des comptes clairs que chacun peut lire.")),
            new SampleShares(names.of("حصص الأعضاء", "Parts des coopérateurs"), new Money(10_000, Currency.getInstance("MAD")), "art. 9"),
            new Life(names.of("عضو مستثمر", "Membre investisseur"), "art. 9",
                names.of("جمعية تافراوت للتنمية", "Association Tafraout pour le développement"), "حسن بوزيد",
                "شارع محمد الخامس، رقم 12\nتافراوت",
                "انتقال للسكن في مدينة أخرى.", "عدم تسليم المحصول منذ سنة.", "المجلس 2026-7",
                names.of("سعاد إيدر", "Souad Ider"), "أرغب في العمل مع نساء التعاونية وبيع زيت الأركان معهن."));
    }

    /** Of the Negev, Hebrew and Arabic. */
    static SampleCooperative spring() {
        var names = new Pairs(Language.HE, Language.AR);
        return new SampleCooperative(
            new Founding("maayan-negev", names.of("מעיין בנגב – אגודה שיתופית", "معيان النقب – جمعية تعاونية"),
                List.of(Language.HE, Language.AR), "IL",
                ZoneId.of("Asia/Jerusalem"), "+972 8 600 10 20"),
            "maayan.example", 180,
            names.list("לאה", "ليئة", "יוסף", "يوسف", "מרים", "مريم", "דוד", "داود", "סלמאן", "سلمان", "נור", "نور", "חנה", "حنة",
                "אבראהים", "إبراهيم",
                "רות", "روت", "ח׳אלד", "خالد", "תמר", "تمار", "עומר", "عمر", "שירה", "شيرا", "אמאל", "آمال", "נועם", "نوعام"),
            names.list("כהן", "كوهين", "אבו רביעה", "أبو ربيعة", "לוי", "ليفي", "אלעטאונה", "العطاونة", "מזרחי", "مزراحي", "אבו סיאם",
                "أبو صيام",
                "פרץ", "بيرتس", "אלקרינאוי", "القريناوي", "ביטון", "بيتون", "אלהוזייל", "الهزيل", "אוחנה", "أوحانا", "זנון", "زنون"),
            names.of("בית העם, דרך המעיין 4", "بيت الشعب، طريق العين 4"),
            "israel-cooperative-society", new QuorumRule(new Fraction(1, 3), false, 0, false, Provenance.bylaws("סעיף 31")),
            new NoticeRule(14, Provenance.bylaws("סעיף 27")),
            Map.of("majority.ordinary.base", "for-against", "majority.ordinary.fraction", "1/2", "majority.ordinary.strict", "true",
                "voting.arrears_months", "12"),
            "סעיף 33",
            names.of("אסיפה כללית שנתית 2025", "الهيئة العامة السنوية 2025"),
            names.of("אסיפה שלא מן המניין: גג סולארי", "هيئة عامة استثنائية: سقف شمسي"),
            names.of("אסיפה כללית שנתית 2026", "الهيئة العامة السنوية 2026"),
            List.of(
                ItemDraft.information(names.of("דין וחשבון של הוועד", "تقرير اللجنة")),
                names.resolution(Matter.ORDINARY, "אישור הדוח הכספי לשנת 2025", "المصادقة على التقرير المالي لسنة 2025",
                    "האסיפה מאשרת את הדוח הכספי לשנת 2025.", "تصادق الهيئة العامة على التقرير المالي لسنة 2025."),
                names.resolution(Matter.BYLAWS_CHANGE, "שינוי סעיף 12 בתקנון", "تعديل المادة 12 من النظام الأساسي",
                    "שעות הפתיחה של המכולת ייקבעו בידי הוועד.", "تحدد اللجنة ساعات فتح الدكان.")),
            List.of(
                names.resolution(Matter.ORDINARY, "התקנת גג סולארי", "تركيب سقف شمسي",
                    "האסיפה מאשרת לוועד להתקין גג סולארי על בית האריזה, בעלות של עד 240,000 ש״ח.",
                    "توافق الهيئة العامة على تركيب سقف شمسي فوق بيت التعبئة بكلفة لا تزيد عن 240,000 شيكل."),
                names.resolution(Matter.ORDINARY, "שעות התנדבות", "ساعات التطوع",
                    "כל חבר וחברה יתרמו ארבע שעות בחודש למכולת השיתופית.", "يساهم كل عضو وعضوة بأربع ساعات في الشهر في الدكان التعاوني.")),
            List.of(
                names.resolution(Matter.ORDINARY, "תקציב 2027", "ميزانية 2027", "האסיפה מאשרת את התקציב לשנת 2027.",
                    "تصادق الهيئة العامة على ميزانية سنة 2027.")),
            new Board("פרוטוקול אסיפת הייסוד, סעיף 4",
                names.resolution(Matter.ELECTION, "בחירת שני חברי ועד", "انتخاب عضوين في اللجنة",
                    "האסיפה בוחרת שני חברי ועד.", "تنتخب الهيئة العامة عضوين في اللجنة."),
                names.list("מכולת פתוחה גם בערב.", "دكان مفتوح في المساء أيضا.", "גג סולארי עוד השנה.", "سقف شمسي خلال هذه السنة.",
                    "שתי השפות בכל ישיבה.", "اللغتان في كل اجتماع.")),
            new SampleShares(names.of("יחידות השתתפות", "حصص المشاركة"), new Money(20_000, Currency.getInstance("ILS")), "סעיף 8"),
            new Life(names.of("חברות משקיעה", "عضوية استثمارية"), "סעיף 9", names.of("קרן הנגב לפיתוח", "صندوق تطوير النقب"), "אילנה שדה",
                "רחוב ההגנה 7\nבאר שבע", "מעבר דירה לצפון.", "אי־תשלום דמי החבר זה שנה.", "ועד 2026-7",
                names.of("הילה ברק", "هيلا باراك"), "אני רוצה לקנות ולעבוד במכולת השיתופית."));
    }

    /** Texts in the two languages of one cooperative. */
    private record Pairs(Language first, Language second) {
        LocalText of(String one, String other) { return LocalText.of(first, one, second, other); }

        List<LocalText> list(String... pairs) {
            return java.util.stream.IntStream.range(0, pairs.length / 2).mapToObj(i -> of(pairs[2 * i], pairs[2 * i + 1])).toList();
        }

        ItemDraft resolution(Matter matter, String title, String otherTitle, String motion, String otherMotion) {
            return ItemDraft.resolution(of(title, otherTitle), matter, of(motion, otherMotion));
        }
    }
}
