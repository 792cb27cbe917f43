package coop.nawat.launch.replay;

import coop.nawat.counting.Method;
import coop.nawat.counting.Method.Unranked;
import java.util.Map;
import java.util.Optional;

/**
 * What the case files call the method of an election, and which of ours it is. A text that is not here is a method of another kind: none is
 * guessed. {@code docs/replay.md} gives the reason for each line.
 */
final class MethodTable {
    /** A method of ours, and what it takes silence about a candidate for. */
    record Ours(Method method, Unranked unranked) {}

    static final Map<String, Ours> METHODS = Map.ofEntries(
        entry("plurality", Method.PLURALITY),
        entry("plurality at large", Method.BLOCK),
        entry("plurality at large with affiliation cap", Method.BLOCK),
        entry("approval", Method.APPROVAL),
        entry("limited approval (0 to 5 marks)", Method.APPROVAL),
        entry("approval with majority threshold (31 of 61 ballots)", Method.APPROVAL),
        entry("range voting (0 to 8, blanks = 0)", Method.SCORE),
        entry("stv/av with ron", Method.IRV),
        entry("scottish stv", Method.SCOTTISH_STV),
        entry("stv (openstv)", Method.SCOTTISH_STV),
        entry("stv", Method.SCOTTISH_STV),
        entry("schulze (debian constitution a.6, with quorum and default option)", Method.SCHULZE),
        entry("schulze with quorum and default option", Method.SCHULZE),
        Map.entry("schulze (winning votes; civs)", new Ours(Method.SCHULZE, Unranked.NO_OPINION)),
        Map.entry("schulze (winning votes; elekto)", new Ours(Method.SCHULZE, Unranked.NO_OPINION)),
        Map.entry("condorcet-irv (civs)", new Ours(Method.SCHULZE, Unranked.NO_OPINION)));

    private MethodTable() {}

    private static Map.Entry<String, Ours> entry(String name, Method method) { return Map.entry(name, new Ours(method, Unranked.LAST)); }

    static Optional<Ours> find(String method) { return Optional.ofNullable(METHODS.get(BaseTable.normalised(method))); }
}
