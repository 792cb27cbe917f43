package coop.nawat.shares;

import coop.nawat.common.Messages;
import coop.nawat.common.Sheet;
import coop.nawat.members.Member;
import java.io.IOException;
import java.util.List;

/** Writes the share register into a {@link Sheet}: everybody who holds shares, with what they hold of each class. */
public final class HoldersSheet {
    /** The names of the columns for programs. */
    public static final List<String> KEYS = List.of("member", "name", "class", "shares", "numbers", "currency", "subscribed", "paidUp",
        "owed", "toRefund");

    private final Messages.Of t;
    private final Sheet sheet;

    /** Begins with the headings. */
    public HoldersSheet(Messages.Of t, Sheet sheet) throws IOException {
        this.t = t;
        this.sheet = sheet;
        sheet.row(t.of("shares.column.member"), t.of("shares.column.name"), t.of("shares.column.class"), t.of("shares.column.shares"),
            t.of("shares.column.numbers"), t.of("shares.column.currency"), t.of("shares.subscribed"), t.of("shares.paid-up"),
            t.of("shares.owed"), t.of("shares.to-refund"));
    }

    /** Adds what a member holds of a class. */
    public void add(Member member, Holdings.Held held) throws IOException {
        var of = held.shareClass();
        var holding = held.holding();
        sheet.row(member.number(), member.name(), of.name().best(t.language()), holding.shares(), holding.numbers(),
            of.currency().getCurrencyCode(), of.money(holding.capital()).amount(), of.money(holding.paidUp()).amount(),
            of.money(holding.owed()).amount(), of.money(holding.toRefund()).amount());
    }
}
