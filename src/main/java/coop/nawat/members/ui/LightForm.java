package coop.nawat.members.ui;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.members.ContactWay;
import coop.nawat.members.Decision;
import coop.nawat.members.Person;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was typed into a light form about a person, and what is wrong with it, field by field, all at once. */
final class LightForm {
    private static final String SOUND = "–";
    private final Map<String, String> typed;
    private final Messages.Of t;
    private final Map<String, String> problems = new LinkedHashMap<>();

    LightForm(Map<String, String> typed, Messages.Of t) {
        this.typed = typed;
        this.t = t;
    }

    /** Problems by the name of their field, in the order of the page. */
    Map<String, String> problems() { return problems; }

    /** What goes back into the fields: everything but what no field could show. */
    Map<String, String> again() {
        var again = new LinkedHashMap<String, String>();
        typed.forEach((field, value) -> again.put(field, value.length() > 2_000 ? "" : value));
        return again;
    }

    String text(String field) { return Objects.requireNonNullElse(typed.get(field), ""); }

    private <T extends @Nullable Object> @Nullable T tried(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException shape) {
            problems.put(field, MemberWords.of(t, shape));
            return null;
        }
    }

    /** The language that was chosen; the page's without a choice. */
    Language language() {
        return Language.ofTag(text("language")).orElse(t.language());
    }

    /** An e-mail address; null if its shape is wrong, or none was typed. */
    @Nullable
    EmailAddress email() { return text("email").isBlank() ? null : tried("email", () -> new EmailAddress(text("email"))); }

    /** Tries the names alone. */
    void names() {
        tried("name", () -> new Person(text("name"), null, null, null, Language.EN));
        tried("other-name", () -> new Person(SOUND, text("other-name"), null, null, Language.EN));
    }

    /** Tries telephone and address. */
    void contacts() {
        tried("phone", () -> new Person(SOUND, null, null, text("phone"), Language.EN));
        tried("address", () -> new Person(false, SOUND, null, null, null, null, text("address"), Language.EN, null));
    }

    /** How they wish to be reached, once telephone and address are tried; null: nothing was chosen, or it cannot be. */
    @Nullable
    ContactWay contact(@Nullable EmailAddress email) {
        var chosen = Stream.of(ContactWay.values()).filter(way -> way.name().equals(text("contact"))).findFirst().orElse(null);
        if (!problems.isEmpty()) return null;
        tried("contact", () -> new Person(false, SOUND, null, null, email, text("phone"), null, Language.EN, null, chosen));
        return chosen;
    }

    /** A few sentences of at most 1,000 characters, or null. */
    @Nullable
    String note() { return tried("note", () -> new Decision(LocalDate.EPOCH, null, null, text("note")).reason()); }

    /** The person as they describe themself, with an e-mail address; null if something is wrong. */
    @Nullable
    Person applicant() {
        boolean legal = text("kind").equals("legal");
        names();
        if (legal) {
            if (text("representative").isBlank()) problems.put("representative", t.of("members.representative.missing"));
            else
                tried("representative", () -> new Person(true, SOUND, null, text("representative"), null, null, null, Language.EN, null));
        }
        var email = email();
        if (text("email").isBlank()) problems.put("email", t.of("members.join.email-missing"));
        contacts();
        note();
        if (!problems.isEmpty() || email == null) return null;
        return new Person(legal, text("name"), text("other-name"), legal ? text("representative") : null, email, text("phone"),
            text("address"), language(), null);
    }
}
