package coop.nawat.shares;

import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import coop.nawat.members.MemberId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A member's part of the share ledger. It names members by their number in the register alone, so it balances after an erasure as before. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SharesPersonalData implements PersonalData {
    private static final LocalDate EVER = LocalDate.of(2200, 12, 31);
    private final Holdings holdings;
    private final Clock clock;

    SharesPersonalData(Holdings holdings, Clock clock) {
        this.holdings = holdings;
        this.clock = clock;
    }

    /** The ledger says itself what of it stands on a membership: see {@link MembersInLedger}. */
    @Override
    public List<Section> done(Subject subject, LocalDate since, Messages.Of t) { return List.of(); }

    @Override
    public List<Section> held(Subject subject, Messages.Of t) {
        var classes = holdings.classes(subject.organisation()).stream().collect(Collectors.toMap(ShareClass::id, c -> c));
        return List.of(new Section("shares", t.of("shares.own.title"),
            holdings.lines(subject.organisation(), new MemberId(subject.member()), EVER).stream().map(line -> {
                var e = line.entry();
                var shareClass = classes.get(e.shareClass());
                return new Facts(t, subject.zone()).with("entry", t.of("common.held.number"), e.number())
                    .with("day", t.of("common.held.day"), e.day())
                    .with("act", t.of("common.held.what"), e.act().name(), t.name("shares.act", e.act()))
                    .with("class", t.of("shares.held.class"), shareClass == null ? null : shareClass.name().best(t.language()))
                    .with("shares", t.of("shares.column.shares"), line.shares())
                    .with("amount", t.of("shares.column.amount"), e.amount(), shareClass == null ? "" : shareClass.money(e.amount()).in(t))
                    .with("numbers", t.of("shares.held.numbers"), e.numbers().toString().isEmpty() ? null : e.numbers().toString())
                    .with("note", t.of("common.held.detail"), e.note()).all();
            }).toList()));
    }

    @Override
    public List<String> open(Subject subject, Messages.Of t) {
        var today = LocalDate.now(clock.withZone(subject.zone()));
        var open = new ArrayList<String>();
        for (var held : holdings.held(subject.organisation(), new MemberId(subject.member()), today))
            if (held.holding().shares() > 0 || held.holding().owed() != 0 || held.holding().toRefund() != 0)
                open.add(t.of("shares.held.open", "class", held.shareClass().name().best(t.language())));
        return open;
    }

    @Override
    public List<Stays> stays(Subject subject, Messages.Of t) {
        return List.of(new Stays(t.of("shares.held.ledger"), t.of("shares.held.ledger-why")));
    }

    @Override
    public void erase(Subject subject, String nameless) {
        // the ledger says no name: it points to a line of the register, which has none any more
    }
}
