package coop.nawat.launch.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * An election that was counted again, as the replay prints it.
 *
 * @param caseId the name of the case
 * @param item the title of the election as published
 * @param method ours, as on the command line
 * @param elected labels, in the order of election
 * @param declared labels, in the order of the source
 * @param agrees whether they are the same candidates
 */
@JsonPropertyOrder({"case", "item", "method", "elected", "declared", "agrees"})
public record CountedElection(@JsonProperty("case") String caseId, String item, String method, List<String> elected, List<String> declared,
    boolean agrees) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    CountedElection(String caseId, String item, String method, List<String> elected, List<String> declared) {
        this(caseId, item, method, elected, declared,
            Set.copyOf(elected).equals(Set.copyOf(declared)) && elected.size() == declared.size());
    }

    /** One JSON object on one line. */
    public String toJson() { return JSON.writeValueAsString(this); }
}
