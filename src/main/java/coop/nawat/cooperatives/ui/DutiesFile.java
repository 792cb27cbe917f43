package coop.nawat.cooperatives.ui;

import coop.nawat.access.Site;
import coop.nawat.common.Messages;
import coop.nawat.cooperatives.Duties;
import coop.nawat.rules.Rules;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** The deadlines that are still to come, for the calendar of a phone. */
final class DutiesFile {
    private DutiesFile() {}

    /** Days without a time: they are legal days of the cooperative, wherever the phone is. */
    static byte[] of(Messages.Of t, Rules rules, Duties.Calendar duties, Site site) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Nawat//Nawat//" + t.language().name()));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        for (var year : List.of(duties.ended(), duties.running()))
            for (var deadline : year.deadlines()) {
                var day = deadline.day();
                if (day == null || day.isBefore(duties.today()) || deadline.done() != null) continue;
                var event = new VEvent(day,
                    plain(t.of("cooperatives.calendar.event", "what", DutyWords.title(t, rules, deadline),
                        "coop", duties.cooperative().nameIn(t.language()))));
                // the same in each file, so that a second download changes the entry and adds none
                event.add(new Uid(duties.cooperative().id().value() + "-" + deadline.parameter() + "-" + year.ends().getYear() + "@"
                    + site.publicUrl().getHost()));
                event.add(new Description(plain(deadline.reason().withArticle(t)
                    + (Objects.requireNonNull(deadline.reason().provenance()).risky() ? "\n" + t.of("common.rule.not-sure") : ""))));
                event.add(new Url(URI.create(site.address("/c/" + duties.cooperative().slug() + "/calendar"))));
                calendar.add(event);
            }
        return calendar.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Calendars show the signs that keep directions apart as boxes. */
    private static String plain(String words) {
        return words.replaceAll("[\\u2066-\\u2069]", "");
    }
}
