package coop.nawat.common.ui;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.ULocale;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import coop.nawat.common.Language;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A day or a moment, written out. A moment is told in the organisation's zone; its place is named only to readers whose clock differs. */
@Tag("time")
public final class LocalDateText extends HtmlContainer {
    private final @Nullable Instant at;
    private final ZoneId zone;

    /** A day. */
    public LocalDateText(LocalDate day) {
        this.at = null;
        this.zone = ZoneId.of("UTC");
        getElement().setAttribute("datetime", day.toString());
        setText(Tongue.t().date(day));
    }

    /**
     * A moment.
     *
     * @param zone the organisation's
     */
    public LocalDateText(Instant at, ZoneId zone) {
        this.at = at;
        this.zone = zone;
        getElement().setAttribute("datetime", at.toString());
        setText(Tongue.t().dateTime(at, zone));
        addAttachListener(e -> tellPlaceIfElsewhere(e.getUI(), at));
    }

    private void tellPlaceIfElsewhere(UI ui, Instant moment) {
        var t = Tongue.t();
        var reader = zoneOf(ui);
        if (reader == null || reader.getRules().getOffset(moment).equals(zone.getRules().getOffset(moment))) return;
        var sameDay = moment.atZone(reader).toLocalDate().equals(moment.atZone(zone).toLocalDate());
        setText(t.of("common.when-elsewhere",
            "when", t.dateTime(moment, zone),
            "place", placeOf(zone, t.language()),
            "there", sameDay ? t.time(moment, reader) : t.dateTime(moment, reader)));
    }

    private static @Nullable ZoneId zoneOf(UI ui) {
        var browser = ui.getPage().getExtendedClientDetails();
        var id = browser == null ? null : browser.getTimeZoneId();
        try {
            return id == null || id.isEmpty() ? null : ZoneId.of(id);
        } catch (DateTimeException unknownToJava) {
            return null;
        }
    }

    /** The city after which a zone is named, in this language; its identifier where there is no such name. */
    public static String placeOf(ZoneId zone, Language language) {
        var city = TimeZoneNames.getInstance(ULocale.forLocale(language.locale())).getExemplarLocationName(zone.getId());
        return city == null ? zone.getId() : city;
    }

    @Override
    public String toString() { return at == null ? getText() : at + " " + zone; }
}
