package coop.nawat.shares;

import coop.nawat.common.CsvSheet;
import coop.nawat.common.Messages;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes entries of the share ledger as a {@link CsvSheet}: dates and amounts as machines write them. */
public final class JournalSheet {
    private final Messages.Of t;
    private final CsvSheet sheet;

    /** Begins with the headings. */
    public JournalSheet(Messages.Of t, Appendable out) throws IOException {
        this.t = t;
        sheet = new CsvSheet(t.language(), out);
        sheet.row(t.of("shares.column.number"), t.of("shares.column.day"), t.of("shares.column.recorded"), t.of("shares.column.act"),
            t.of("shares.column.class"), t.of("shares.column.debit"), t.of("shares.column.debit-member"), t.of("shares.column.credit"),
            t.of("shares.column.credit-member"), t.of("shares.column.amount"), t.of("shares.column.currency"),
            t.of("shares.column.shares"), t.of("shares.column.numbers"), t.of("shares.column.due"), t.of("shares.column.note"),
            t.of("shares.column.refers"));
    }

    /** Adds entries of these classes and members. */
    public void add(List<Entry> entries, Map<ClassId, ShareClass> classes, Map<MemberId, Member> people) throws IOException {
        for (var e : entries) {
            var shareClass = Objects.requireNonNull(classes.get(e.shareClass()));
            sheet.row(Long.toString(e.number()), e.day().toString(), e.recordedAt().toString(), t.name("shares.act", e.act()),
                shareClass.name().best(t.language()), t.name("shares.account", e.debit().account()), number(e.debit(), people),
                t.name("shares.account", e.credit().account()), number(e.credit(), people),
                shareClass.money(e.amount()).amount().toPlainString(), shareClass.currency().getCurrencyCode(),
                Integer.toString(e.shares()), e.numbers().toString(), e.dueOn() == null ? null : e.dueOn().toString(), e.note(),
                e.refersTo() == null ? null : e.refersTo().toString());
        }
    }

    private static @Nullable String number(Entry.Side side, Map<MemberId, Member> people) {
        if (side.member() == null) return null;
        var member = people.get(side.member());
        return member == null ? null : Integer.toString(member.number());
    }
}
