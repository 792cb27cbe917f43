package coop.nawat.launch.replay;

import java.util.Map;
import java.util.Optional;

/** Whom the quorums of the case files count. A text that is not here is not judged. */
final class QuorumTable {

    /** Whom a quorum counts. */
    enum Counts {
        /** Members there themselves. */
        IN_PERSON,
        /** Members there themselves or through a proxy holder. */
        WITH_PROXIES,
        /** Members who voted; there is no other attendance. */
        VOTERS
    }

    static final Map<String, Counts> QUORUMS = Map.ofEntries(
        Map.entry("present", Counts.IN_PERSON),
        Map.entry("members present", Counts.IN_PERSON),
        Map.entry("members present or represented", Counts.WITH_PROXIES),
        Map.entry("members present in person or by proxy", Counts.WITH_PROXIES),
        Map.entry("voting rights present or represented", Counts.WITH_PROXIES),
        Map.entry("votes (present + eligible proxies)", Counts.WITH_PROXIES),
        Map.entry("cast", Counts.VOTERS),
        Map.entry("voters", Counts.VOTERS),
        Map.entry("members voting", Counts.VOTERS),
        Map.entry("valid voting papers returned", Counts.VOTERS),
        Map.entry("ballots cast / members", Counts.VOTERS),
        Map.entry("votes (online, postal, present) / members", Counts.VOTERS));

    private QuorumTable() {}

    static Optional<Counts> find(String basis) { return Optional.ofNullable(QUORUMS.get(BaseTable.normalised(basis))); }
}
