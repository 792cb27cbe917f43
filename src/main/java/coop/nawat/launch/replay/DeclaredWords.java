package coop.nawat.launch.replay;

import coop.nawat.ballots.Outcome;
import java.util.Map;
import java.util.Optional;

/** What the sources declared, in our words. A word that is not here is no outcome of a vote, such as "withdrawn". */
final class DeclaredWords {

    static final Map<String, Outcome> OUTCOMES = Map.ofEntries(
        Map.entry("carried", Outcome.ADOPTED),
        Map.entry("adopted", Outcome.ADOPTED),
        Map.entry("approved", Outcome.ADOPTED),
        Map.entry("passed", Outcome.ADOPTED),
        Map.entry("rejected", Outcome.REJECTED),
        Map.entry("failed", Outcome.REJECTED),
        Map.entry("defeated", Outcome.REJECTED),
        Map.entry("not carried", Outcome.REJECTED),
        Map.entry("lost", Outcome.REJECTED),
        Map.entry("inquorate", Outcome.NO_QUORUM),
        Map.entry("no quorum", Outcome.NO_QUORUM));

    private DeclaredWords() {}

    static Optional<Outcome> find(String declared) { return Optional.ofNullable(OUTCOMES.get(BaseTable.normalised(declared))); }
}
