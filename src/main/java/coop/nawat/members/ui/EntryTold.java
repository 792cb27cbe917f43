package coop.nawat.members.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import coop.nawat.access.AccountId;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.Bdi;
import coop.nawat.members.BookEntry;
import coop.nawat.members.Category;
import coop.nawat.members.CategoryId;
import coop.nawat.members.Member;
import coop.nawat.members.MemberAct;
import coop.nawat.members.MemberId;
import coop.nawat.members.Person;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The entries of one member as the page tells them: what happened when, who decided, who wrote it when, and what was corrected. */
final class EntryTold {
    private final Messages.Of t;
    private final ZoneId zone;
    private final List<BookEntry> entries;
    private final Map<AccountId, String> authors;
    private final Map<MemberId, Member> others;
    private final Map<CategoryId, Category> categories = new HashMap<>();
    private final Map<Long, Long> correctedBy = new HashMap<>();

    /**
     * @param others the lines of those to whom or of whom memberships passed
     */
    EntryTold(Messages.Of t, ZoneId zone, List<BookEntry> entries, Map<AccountId, String> authors, List<Category> categories,
        Map<MemberId, Member> others) {
        this.others = Map.copyOf(others);
        this.t = t;
        this.zone = zone;
        this.entries = entries.stream().sorted(Comparator.comparing(BookEntry::day).thenComparingLong(BookEntry::number)).toList();
        this.authors = Map.copyOf(authors);
        categories.forEach(c -> this.categories.put(c.id(), c));
        for (var entry : entries) {
            var wrong = entry.corrects();
            if (wrong != null) correctedBy.put(wrong, entry.number());
        }
    }

    /** By the day from which they count. */
    List<BookEntry> inOrder() { return entries; }

    boolean canBeCorrected(BookEntry entry) { return entry.act() != MemberAct.CORRECTED && !correctedBy.containsKey(entry.number()); }

    /** One entry. */
    Div of(BookEntry entry) {
        var told = new Div();
        told.addClassName("nw-entry");
        var headline = new Paragraph(headline(entry));
        headline.addClassName("nw-lead");
        told.add(headline);
        var organ = entry.organ();
        if (organ != null || entry.reference() != null) {
            var decision = new Paragraph();
            if (organ != null) decision.add(new Span(t.name("members.organ", organ)));
            if (organ != null && entry.reference() != null) decision.add(new Span(" · "));
            if (entry.reference() != null) decision.add(new Bdi(entry.reference()));
            if (entry.decidedOn() != null) decision.add(new Span(" · " + t.of("members.entry.decided-on", "date", entry.decidedOn())));
            told.add(decision);
        }
        if (entry.givenOn() != null) told.add(new Paragraph(t.of("members.entry.given", "date", entry.givenOn())));
        if (entry.hearing() != null) told.add(new Paragraph(hearing(entry.hearing())));
        if (entry.reason() != null) told.add(new Paragraph(new Bdi(entry.reason())));
        var corrects = entry.corrects();
        if (entry.act() == MemberAct.CHANGED || (entry.act() == MemberAct.ADMITTED && corrects != null)) told.add(changes(entry));
        if (corrects != null)
            told.add(new Paragraph(
                t.of(entry.act() == MemberAct.ADMITTED ? "members.entry.instead" : "members.entry.corrects", "number", corrects)));
        var other = entry.other() == null ? null : others.get(entry.other());
        if (other != null)
            told.add(new Paragraph(
                t.of(entry.act() == MemberAct.ADMITTED ? "members.entry.passed-from" : "members.entry.passed-to", "name", other.name(),
                    "number",
                    other.number())));
        var by = correctedBy.get(entry.number());
        if (by != null) told.add(new Paragraph(t.of("members.entry.corrected", "number", by)));
        var recorded = new Paragraph(recorded(entry));
        recorded.addClassName("nw-note");
        told.add(recorded);
        return told;
    }

    private String hearing(BookEntry.Hearing hearing) {
        var heard = t.of(hearing.heard() ? "members.entry.heard" : "members.entry.not-heard");
        return hearing.toldOn() == null ? heard : t.of("members.entry.told", "date", hearing.toldOn()) + " · " + heard;
    }

    private Component headline(BookEntry entry) {
        var words = t.name("members.act", entry.act()) + " · " + t.shortDate(entry.day());
        if (entry.act().isEnd() && entry.act() != MemberAct.DIED) words += " · " + t.of("members.entry.last-day");
        if (entry.until() != null) words += " · " + t.of("members.entry.until", "date", t.shortDate(entry.until()));
        if (!correctedBy.containsKey(entry.number())) return new Span(words);
        var struck = new Span();
        struck.add(new Struck(words));
        return struck;
    }

    /** What held once, and counts no more. */
    @com.vaadin.flow.component.Tag("del")
    static final class Struck extends HtmlContainer {
        private static final long serialVersionUID = 1;

        Struck(String words) { setText(words); }
    }

    private String recorded(BookEntry entry) {
        var when = entry.recordedAt().atZone(zone);
        var by = entry.recordedBy();
        return by == null ? t.of("members.entry.recorded-before", "number", entry.number(), "when", when)
            : t.of("members.entry.recorded", "number", entry.number(), "name", authors.getOrDefault(by, "–"), "when", when);
    }

    /** What the entry says otherwise than the one before it, or than the one in whose place it stands. */
    private UnorderedList changes(BookEntry entry) {
        var none = t.of("members.member.no-value");
        var corrects = entry.corrects();
        var old = entries.stream().takeWhile(e -> corrects != null || e.number() != entry.number())
            .filter(e -> corrects == null ? e.line() != null && !correctedBy.containsKey(e.number()) : e.number() == corrects)
            .reduce((a, b) -> b).orElse(null);
        var now = facts(entry.line());
        var before = facts(old == null ? null : old.line());
        if (corrects != null && old != null) {
            number(entry, now);
            number(old, before);
        }
        var what = new ArrayList<>(now.keySet());
        before.keySet().stream().filter(k -> !now.containsKey(k)).forEach(what::add);
        var list = new UnorderedList();
        for (var name : what) {
            var is = now.getOrDefault(name, "");
            var was = before.getOrDefault(name, "");
            if (!is.equals(was))
                list.add(new ListItem(t.of("members.entry.now", "what", name, "now", is.isEmpty() ? none : is, "before",
                    was.isEmpty() ? none : was)));
        }
        return list;
    }

    private void number(BookEntry admission, Map<String, String> facts) {
        if (admission.memberNumber() != null) facts.put(t.of("members.column.NUMBER"), admission.memberNumber().toString());
    }

    private Map<String, String> facts(@Nullable Person person) {
        return person == null ? new HashMap<>()
            : PersonWords.of(t, person, person.category() == null ? null : categories.get(Objects.requireNonNull(person.category())));
    }
}
