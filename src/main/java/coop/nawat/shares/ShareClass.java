package coop.nawat.shares;

import coop.nawat.common.LocalText;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * A class of shares.
 *
 * @param history its terms, the earliest first; one at least
 */
public record ShareClass(ClassId id, LocalText name, Currency currency, List<Terms> history) {
    public ShareClass { history = history.stream().sorted(Comparator.comparing(Terms::from)).toList(); }

    /** The terms on a day; none before the class was there. */
    public Optional<Terms> on(LocalDate day) {
        return history.reversed().stream().filter(terms -> !terms.from().isAfter(day)).findFirst();
    }

    /** The latest terms, which may begin later than today. */
    public Terms latest() { return history.getLast(); }

    /** Whether the latest terms lowered the nominal value. */
    public boolean isReduced() {
        return history.size() > 1 && latest().nominal().minor() < history.get(history.size() - 2).nominal().minor();
    }

    /** The day since which it is there. */
    public LocalDate since() { return history.getFirst().from(); }

    /** An amount in its currency. */
    public Money money(long minor) { return new Money(minor, currency); }
}
