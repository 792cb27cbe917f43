package coop.nawat.launch.decide;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the rules make of a vote.
 *
 * @param quorum {@code met}, {@code not_met}, or {@code none}: none is asked for, or it cannot be said
 * @param verdict {@code adopted}, {@code rejected}, {@code no_quorum}, {@code tie} or {@code undecidable}
 * @param risk whether a value that decided has not been verified, or is a suggestion of ours where nobody says anything
 * @param reasons one at least
 */
@JsonPropertyOrder({"file", "quorum", "verdict", "risk", "reasons"})
public record Decision(String file, String quorum, String verdict, boolean risk, List<Because> reasons) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One reason.
     *
     * @param key of the parameter; {@code counts} of the numbers of the vote
     * @param value as packs write it; null where it is missing
     * @param article where it is written, or null
     * @param status {@code read}, {@code secondary}, {@code to-verify}, {@code verified}, {@code our-default}, {@code bylaws}; null of a number
     * @param text the sentence
     */
    @JsonPropertyOrder({"key", "value", "article", "status", "text"})
    public record Because(String key, @Nullable @JsonProperty String value, @Nullable @JsonProperty String article,
        @Nullable @JsonProperty String status, String text) {}

    public Decision { reasons = List.copyOf(reasons); }

    /** One JSON object on one line. */
    public String toJson() { return JSON.writeValueAsString(this); }
}
