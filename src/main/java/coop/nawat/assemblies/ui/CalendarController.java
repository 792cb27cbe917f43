package coop.nawat.assemblies.ui;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Site;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyNumber;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.common.Messages;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import java.net.URI;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The assembly for the calendar of a phone. */
@RestController
class CalendarController {
    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

    private final Access access;
    private final Cooperatives cooperatives;
    private final Assemblies assemblies;
    private final Site site;

    CalendarController(Access access, Cooperatives cooperatives, Assemblies assemblies, Site site) {
        this.access = access;
        this.cooperatives = cooperatives;
        this.assemblies = assemblies;
        this.site = site;
    }

    @GetMapping("/m/{slug}/{number:[0-9]{4}-[0-9]{1,3}}.ics")
    ResponseEntity<String> calendar(@PathVariable String slug, @PathVariable String number, Messages.Of t) {
        var organisation = access.organisation(slug).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE)).id();
        var cooperative = cooperatives.cooperative(organisation);
        var assembly = AssemblyNumber.parse(number).map(n -> assemblies.find(organisation, n)).filter(a -> a.state() != AssemblyState.DRAFT)
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        return ResponseEntity.ok().contentType(CALENDAR)
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + slug + "-" + assembly.number() + ".ics\"")
            .body(calendar(t, cooperative, assembly).toString());
    }

    /** The moment in universal time: a phone shows it on its own clock, and no calendar has to know the zone. */
    private Calendar calendar(Messages.Of t, Cooperative cooperative, Assembly assembly) {
        var title = t.of("assemblies.light.calendar-title", "title", assembly.title().best(t.language()), "coop",
            cooperative.nameIn(t.language()));
        var event = new VEvent(assembly.startsAt(), title);
        event.add(new Uid(assembly.id().value() + "@" + site.publicUrl().getHost()));
        event.add(new Location(assembly.place().best(t.language())));
        event.add(new Url(URI.create(site.address("/m/" + cooperative.slug() + "/" + assembly.number()))));
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Nawat//Nawat//" + t.language().name()));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(event);
        return calendar;
    }
}
