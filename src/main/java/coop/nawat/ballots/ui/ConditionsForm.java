package coop.nawat.ballots.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.ItemId;
import coop.nawat.ballots.Cockpit;
import coop.nawat.ballots.Conditions;
import coop.nawat.ballots.Contest;
import coop.nawat.ballots.SecretRequests;
import coop.nawat.common.ui.Tongue;
import coop.nawat.rules.Provenance;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the next vote on an item is to be taken, as far as the rules leave it to the chair: secretly, with changes, by hands, by consent, until an hour.
 */
final class ConditionsForm extends Div {
    /** With fewer voters a secret vote can be guessed. */
    static final int FEW = 10;
    private static final long serialVersionUID = 1;
    private final ItemId item;
    private final Checkbox secret = new Checkbox();
    private final Checkbox changeable = new Checkbox();
    private final Checkbox hands = new Checkbox();
    private final Checkbox consent;
    private final ClosingHour closes;

    /**
     * @param before the form that the screen showed until now, or null; what was chosen in it for the same item is still chosen
     * @param asked how many ask for a secret vote; empty where nobody can
     * @param requests where such requests are noted
     */
    ConditionsForm(Cockpit.Moment now, AgendaItem item, ZoneId zone, @Nullable ConditionsForm before,
        Optional<SecretRequests.Asked> asked, Function<SecretRequests.Asked, SecretRequestForm> requests) {
        this.item = item.id();
        var kept = before != null && before.item.equals(item.id()) ? before : null;
        addClassName("nw-stack");
        tellSecret(now, now.rules().secret(Objects.requireNonNull(item.matter()))
            .or(() -> asked.filter(SecretRequests.Asked::enough).map(SecretRequests.Asked::provenance)));
        add(secret);
        asked.map(requests).ifPresent(this::add);
        var t = Tongue.t();
        changeable.setLabel(t.of("ballots.work.changeable"));
        var stay = now.rules().votesStay();
        changeable.setReadOnly(stay != null);
        changeable.setHelperText(stay == null ? t.of("ballots.work.changeable-help")
            : t.of("ballots.work.changeable-rule", "article", Objects.requireNonNullElse(stay.article(), "–")));
        hands.setLabel(t.of("ballots.work.by-hand"));
        var paper = now.papers().get(item.id());
        boolean ranked = paper != null && paper.standing().size() > paper.plan().seats() && !Contest.byHands(paper.plan().method());
        hands.setHelperText(t.of(ranked ? "ballots.work.by-hand-ranked" : "ballots.work.by-hand-help"));
        hands.setReadOnly(secret.isReadOnly() || ranked); // the rule wants a secret vote, or there is nothing to raise a hand for
        add(changeable, hands);
        excludeEachOther();
        consent = new ConsentBox(now, item, List.of(secret, changeable, hands));
        closes = kept == null ? new ClosingHour(zone, now.asOf()) : kept.closes;
        if (kept != null) keep(kept);
        add(consent, closes);
        closes.setVisible(!hands.getValue()); // hands are counted while they are up
        hands.addValueChangeListener(e -> closes.setVisible(!e.getValue()));
    }

    private void tellSecret(Cockpit.Moment now, Optional<Provenance> rule) {
        var t = Tongue.t();
        secret.setLabel(t.of("ballots.work.secret"));
        secret.setValue(rule.isPresent());
        secret.setReadOnly(rule.isPresent());
        var few = now.mayVoteNow() < FEW ? t.of("ballots.work.secret-few", "voters", now.mayVoteNow()) : null;
        var why = rule.map(p -> t.of("ballots.work.secret-rule", "article", Objects.requireNonNullElse(p.article(), "–")));
        secret.setHelperText(few == null ? why.orElse(t.of("ballots.work.secret-help")) : why.map(w -> w + " " + few).orElse(few));
    }

    /** Hands are seen by everybody, and raised once. */
    private void excludeEachOther() {
        hands.addValueChangeListener(e -> {
            if (!e.getValue()) return;
            secret.setValue(false);
            changeable.setValue(false);
        });
        for (var other : List.of(secret, changeable))
            other.addValueChangeListener(e -> {
                if (e.getValue()) hands.setValue(false);
            });
    }

    private void keep(ConditionsForm kept) {
        if (!secret.isReadOnly()) secret.setValue(kept.secret.getValue() && !kept.secret.isReadOnly());
        if (!hands.isReadOnly()) hands.setValue(kept.hands.getValue());
        if (!changeable.isReadOnly()) changeable.setValue(kept.changeable.getValue());
        if (consent.isVisible() && !consent.isReadOnly()) consent.setValue(kept.consent.getValue());
    }

    /** Tells now, and at each change, whether consent is asked for. */
    void whenConsent(Consumer<Boolean> heard) {
        consent.addValueChangeListener(e -> heard.accept(e.getValue()));
        heard.accept(consent.getValue());
    }

    /** What was chosen; empty while an hour is missing, which is then said beside its field. */
    Optional<Conditions> conditions(Instant now) {
        if (!closes.isSaid()) return Optional.empty();
        return Optional.of(new Conditions(secret.getValue(), consent.getValue() || changeable.getValue(), hands.getValue(),
            closes.hour(now).orElse(null), consent.getValue()));
    }
}
