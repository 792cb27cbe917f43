package coop.nawat.cooperatives;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Cooperatives and groups on their way to one. */
@Service
@Transactional
public class Cooperatives {
    private final CooperativesSql sql;
    private final Access access;
    private final Clock clock;
    private final List<DatedBook> books;

    Cooperatives(CooperativesSql sql, Access access, Clock clock, List<DatedBook> books) {
        this.sql = sql;
        this.access = access;
        this.clock = clock;
        this.books = books;
    }

    /**
     * Writes what an organisation is, right after it was entered in the directory of tenants, in the same transaction.
     *
     * @param sample whether it is invented for a first look
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void describe(OrganisationId id, Founding founding, boolean sample) {
        sql.insert(new Cooperative(id, founding.slug(), founding.zone(), founding.name(), founding.languages(), founding.country(),
            founding.helpPhone(), founding.foundedOn()), sample);
        access.record(id, "cooperatives.describe", id.value(), Map.of("slug", founding.slug(), "sample", sample));
    }

    /**
     * The organisation, for whoever holds an office there.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}
     */
    @Transactional(readOnly = true)
    public Cooperative cooperative(OrganisationId id) {
        access.require(id);
        return opened(id);
    }

    /**
     * Says when the cooperative was founded, so that nothing can be written down for an earlier day.
     *
     * @throws Refused {@link CooperativeRefusal#FOUNDED_IN_FUTURE}, {@link CooperativeRefusal#MEMBERS_BEFORE} if somebody was admitted earlier,
     *     {@link CooperativeRefusal#FOUNDERS_AFTER} if it was said to be later and somebody was admitted as a founder of that day
     */
    public void founded(OrganisationId id, LocalDate day) {
        access.require(id, Office.SECRETARY, Office.CHAIR);
        sql.lock(id); // waits for what is being written of the days of before, and is waited for
        var cooperative = opened(id);
        if (day.isAfter(cooperative.dayOf(clock.instant()))) throw new Refused(CooperativeRefusal.FOUNDED_IN_FUTURE, "date", day);
        var was = cooperative.foundedOn();
        if (was != null && day.isBefore(was) && books.stream().anyMatch(book -> book.restsOnFounding(id, was)))
            throw new Refused(CooperativeRefusal.FOUNDERS_AFTER, "date", day, "founded", was);
        books.stream().flatMap(book -> book.firstDay(id).stream()).filter(first -> first.isBefore(day)).findFirst().ifPresent(first -> {
            throw new Refused(CooperativeRefusal.MEMBERS_BEFORE, "date", day, "first", first);
        });
        sql.founded(id, day);
        access.record(id, "cooperatives.founded", id.value(), Map.of("day", day.toString()));
    }

    /** A cooperative and the offices that the signed-in person holds there today. */
    public record Mine(Cooperative cooperative, Set<Office> offices) {
        public Mine { offices = Set.copyOf(offices); }
    }

    /** Where the signed-in person holds an office today, by name in addresses; asked at once, however many they are. */
    @Transactional(readOnly = true)
    public List<Mine> mine() {
        var places = access.places();
        var known = sql.find(places.stream().map(Access.Place::organisation).toList());
        return places.stream().filter(place -> known.containsKey(place.organisation().id())) // the house itself is no cooperative
            .map(place -> new Mine(Objects.requireNonNull(known.get(place.organisation().id())), place.offices())).toList();
    }

    /** As {@link #cooperative}, inside a transaction in which the organisation is open already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Cooperative opened(OrganisationId id) {
        return access.organisation(id).map(organisation -> sql.find(List.of(organisation)).get(id))
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }

    /** As {@link #opened}, for writing down what cannot be older than the founding: nobody says another day of it until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Cooperative openedWithFounding(OrganisationId id) {
        sql.hold(id);
        return opened(id);
    }
}
