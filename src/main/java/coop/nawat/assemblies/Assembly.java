package coop.nawat.assemblies;

import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.rules.Quorum;
import coop.nawat.rules.RuleSet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A general assembly.
 *
 * @param convenedAt when the notice went out, or null
 * @param rules the rules as they stood when it was convened; null before
 * @param rollFrozenAt when the electoral roll was frozen, or null
 * @param openingQuorum the quorum when the chair opened it; null before
 * @param call 1, or 2 for the second call of an assembly that had too few members to decide
 * @param repeats of a second call: the first one; else null
 */
public record Assembly(AssemblyId id, AssemblyNumber number, AssemblyKind kind, LocalText title, Instant startsAt, LocalText place,
    AssemblyState state, @Nullable Instant convenedAt, @Nullable RuleSet rules, @Nullable Instant rollFrozenAt, @Nullable Instant openedAt,
    @Nullable Quorum openingQuorum, @Nullable Instant closedAt, int call, @Nullable AssemblyId repeats) {

    /** Whether it is the second call of another one. */
    public boolean isSecondCall() { return call > 1; }

    /** What kind of assembly it is, in words: a second call says so. */
    public String kindIn(Messages.Of texts) {
        var words = texts.name("assemblies.kind", kind);
        return isSecondCall() ? texts.of("assemblies.kind-second", "kind", words) : words;
    }
}
