package coop.nawat.cooperatives.ui;

import com.ibm.icu.text.Transliterator;
import com.ibm.icu.util.TimeZone;
import coop.nawat.access.Office;
import coop.nawat.access.SignIns;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.ProperName;
import coop.nawat.cooperatives.Founding;
import coop.nawat.cooperatives.Foundings;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.NoticeRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.ProxyRule;
import coop.nawat.rules.QuorumRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was typed into the set-up page, and what is wrong with it, by field. */
final class SetUpForm {
    private static final String SOME_SLUG = "aa";
    private final Map<String, String> typed;
    private final Messages.Of t;
    private final Map<String, String> problems = new LinkedHashMap<>();

    SetUpForm(Map<String, String> typed, Messages.Of t) {
        this.typed = typed;
        this.t = t;
    }

    /** What is wrong, in the order of the page. */
    Map<String, String> problems() { return problems; }

    private String text(String field) { return Objects.requireNonNullElse(typed.get(field), "").strip(); }

    private void wrong(String field, String key, Object... arguments) { problems.putIfAbsent(field, t.of(key, arguments)); }

    private <T extends @Nullable Object> Optional<T> tried(String field, Supplier<T> value) {
        try {
            return Optional.ofNullable(value.get());
        } catch (IllegalArgumentException shape) {
            var key = Objects.requireNonNullElse(shape.getMessage(), "");
            problems.putIfAbsent(field, switch (key) {
                case "common.email.size", "common.email.shape" -> t.of("cooperatives.set-up.email-shape");
                default -> t.of(key);
            });
            return Optional.empty();
        }
    }

    /** The organisation, if all of it is right. */
    Optional<Founding> founding() {
        var first = Language.ofTag(text("language1")).orElse(t.language());
        var second = Language.ofTag(text("language2")).filter(l -> l != first);
        var name = name("name1");
        var other = second.isPresent() ? name("name2") : "";
        var languages = second.map(l -> List.of(first, l)).orElseGet(() -> List.of(first));
        var slug = text("slug").isEmpty() ? suggested(List.of(name, other)) : text("slug").toLowerCase(Locale.ROOT);
        if (!slug.matches("[a-z][a-z0-9-]{1,62}"))
            wrong("slug", slug.isEmpty() ? "cooperatives.set-up.slug-missing" : "cooperatives.founding.slug-shape");
        var country = text("country");
        var zone = zone(country);
        var phone = text("phone").isEmpty() ? null : text("phone");
        if (phone != null && phone.length() > 40) wrong("phone", "cooperatives.founding.phone-size");
        var founded = founded();
        if (problems.keySet().stream().anyMatch(Set.of("name1", "name2", "slug", "country", "zone", "phone", "founded")::contains))
            return Optional.empty();
        var names = second.isPresent() ? LocalText.of(first, name, second.get(), other) : LocalText.of(first, name);
        return tried("country",
            () -> new Founding(slug.isEmpty() ? SOME_SLUG : slug, names, languages, country, zone.orElseThrow(), phone, founded));
    }

    /** The day on which it was founded, if it is said. */
    private @Nullable LocalDate founded() {
        var typed = text("founded");
        if (typed.isEmpty()) return null;
        try {
            var day = LocalDate.parse(typed);
            if (day.getYear() >= 1850 && day.getYear() <= 2200) return day;
        } catch (DateTimeException notOne) {
            // said below
        }
        wrong("founded", "cooperatives.founding.day");
        return null;
    }

    private String name(String field) {
        var name = text(field);
        if (name.isEmpty() || name.length() > 200) wrong(field, "cooperatives.founding.name-missing");
        if (ProperName.hasUnwanted(name)) wrong(field, "common.name.characters");
        return name;
    }

    /** A country with one clock needs no question. */
    private Optional<ZoneId> zone(String country) {
        if (!Set.of(Locale.getISOCountries()).contains(country)) {
            wrong("country", "cooperatives.founding.country-unknown");
            return Optional.empty();
        }
        var zones = zones(country);
        var chosen = text("zone");
        if (zones.contains(chosen)) return Optional.of(ZoneId.of(chosen));
        if (zones.size() == 1) return Optional.of(ZoneId.of(zones.getFirst()));
        wrong("zone", "cooperatives.set-up.zone-missing");
        return Optional.empty();
    }

    /** The clocks of a country, by name. */
    static List<String> zones(String country) {
        if (!country.matches("[A-Z]{2}")) return List.of();
        return TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.CANONICAL_LOCATION, country, null).stream()
            .filter(ZoneId.getAvailableZoneIds()::contains).sorted().toList();
    }

    /** A name for addresses, from the first of these names that gives one. */
    static String suggested(List<String> names) {
        var plain = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
        var latinFirst = new ArrayList<>(names);
        latinFirst.sort((a, b) -> Boolean.compare(isLatin(b), isLatin(a)));
        for (var name : latinFirst) {
            var slug = plain.transliterate(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
            if (slug.length() > 40) slug = slug.substring(0, 40).replaceAll("-+[^-]*$", "");
            if (slug.length() > 1) return slug;
        }
        return "";
    }

    private static boolean isLatin(String name) {
        return name.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
    }

    /** What the bylaws say. */
    Foundings.Bylaws bylaws() {
        var quorum = switch (text("quorum")) {
            case "any" -> quorum(null, false);
            case "1/4", "1/3", "1/2" -> quorum(Fraction.parse(text("quorum")), false);
            case "more-half" -> quorum(Fraction.parse("1/2"), true);
            default -> null; // left to our suggestion
        };
        var days = number("notice", 1, 90, "cooperatives.set-up.notice-range");
        var proxies = number("proxies", 0, 1_000, "cooperatives.set-up.proxies-range");
        var law = text("law").isEmpty() ? null : text("law");
        return new Foundings.Bylaws(law, quorum, days == null ? null : new NoticeRule(days, from("notice-article")),
            proxies == null ? null : new ProxyRule(proxies, from("proxies-article")));
    }

    private QuorumRule quorum(@Nullable Fraction fraction, boolean strict) {
        return new QuorumRule(fraction, strict, 0, fraction == null || "yes".equals(text("quorum-proxies")), from("quorum-article"));
    }

    private Provenance from(String field) {
        var article = text(field);
        if (article.length() > 100) wrong(field, "cooperatives.set-up.article-size");
        return Provenance.bylaws(article.isEmpty() || article.length() > 100 ? null : article);
    }

    private @Nullable Integer number(String field, int least, int most, String key) {
        var digits = text(field);
        if (digits.isEmpty()) return null;
        int number = digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : -1;
        if (number >= least && number <= most) return number;
        wrong(field, key);
        return null;
    }

    /** Whoever fills in the form, if all of it is right. */
    Optional<Foundings.Founder> founder() {
        var name = personName("person");
        var email = tried("email", () -> new EmailAddress(text("email")));
        var offices = EnumSet.noneOf(Office.class);
        if (typed.containsKey("secretary")) offices.add(Office.SECRETARY);
        if (typed.containsKey("chair")) offices.add(Office.CHAIR);
        if (offices.isEmpty()) wrong("secretary", "cooperatives.set-up.office-missing");
        var password = Objects.requireNonNullElse(typed.get("password"), "");
        if (password.length() < SignIns.SHORTEST_PASSWORD || password.length() > SignIns.LONGEST_PASSWORD)
            wrong("password", "access.me.password-rule", "least", SignIns.SHORTEST_PASSWORD);
        if (offices.isEmpty() || email.isEmpty() || name.isEmpty() || problems.containsKey("password")) return Optional.empty();
        return Optional.of(new Foundings.Founder(email.get(), name, t.language(), password, offices));
    }

    private String personName(String field) { return tried(field, () -> ProperName.of(text(field))).orElse(""); }

    /** The other officer, if one is named. */
    Optional<Foundings.Other> other() {
        if (text("other-email").isEmpty() && text("other-name").isEmpty()) return Optional.empty();
        if (typed.containsKey("secretary") && typed.containsKey("chair")) wrong("other-email", "cooperatives.set-up.other-without-office");
        var email = tried("other-email", () -> new EmailAddress(text("other-email")));
        var name = personName("other-name");
        return email.map(e -> new Foundings.Other(e, name, t.language()));
    }
}
