package coop.nawat.members;

import coop.nawat.common.CsvSheet;
import coop.nawat.common.Messages;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the register as a text file that spreadsheet programs open with a double click: with a mark that says UTF-8, and with the separator
 * that they expect in countries of this language. What they would run as a formula is written so that they show it.
 */
public final class RegisterSheet {
    private final Messages.Of t;
    private final Map<CategoryId, String> names = new HashMap<>();
    private final CsvSheet sheet;

    /**
     * Begins with the headings, in the language of {@code t}; {@link RegisterFile} reads them again.
     *
     * @param categories of members that the cooperative has
     */
    public RegisterSheet(Messages.Of t, List<Category> categories, Appendable out) throws IOException {
        this.t = t;
        categories.forEach(c -> names.put(c.id(), c.name().best(t.language())));
        this.sheet = new CsvSheet(t.language(), out);
        sheet.row(t.of("members.column.NUMBER"), t.of("members.column.NAME"), t.of("members.column.OTHER_NAME"),
            t.of("members.column.KIND"),
            t.of("members.column.REPRESENTATIVE"), t.of("members.column.EMAIL"), t.of("members.column.PHONE"),
            t.of("members.column.ADDRESS"), t.of("members.column.LANGUAGE"), t.of("members.column.CATEGORY"),
            t.of("members.column.ADMITTED_ON"), t.of("members.left-on"));
    }

    /** Adds members. */
    public void add(List<Member> members) throws IOException {
        for (var m : members)
            sheet.row(Integer.toString(m.number()), m.name(), m.otherName(), kind(m.person().legal()), m.person().representative(),
                m.email() == null ? null : m.email().value(), m.phone(), m.person().address(), m.language().ownName(),
                m.person().category() == null ? null : names.get(m.person().category()), m.admittedOn().toString(),
                m.leftOn() == null ? null : m.leftOn().toString());
    }

    /** A file to fill in: the headings, and one invented member to show how. */
    public static void template(Messages.Of t, Appendable out) throws IOException {
        var example = new RegisterSheet(t, List.of(), out);
        example.sheet.row("1", t.of("members.template.name"), t.of("members.template.other-name"), example.kind(false), null,
            "name@example.org", "0600 00 00 00", null, t.language().ownName(), null, "2024-03-15", null);
    }

    private String kind(boolean legal) { return t.of(legal ? "members.person.legal" : "members.person.natural"); }
}
