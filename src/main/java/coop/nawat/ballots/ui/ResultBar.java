package coop.nawat.ballots.ui;

import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** The result bar in the size of a hall: it stretches with the screen, and its words stand beside it in letters that can be read from 15 m. */
final class ResultBar {
    private ResultBar() {}

    /**
     * @param told the same in words
     * @param base votes that count, 1 or more
     * @param needed where the tick stands
     */
    static String svg(String told, int base, int inFavour, int against, int needed) {
        return """
            <svg class="bar" role="img" aria-label="%s" viewBox="0 0 %d 10" preserveAspectRatio="none"><defs><pattern id="hatch" width="6" height="6" \
            patternUnits="userSpaceOnUse" patternTransform="scale(%s 0.15) rotate(45)"><line class="bar-hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>\
            <rect class="bar-base" x="0" y="1" width="%d" height="8" vector-effect="non-scaling-stroke"/><rect class="bar-for" x="0" y="1" width="%d" height="8"/>\
            <rect class="bar-against" x="%d" y="1" width="%d" height="8" fill="url(#hatch)" vector-effect="non-scaling-stroke"/>\
            <line class="bar-edge" x1="%d" x2="%d" y1="1" y2="9" vector-effect="non-scaling-stroke"/>\
            <line class="bar-tick" x1="%d" x2="%d" y1="0" y2="10" vector-effect="non-scaling-stroke"/></svg>"""
            .formatted(HtmlUtils.htmlEscape(told), base,
                String.format(Locale.ROOT, "%.4f", base / 900.0), base, inFavour, base - against, against, needed, needed, needed, needed);
    }
}
