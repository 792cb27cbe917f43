package coop.nawat.members;

import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the register as a text file that spreadsheet programs open with a double click: with a mark that says UTF-8, and with the separator
 * that they expect in countries of this language. What they would run as a formula is written so that they show it.
 */
public final class RegisterSheet {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private final Messages.Of t;
    private final Map<CategoryId, String> names = new HashMap<>();
    private final CSVPrinter out;

    /**
     * Begins with the headings, in the language of {@code t}; {@link RegisterFile} reads them again.
     *
     * @param categories of members that the cooperative has
     */
    public RegisterSheet(Messages.Of t, List<Category> categories, Appendable out) throws IOException {
        this.t = t;
        categories.forEach(c -> names.put(c.id(), c.name().best(t.language())));
        out.append(BYTE_ORDER_MARK);
        var separator = t.language() == Language.FR || t.language() == Language.AR ? ';' : ',';
        this.out = new CSVPrinter(out, CSVFormat.RFC4180.builder().setDelimiter(separator).get());
        write(t.of("members.column.NUMBER"), t.of("members.column.NAME"), t.of("members.column.OTHER_NAME"), t.of("members.column.KIND"),
            t.of("members.column.REPRESENTATIVE"), t.of("members.column.EMAIL"), t.of("members.column.PHONE"),
            t.of("members.column.ADDRESS"), t.of("members.column.LANGUAGE"), t.of("members.column.CATEGORY"),
            t.of("members.column.ADMITTED_ON"), t.of("members.left-on"));
    }

    /** Adds members. */
    public void add(List<Member> members) throws IOException {
        for (var m : members)
            write(Integer.toString(m.number()), m.name(), m.otherName(), kind(m.person().legal()), m.person().representative(),
                m.email() == null ? null : m.email().value(), m.phone(), m.person().address(), m.language().ownName(),
                m.person().category() == null ? null : names.get(m.person().category()), m.admittedOn().toString(),
                m.leftOn() == null ? null : m.leftOn().toString());
    }

    /** A file to fill in: the headings, and one invented member to show how. */
    public static void template(Messages.Of t, Appendable out) throws IOException {
        var sheet = new RegisterSheet(t, List.of(), out);
        sheet.write("1", t.of("members.template.name"), t.of("members.template.other-name"), sheet.kind(false), null,
            "name@example.org", "0600 00 00 00", null, t.language().ownName(), null, "2024-03-15", null);
    }

    private String kind(boolean legal) { return t.of(legal ? "members.person.legal" : "members.person.natural"); }

    private void write(@Nullable String... cells) throws IOException {
        for (var cell : cells)
            out.print(cell == null ? "" : neutral(cell));
        out.println();
    }

    /** Spreadsheet programs run a cell that begins with one of these; after an apostrophe they show it. */
    static String neutral(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
