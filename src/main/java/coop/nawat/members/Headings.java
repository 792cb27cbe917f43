package coop.nawat.members;

import coop.nawat.members.RegisterFile.Column;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What cooperatives write over the columns of their registers, in four languages. */
final class Headings {
    private static final Pattern ASIDE = Pattern.compile("[(\\[].*?[)\\]]");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Map<String, Column> WORDS = new HashMap<>();
    private static final Map<Column, List<String>> KNOWN = new EnumMap<>(Map.ofEntries(
        Map.entry(Column.NUMBER, List.of("number", "no", "nr", "n", "member number", "member no", "membership number", "membership no",
            "numéro", "num", "n°", "numéro de membre", "numéro d'adhérent", "n° adhérent", "n° d'adhérent", "n° membre",
            "numéro d'adhésion", "n° d'adhésion",
            "numéro d'ordre", "n° d'ordre", "matricule",
            "رقم", "الرقم", "رقم العضو", "رقم العضوية", "رقم الانخراط", "رقم المنخرط", "الرقم الترتيبي", "رقم المتعاون",
            "מספר", "מס", "מס'", "מספר חבר", "מספר חברה", "מס חבר", "מס' חבר", "מספר חבר/ה", "מס' חבר/ה", "מספר חבר אגודה")),
        Map.entry(Column.NAME, List.of("name", "full name", "member", "member name", "name of member", "surname and name",
            "name and surname",
            "nom complet", "nom et prénom", "nom et prénoms", "nom prénom", "prénom et nom", "nom du membre", "nom de l'adhérent", "membre",
            "adhérent",
            "الاسم الكامل", "الاسم واللقب", "الاسم والنسب", "الاسم العائلي والشخصي", "الاسم الشخصي والعائلي", "اسم العضو", "العضو",
            "الاسم الثلاثي",
            "שם", "שם מלא", "שם החבר", "שם חבר", "שם החבר/ה", "שם חבר/ה", "שם ומשפחה", "שם פרטי ומשפחה", "שם משפחה ופרטי", "חבר", "חבר/ה")),
        Map.entry(Column.GIVEN_NAME, List.of("first name", "given name", "forename", "given names", "prénom", "prénoms",
            "الاسم الشخصي", "الاسم الأول", "שם פרטי")),
        Map.entry(Column.FAMILY_NAME, List.of("last name", "surname", "family name", "nom de famille", "patronyme",
            "الاسم العائلي", "النسب", "اللقب", "اسم العائلة", "العائلة", "שם משפחה", "שם המשפחה")),
        Map.entry(Column.OTHER_NAME,
            List.of("name in other script", "other name", "name in the other script", "latin name", "name in latin letters", "arabic name",
                "hebrew name",
                "name in arabic", "name in hebrew", "nom en arabe", "nom arabe", "nom dans l'autre écriture", "nom en lettres latines",
                "nom en hébreu",
                "الاسم بالفرنسية", "الاسم باللاتينية", "الاسم بالحروف اللاتينية", "الاسم بالعبرية", "الاسم بالكتابة الأخرى",
                "الاسم بالعربية",
                "שם בערבית", "שם באנגלית", "שם בלועזית", "שם באותיות לטיניות", "שם בכתב אחר", "שם בכתב האחר")),
        Map.entry(Column.EMAIL,
            List.of("e-mail", "email", "mail", "e-mail address", "email address", "courriel", "adresse e-mail", "adresse électronique",
                "adresse mail", "mél",
                "البريد", "البريد الإلكتروني", "بريد إلكتروني", "الإيميل", "إيميل", "عنوان البريد الإلكتروني",
                "מייל", "אימייל", "דוא\"ל", "דוא״ל", "דואר אלקטרוני", "כתובת מייל", "כתובת דוא\"ל", "כתובת דואר אלקטרוני")),
        Map.entry(Column.PHONE, List.of("phone", "telephone", "phone number", "mobile", "mobile phone", "cell phone", "tel", "whatsapp",
            "téléphone", "tél", "portable", "mobile", "gsm", "numéro de téléphone", "n° de téléphone", "téléphone portable",
            "الهاتف", "هاتف", "رقم الهاتف", "الهاتف المحمول", "الجوال", "النقال", "الهاتف النقال", "المحمول",
            "טלפון", "נייד", "טלפון נייד", "טל", "טל'", "מספר טלפון", "פלאפון", "סלולרי")),
        Map.entry(Column.LANGUAGE,
            List.of("language", "preferred language", "langue", "langue préférée", "اللغة", "لغة", "لغة المراسلة", "שפה", "שפה מועדפת")),
        Map.entry(Column.ADMITTED_ON,
            List.of("member since", "admitted on", "date of admission", "admission date", "admission", "joined", "joined on", "date joined",
                "since", "entry date",
                "date d'admission", "date d'adhésion", "date d'entrée", "membre depuis", "adhésion", "admis le", "admission le",
                "تاريخ الانخراط", "تاريخ القبول", "تاريخ الانضمام", "تاريخ العضوية", "عضو منذ", "تاريخ الالتحاق",
                "תאריך קבלה", "תאריך הצטרפות", "חבר מאז", "חבר/ה מאז", "מועד קבלה", "תאריך קבלה לחברות", "מועד הצטרפות", "תאריך חברות")),
        Map.entry(Column.LEFT_ON,
            List.of("last day of membership", "last day", "left on", "member until", "date of leaving", "leaving date",
                "dernier jour d'adhésion", "dernier jour", "membre jusqu'au", "date de sortie", "date de départ", "sorti le",
                "آخر يوم في العضوية", "تاريخ الانسحاب", "تاريخ الخروج", "تاريخ انتهاء العضوية", "عضو إلى غاية",
                "היום האחרון בחברות", "תאריך עזיבה", "תאריך סיום חברות", "מועד עזיבה", "חבר עד", "חבר/ה עד")),
        Map.entry(Column.KIND,
            List.of("natural or legal person", "kind of person", "legal status", "personne physique ou morale", "qualité",
                "type de personne", "شخص ذاتي أو معنوي", "صفة الشخص", "סוג אישיות", "יחיד או תאגיד")),
        Map.entry(Column.REPRESENTATIVE, List.of("represented by", "representative", "legal representative", "représentée par",
            "représenté par", "représentant", "représentant légal", "يمثله", "الممثل", "الممثل القانوني", "בייצוג", "נציג", "נציג/ה",
            "נציגה")),
        Map.entry(Column.ADDRESS, List.of("address", "postal address", "street address", "adresse", "adresse postale", "domicile",
            "العنوان", "عنوان", "العنوان البريدي", "محل السكنى", "כתובת", "כתובת מגורים", "כתובת למכתבים", "מען")),
        Map.entry(Column.CONTACT, List.of("reached by", "contact way", "preferred contact", "contact by", "joint par", "mode de contact",
            "contact préféré", "طريقة التواصل", "وسيلة التواصل", "אופן יצירת קשר", "דרך קשר", "דרך התקשרות")),
        Map.entry(Column.CATEGORY, List.of("category", "category of member", "member category", "kind of member", "catégorie",
            "catégorie de membre", "collège", "الفئة", "فئة", "فئة العضو", "صنف العضو", "סוג", "סוג החברות", "סוג חברות", "סוג חבר"))));

    static {
        KNOWN.forEach((column, words) -> words.forEach(w -> WORDS.put(plain(w), column)));
        // Alone these are the whole name; beside a column for the other half they are a half (see RegisterFile).
        for (var word : List.of("nom", "noms", "الاسم", "اسم"))
            WORDS.put(plain(word), Column.NAME);
    }

    private Headings() {}

    private static String plain(String heading) {
        var folded = NO_LETTER.matcher(Names.folded(heading)).replaceAll(" ").strip();
        return folded;
    }

    /** What this heading says, if we know it. */
    static Optional<Column> column(String heading) {
        if (heading.isEmpty() || heading.length() > 60) return Optional.empty();
        return Optional.ofNullable(WORDS.get(plain(heading)))
            .or(() -> Optional.ofNullable(WORDS.get(plain(ASIDE.matcher(heading).replaceAll(" ")))));
    }

    /** How many different columns of a register these cells name. */
    static long recognised(List<String> cells) {
        return cells.stream().flatMap(c -> column(c).stream()).distinct().count();
    }

    /** The words for one column, for tests and for the page that explains them. */
    static List<String> known(Column column) {
        return Objects.requireNonNull(KNOWN.get(column));
    }
}
