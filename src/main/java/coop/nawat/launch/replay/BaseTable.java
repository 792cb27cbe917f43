package coop.nawat.launch.replay;

import coop.nawat.rules.Base;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the case files call the base of a majority, and which of ours it is. A text that is not here is a rule of another
 * kind: no base is guessed. {@code docs/replay.md} gives the reason for each line.
 */
final class BaseTable {

    static final Map<String, Base> BASES = Map.ofEntries(
        Map.entry("for_against", Base.FOR_AGAINST),
        Map.entry("voters (for+against)", Base.FOR_AGAINST),
        Map.entry("expressed votes (for+against)", Base.FOR_AGAINST),
        Map.entry("valid", Base.VALID),
        Map.entry("valid votes", Base.VALID),
        Map.entry("members voting incl. abstentions", Base.VALID),
        Map.entry("cast", Base.CAST),
        Map.entry("votes cast", Base.CAST),
        Map.entry("voters", Base.CAST),
        Map.entry("members voting", Base.CAST),
        Map.entry("ballots", Base.CAST),
        Map.entry("cast incl. abstentions and blanks", Base.CAST),
        Map.entry("present", Base.PRESENT),
        Map.entry("members present", Base.PRESENT),
        Map.entry("members present or represented", Base.PRESENT),
        Map.entry("entitled", Base.ENTITLED),
        Map.entry("all members", Base.ENTITLED));

    private BaseTable() {}

    static Optional<Base> find(String basis) { return Optional.ofNullable(BASES.get(normalised(basis))); }

    static String normalised(String text) { return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "); }
}
