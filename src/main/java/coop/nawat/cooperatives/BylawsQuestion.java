package coop.nawat.cooperatives;

import coop.nawat.rules.LawValue;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Parameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question that bylaws answer. A quorum and a majority are asked as a whole, though they are several parameters.
 *
 * @param key of the parameter; without its last part for a quorum ({@code quorum.ordinary.1}) and a majority ({@code majority.ordinary})
 * @param keys of all parameters that the answer gives, the most telling first
 * @param parameter of the first key
 * @param written whether the text of the bylaws says it, if anybody does
 * @param law what the law says, or that it leaves it to the bylaws; null if it is silent
 * @param said what law or bylaws say now, by key; empty where nobody does
 * @param suggestion of ours, by key, as packs write values; empty if we have none or the law says enough
 */
public record BylawsQuestion(BylawsSection section, Kind kind, String key, List<String> keys, Parameter parameter, Place place,
    Standing standing, boolean written, @Nullable LawValue law, Map<String, Leaf> said, Map<String, String> suggestion) {
    /** How it is asked. */
    public enum Kind {
        /** How many members must be there. */
        QUORUM,
        /** How many votes adopt. */
        MAJORITY,
        /** A single value. */
        VALUE
    }

    /** Where it is asked. */
    public enum Place {
        /** Everybody should think about it. */
        ASKED,
        /** The law's own answer serves most. */
        MORE,
        /** The law has answered it, and bylaws cannot change that. */
        FIXED
    }

    /** How it stands. */
    public enum Standing {
        /** The bylaws say it. */
        ANSWERED,
        /** The law says it, and the bylaws nothing else. */
        LAW,
        /** The law leaves it to the bylaws, and they do not say it. */
        MISSING,
        /** Nobody says it, and nobody has to. */
        OPEN
    }

    public BylawsQuestion {
        keys = List.copyOf(keys);
        said = Map.copyOf(said);
        suggestion = Map.copyOf(suggestion);
    }

    /** The matter of a quorum or majority; null for others. */
    public @Nullable Matter matter() {
        var parts = key.split("\\.", -1);
        return parts[0].equals("quorum") || parts[0].equals("majority") ? new Matter(parts[1]) : null;
    }

    /** 1 or 2, of a quorum; 1 for others. */
    public int call() {
        return key.startsWith("quorum.") && key.split("\\.", -1)[2].equals("2") ? 2 : 1;
    }

    /** The codes that bylaws can answer with; what only hands the question back to them is none. */
    public List<String> choices() {
        return parameter.choices().stream().filter(code -> !BylawsDocuments.LEFT_TO_BYLAWS.contains(code)).toList();
    }

    /** Whether the bylaws must still answer it. */
    public boolean isMissing() { return standing == Standing.MISSING; }

    /** Whether what is known of the law here has not been checked. */
    public boolean unverified() {
        return law != null && law.provenance().risky();
    }
}
