package coop.nawat.launch.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import coop.nawat.ballots.Outcome;
import coop.nawat.ballots.Verdict;
import coop.nawat.rules.Reason;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the replay prints for one counted resolution.
 *
 * @param caseId the name of the case
 * @param item the title of the resolution as published
 * @param verdict what our rules say
 * @param reasons why, as sentences in English
 * @param declared the word of the source
 * @param agrees whether the source declared what our rules say
 */
@JsonPropertyOrder({"case", "item", "verdict", "reasons", "declared", "agrees"})
public record ReplayLine(
    @JsonProperty("case") String caseId,
    String item,
    Outcome verdict,
    List<String> reasons,
    String declared,
    boolean agrees) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * The line for an item and the verdict that was reached for it.
     *
     * @param sentence turns a reason into an English sentence
     */
    public static ReplayLine of(ReplayPlan plan, PlannedItem item, Verdict verdict, Function<Reason, String> sentence) {
        return new ReplayLine(
            plan.caseId(),
            item.item(),
            verdict.outcome(),
            verdict.reasons().stream().map(sentence).toList(),
            item.declaredWord(),
            verdict.outcome() == item.declared());
    }

    /** One JSON object on one line. */
    public String toJson() { return JSON.writeValueAsString(this); }
}
