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
    private static final Map<Column, List<String>> KNOWN = new EnumMap<>(Map.of(
        Column.NUMBER, List.of("number", "no", "nr", "n", "member number", "member no", "membership number", "membership no",
            "numéro", "num", "n°", "numéro de membre", "numéro d'adhérent", "n° adhérent", "n° d'adhérent", "n° membre",
            "numéro d'adhésion", "n° d'adhésion",
            "numéro d'ordre", "n° d'ordre", "matricule",
            "رقم", "الرقم", "رقم العضو", "رقم العضوية", "رقم الانخراط", "رقم المنخرط", "الرقم الترتيبي", "رقم المتعاون",
            "מספר", "מס", "מס'", "מספר חבר", "מספר חברה", "מס חבר", "מס' חבר", "מספר חבר/ה", "מס' חבר/ה", "מספר חבר אגודה"),
        Column.NAME, List.of("name", "full name", "member", "member name", "name of member", "surname and name", "name and surname",
            "nom complet", "nom et prénom", "nom et prénoms", "nom prénom", "prénom et nom", "nom du membre", "nom de l'adhérent", "membre",
            "adhérent",
            "الاسم الكامل", "الاسم واللقب", "الاسم والنسب", "الاسم العائلي والشخصي", "الاسم الشخصي والعائلي", "اسم العضو", "العضو",
            "الاسم الثلاثي",
            "שם", "שם מלא", "שם החבר", "שם חבר", "שם החבר/ה", "שם חבר/ה", "שם ומשפחה", "שם פרטי ומשפחה", "שם משפחה ופרטי", "חבר", "חבר/ה"),
        Column.GIVEN_NAME, List.of("first name", "given name", "forename", "given names", "prénom", "prénoms",
            "الاسم الشخصي", "الاسم الأول", "שם פרטי"),
        Column.FAMILY_NAME, List.of("last name", "surname", "family name", "nom de famille", "patronyme",
            "الاسم العائلي", "النسب", "اللقب", "اسم العائلة", "العائلة", "שם משפחה", "שם המשפחה"),
        Column.OTHER_NAME,
        List.of("name in other script", "other name", "name in the other script", "latin name", "name in latin letters", "arabic name",
            "hebrew name",
            "name in arabic", "name in hebrew", "nom en arabe", "nom arabe", "nom dans l'autre écriture", "nom en lettres latines",
            "nom en hébreu",
            "الاسم بالفرنسية", "الاسم باللاتينية", "الاسم بالحروف اللاتينية", "الاسم بالعبرية", "الاسم بالكتابة الأخرى", "الاسم بالعربية",
            "שם בערבית", "שם באנגלית", "שם בלועזית", "שם באותיות לטיניות", "שם בכתב אחר", "שם בכתב האחר"),
        Column.EMAIL,
        List.of("e-mail", "email", "mail", "e-mail address", "email address", "courriel", "adresse e-mail", "adresse électronique",
            "adresse mail", "mél",
            "البريد", "البريد الإلكتروني", "بريد إلكتروني", "الإيميل", "إيميل", "عنوان البريد الإلكتروني",
            "מייל", "אימייל", "דוא\"ל", "דוא״ל", "דואר אלקטרוני", "כתובת מייל", "כתובת דוא\"ל", "כתובת דואר אלקטרוני"),
        Column.PHONE, List.of("phone", "telephone", "phone number", "mobile", "mobile phone", "cell phone", "tel", "whatsapp",
            "téléphone", "tél", "portable", "mobile", "gsm", "numéro de téléphone", "n° de téléphone", "téléphone portable",
            "الهاتف", "هاتف", "رقم الهاتف", "الهاتف المحمول", "الجوال", "النقال", "الهاتف النقال", "المحمول",
            "טלפון", "נייד", "טלפון נייד", "טל", "טל'", "מספר טלפון", "פלאפון", "סלולרי"),
        Column.LANGUAGE,
        List.of("language", "preferred language", "langue", "langue préférée", "اللغة", "لغة", "لغة المراسلة", "שפה", "שפה מועדפת"),
        Column.ADMITTED_ON,
        List.of("member since", "admitted on", "date of admission", "admission date", "admission", "joined", "joined on", "date joined",
            "since", "entry date",
            "date d'admission", "date d'adhésion", "date d'entrée", "membre depuis", "adhésion", "admis le", "admission le",
            "تاريخ الانخراط", "تاريخ القبول", "تاريخ الانضمام", "تاريخ العضوية", "عضو منذ", "تاريخ الالتحاق",
            "תאריך קבלה", "תאריך הצטרפות", "חבר מאז", "חבר/ה מאז", "מועד קבלה", "תאריך קבלה לחברות", "מועד הצטרפות", "תאריך חברות")));

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
