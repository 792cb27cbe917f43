package coop.nawat.launch.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One case file as it was published, errors included. Numbers stay as they were written: a source may give a percentage,
 * a rounded figure or nothing where a number of votes belongs, and the plan says so item by item. Fields that the replay
 * does not need are passed over.
 *
 * @param id the name of the case
 * @param source where it was published; null if the file does not say
 * @param present members there in person
 * @param represented members there through a proxy holder
 * @param cast votes or papers handed in at the assembly
 * @param online papers handed in on line, where the source splits {@code cast}
 * @param paper papers handed in on paper, where the source splits {@code cast}
 */
public record RecordedAssembly(
    String id,
    @Nullable String organisation,
    @Nullable String date,
    @JsonProperty("source_url") @Nullable String source,
    @Nullable JsonNode entitled,
    @Nullable JsonNode present,
    @Nullable JsonNode represented,
    @Nullable JsonNode cast,
    @Nullable JsonNode online,
    @Nullable JsonNode paper,
    @Nullable RecordedQuorum quorum,
    List<RecordedRule> rules,
    List<RecordedResolution> resolutions,
    List<RecordedElection> elections) {

    /** A case file larger than this is none. */
    public static final int LARGEST_FILE_BYTES = 1_000_000;

    // Half a rule is none: what is written as another kind of value is an error of the file and is said to be one.
    private static final JsonMapper JSON = JsonMapper.builder()
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .build();

    /** Refuses, as {@link IllegalArgumentException}, a case without a name; missing lists are empty. */
    @SuppressWarnings("ConstantValue") // Jackson passes null for what a file leaves out
    public RecordedAssembly {
        if (id == null || id.isBlank() || id.length() > 200) {
            throw new IllegalArgumentException("a case needs an id of 1 to 200 characters");
        }
        rules = rules == null ? List.of() : List.copyOf(rules);
        resolutions = resolutions == null ? List.of() : List.copyOf(resolutions);
        elections = elections == null ? List.of() : List.copyOf(elections);
    }

    /** The quorum as published. {@code min} may have decimals where a formula made it. */
    record RecordedQuorum(
        @Nullable String basis,
        @Nullable String fraction,
        @Nullable JsonNode min,
        @Nullable Boolean strict,
        @Nullable Boolean met) {}

    /** A rule as published; {@code assumed} if the source did not state it. */
    record RecordedRule(
        @Nullable String matter,
        @Nullable String basis,
        @Nullable String fraction,
        @Nullable Boolean strict,
        @Nullable String article,
        @Nullable Boolean assumed) {}

    /** A resolution as published; {@code rule} is an index into the rules of the case. */
    record RecordedResolution(
        @Nullable String title,
        @JsonProperty("for") @Nullable JsonNode forVotes,
        @Nullable JsonNode against,
        @Nullable JsonNode abstain,
        @Nullable JsonNode invalid,
        @JsonProperty("for_pct") @Nullable JsonNode forPercent,
        @JsonProperty("against_pct") @Nullable JsonNode againstPercent,
        @Nullable String declared,
        @Nullable Integer rule,
        @Nullable JsonNode threshold) {}

    /**
     * An election as published.
     *
     * @param ballots the file beside the case that has the papers
     * @param withdrawn labels of candidates who stood no longer
     * @param excludedByCap labels of candidates whom a cap on seats passed over
     * @param affiliation by label, for such a cap
     * @param threshold votes that an elected candidate needs besides
     */
    record RecordedElection(
        @Nullable String title,
        @Nullable String method,
        @Nullable Integer seats,
        List<RecordedCandidate> candidates,
        @JsonProperty("ballots_file") @Nullable String ballots,
        @JsonProperty("declared_winners") List<String> declaredWinners,
        List<String> withdrawn,
        @JsonProperty("excluded_by_cap") List<String> excludedByCap,
        Map<String, @Nullable String> affiliation,
        @Nullable Integer threshold) {

        /** Missing lists are empty. */
        @SuppressWarnings("ConstantValue") // Jackson passes null for what a file leaves out
        RecordedElection {
            candidates = candidates == null ? List.of() : List.copyOf(candidates);
            declaredWinners = declaredWinners == null ? List.of() : List.copyOf(declaredWinners);
            withdrawn = withdrawn == null ? List.of() : List.copyOf(withdrawn);
            excludedByCap = excludedByCap == null ? List.of() : List.copyOf(excludedByCap);
            affiliation = affiliation == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(affiliation));
        }
    }

    /** A candidate as published; {@code votes} may be a percentage or nothing. */
    record RecordedCandidate(String label, @Nullable JsonNode votes) {}

    /**
     * Reads a case file.
     *
     * @throws UnreadableCase if there is no such file, or it is no case; its message is one sentence for people
     */
    public static RecordedAssembly read(Path file) {
        byte[] bytes;
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE_BYTES) {
                throw new UnreadableCase(file + " is larger than " + LARGEST_FILE_BYTES + " bytes, so it is no case file.");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnreadableCase(file + " cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file")
                + ".");
        }
        RecordedAssembly assembly;
        try {
            assembly = JSON.readValue(bytes, RecordedAssembly.class);
        } catch (JacksonException e) {
            throw new UnreadableCase(file + " is no case file: " + e.getOriginalMessage());
        }
        if (assembly == null) {
            throw new UnreadableCase(file + " is no case file: it holds nothing.");
        }
        return assembly;
    }
}
