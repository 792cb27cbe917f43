package coop.nawat.members;

import coop.nawat.common.CsvSheet;
import coop.nawat.common.Messages;
import java.io.IOException;
import java.util.List;

/**
 * Writes the register as a text file that spreadsheet programs open with a double click: with a mark that says UTF-8, and with the separator
 * that they expect in countries of this language. What they would run as a formula is written so that they show it.
 */
public final class RegisterSheet {
    private final CsvSheet sheet;

    /** Begins with the headings, in the language of {@code t}; {@link RegisterFile} reads them again. */
    public RegisterSheet(Messages.Of t, Appendable out) throws IOException {
        sheet = new CsvSheet(t.language(), out);
        sheet.row(t.of("members.column.NUMBER"), t.of("members.column.NAME"), t.of("members.column.OTHER_NAME"),
            t.of("members.column.EMAIL"),
            t.of("members.column.PHONE"), t.of("members.column.LANGUAGE"), t.of("members.column.ADMITTED_ON"),
            t.of("members.left-on"));
    }

    /** Adds members. */
    public void add(List<Member> members) throws IOException {
        for (var m : members)
            sheet.row(Integer.toString(m.number()), m.name(), m.otherName(), m.email() == null ? null : m.email().value(), m.phone(),
                m.language().ownName(),
                m.admittedOn().toString(), m.leftOn() == null ? null : m.leftOn().toString());
    }

    /** A file to fill in: the headings, and one invented member to show how. */
    public static void template(Messages.Of t, Appendable out) throws IOException {
        new RegisterSheet(t, out).sheet.row("1", t.of("members.template.name"), t.of("members.template.other-name"), "name@example.org",
            "0600 00 00 00",
            t.language().ownName(), "2024-03-15", null);
    }
}
