package coop.nawat.members.ui;

import coop.nawat.common.Messages;
import coop.nawat.members.Category;
import coop.nawat.members.Person;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the register says of a person, in words. */
final class PersonWords {
    private PersonWords() {}

    /** Each fact by its name, in the order in which it is read; an empty text where nothing is known. */
    static Map<String, String> of(Messages.Of t, Person p, @Nullable Category category) {
        var facts = new LinkedHashMap<String, String>();
        facts.put(t.of("members.column.KIND"), t.of(p.legal() ? "members.person.legal" : "members.person.natural"));
        facts.put(t.of("members.column.NAME"), p.name());
        facts.put(t.of("members.column.OTHER_NAME"), Objects.requireNonNullElse(p.otherName(), ""));
        if (p.legal()) facts.put(t.of("members.column.REPRESENTATIVE"), Objects.requireNonNullElse(p.representative(), ""));
        facts.put(t.of("members.column.EMAIL"), p.email() == null ? "" : p.email().value());
        // what begins with a plus sign would be turned round in a text from right to left
        facts.put(t.of("members.column.PHONE"), p.phone() == null ? "" : "\u2066" + p.phone() + "\u2069");
        facts.put(t.of("members.column.ADDRESS"), Objects.requireNonNullElse(p.address(), ""));
        var way = t.name("members.contact", p.reachedBy());
        facts.put(t.of("members.column.CONTACT"), p.contact() == null ? t.of("members.contact.not-chosen", "way", way) : way);
        facts.put(t.of("members.column.LANGUAGE"), p.language().ownName());
        facts.put(t.of("members.column.CATEGORY"), category == null ? t.of("members.person.ordinary") : category.name().best(t.language()));
        return facts;
    }
}
