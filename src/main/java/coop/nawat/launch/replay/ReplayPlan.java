package coop.nawat.launch.replay;

import coop.nawat.ballots.Electorate;
import coop.nawat.ballots.Verdict;
import coop.nawat.rules.QuorumRule;
import java.nio.file.Path;
import java.util.List;

/**
 * How to hold a recorded assembly again: so many members, so many of them there, these questions with these votes. What
 * cannot be held again is named with its reason; nothing is dropped in silence.
 *
 * @param caseId the name of the case
 * @param organisation the name of the organisation as published, or of the case if there is none
 * @param members members on the electoral roll: as published, else as many as took part
 * @param presentInPerson members at the assembly themselves
 * @param represented members at the assembly through a proxy holder
 * @param quorumRule the quorum to set; it asks for nothing if the published one cannot be judged
 * @param items in the order of the file
 * @param elections already counted again, since that needs no assembly
 * @param skipped resolutions and elections that are not counted, in the order of the file
 * @param warnings sentences about numbers that do not add up or are not published, without a final stop
 */
public record ReplayPlan(
    String caseId,
    String organisation,
    int members,
    int presentInPerson,
    int represented,
    QuorumRule quorumRule,
    List<PlannedItem> items,
    List<CountedElection> elections,
    List<SkippedItem> skipped,
    List<String> warnings) {

    /** Copies the lists; refuses, as {@link IllegalArgumentException}, more people at the assembly than members. */
    public ReplayPlan {
        new Electorate(members, presentInPerson, represented);
        items = List.copyOf(items);
        elections = List.copyOf(elections);
        skipped = List.copyOf(skipped);
        warnings = List.copyOf(warnings);
    }

    /**
     * Plans the replay of a case. Every case can be planned, if only to skip all of it.
     *
     * @param folder where the case file lies, and the papers of its elections beside it
     */
    public static ReplayPlan of(RecordedAssembly assembly, Path folder) { return new Planner(assembly, folder).plan(); }

    /** The numbers of the assembly, the same for all its items. */
    public Electorate electorate() {
        return new Electorate(members, presentInPerson, represented);
    }

    /** What the rules alone make of an item, without services or database: what they must come to as well. */
    public Verdict verdict(PlannedItem item) {
        var quorum = quorumRule.judge(members, presentInPerson, represented);
        return Verdict.of(item.votes(), electorate(), quorum, item.rule());
    }
}
