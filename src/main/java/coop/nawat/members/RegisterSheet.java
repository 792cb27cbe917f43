package coop.nawat.members;

import coop.nawat.common.Messages;
import coop.nawat.common.Sheet;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the register into a {@link Sheet}; {@link RegisterFile} reads what was written in full again. */
public final class RegisterSheet {
    /** What is told of members. */
    public enum View {
        /** All that the register says. */
        FULL,
        /** Who is a member since when, without how to reach them: nothing private and nothing about money. */
        PUBLIC;

        /** The names of the columns for programs. */
        public List<String> keys() { return this == FULL ? ALL : OPEN; }
    }

    private static final List<String> ALL = List.of("number", "name", "otherName", "kind", "representative", "email", "phone", "address",
        "contact", "language", "category", "admittedOn", "leftOn", "standing", "vote", "noVoteWhy", "noVoteArticle");
    /** What a list to import says; the standing follows from it and from what happened since. */
    private static final List<String> READ = ALL.subList(0, ALL.indexOf("standing"));
    private static final List<String> OPEN = List.of("number", "name", "otherName", "kind", "category", "admittedOn");

    private final Messages.Of t;
    private final List<String> keys;
    private final Map<CategoryId, String> names = new HashMap<>();
    private final Sheet sheet;

    /**
     * Begins with the headings, in the language of {@code t}.
     *
     * @param categories of members that the cooperative has
     */
    public RegisterSheet(Messages.Of t, View view, List<Category> categories, Sheet sheet) throws IOException {
        this(t, view.keys(), categories, sheet);
    }

    private RegisterSheet(Messages.Of t, List<String> keys, List<Category> categories, Sheet sheet) throws IOException {
        this.t = t;
        this.keys = keys;
        categories.forEach(c -> names.put(c.id(), c.name().best(t.language())));
        this.sheet = sheet;
        row(t.of("members.column.NUMBER"), t.of("members.column.NAME"), t.of("members.column.OTHER_NAME"),
            t.of("members.column.KIND"), t.of("members.column.REPRESENTATIVE"), t.of("members.column.EMAIL"),
            t.of("members.column.PHONE"), t.of("members.column.ADDRESS"), t.of("members.column.CONTACT"), t.of("members.column.LANGUAGE"),
            t.of("members.column.CATEGORY"), t.of("members.column.ADMITTED_ON"), t.of("members.column.LEFT_ON"),
            t.of("members.sheet.standing"), t.of("members.sheet.vote"), t.of("members.sheet.why"), t.of("members.sheet.article"));
    }

    /** Adds members as they stood on the day of these lines. */
    public void add(List<MembersBook.Line> lines) throws IOException {
        for (var line : lines) {
            var m = line.was();
            var person = line.person();
            var no = line.noVote();
            row(m.number(), person.name(), person.otherName(), kind(person.legal()), person.representative(),
                person.email() == null ? null : person.email().value(), person.phone(), person.address(),
                person.contact() == null ? null : t.name("members.contact", person.contact()), person.language().ownName(),
                person.category() == null ? null : names.get(person.category()), m.admittedOn(), m.leftOn(),
                StandingWords.state(t, line, false),
                t.of(no == null ? "members.categories.with-vote" : "members.categories.without-vote"),
                no == null ? null : StandingWords.why(t, line, no), no == null ? null : no.article());
        }
    }

    /** All cells, of which some are left out. */
    private void row(@Nullable Object... cells) throws IOException {
        sheet.row(keys.stream().map(key -> cells[ALL.indexOf(key)]).toArray());
    }

    /** A file to fill in: the headings, and one invented member to show how. */
    public static void template(Messages.Of t, Sheet sheet) throws IOException {
        var example = new RegisterSheet(t, READ, List.of(), sheet);
        example.row(1, t.of("members.template.name"), t.of("members.template.other-name"), example.kind(false), null,
            "name@example.org", "0600 00 00 00", null, t.name("members.contact", ContactWay.EMAIL), t.language().ownName(), null,
            "2024-03-15", null);
    }

    private String kind(boolean legal) { return t.of(legal ? "members.person.legal" : "members.person.natural"); }
}
