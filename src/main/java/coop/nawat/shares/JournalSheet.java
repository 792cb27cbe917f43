package coop.nawat.shares;

import coop.nawat.access.AccountId;
import coop.nawat.common.Messages;
import coop.nawat.common.Sheet;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes entries of the share ledger into a {@link Sheet}: dates and amounts as machines write them. */
public final class JournalSheet {
    /** The names of the columns for programs. */
    public static final List<String> KEYS = List.of("number", "day", "recordedAt", "recordedBy", "act", "class", "debit", "debitMember",
        "credit",
        "creditMember", "amount", "currency", "shares", "numbers", "dueOn", "note", "refersTo");

    private final Messages.Of t;
    private final Sheet sheet;

    /** Begins with the headings. */
    public JournalSheet(Messages.Of t, Sheet sheet) throws IOException {
        this.t = t;
        this.sheet = sheet;
        sheet.row(t.of("shares.column.number"), t.of("shares.column.day"), t.of("shares.column.recorded"),
            t.of("shares.column.recorded-by"), t.of("shares.column.act"), t.of("shares.column.class"), t.of("shares.column.debit"),
            t.of("shares.column.debit-member"), t.of("shares.column.credit"),
            t.of("shares.column.credit-member"), t.of("shares.column.amount"), t.of("shares.column.currency"),
            t.of("shares.column.shares"), t.of("shares.column.numbers"), t.of("shares.column.due"), t.of("shares.column.note"),
            t.of("shares.column.refers"));
    }

    /**
     * Adds entries of these classes and members.
     *
     * @param authors what those who wrote them call themselves
     */
    public void add(List<Entry> entries, Map<ClassId, ShareClass> classes, Map<MemberId, Member> people, Map<AccountId, String> authors)
        throws IOException {
        for (var e : entries) {
            var shareClass = Objects.requireNonNull(classes.get(e.shareClass()));
            sheet.row(e.number(), e.day(), e.recordedAt(), authors.get(e.recordedBy()), t.name("shares.act", e.act()),
                shareClass.name().best(t.language()), t.name("shares.account", e.debit().account()), number(e.debit(), people),
                t.name("shares.account", e.credit().account()), number(e.credit(), people),
                shareClass.money(e.amount()).amount(), shareClass.currency().getCurrencyCode(),
                e.shares(), e.numbers(), e.dueOn(), e.note(), e.refersTo());
        }
    }

    private static @Nullable Integer number(Entry.Side side, Map<MemberId, Member> people) {
        if (side.member() == null) return null;
        var member = people.get(side.member());
        return member == null ? null : member.number();
    }
}
