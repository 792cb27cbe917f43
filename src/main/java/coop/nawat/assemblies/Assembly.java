package coop.nawat.assemblies;

import coop.nawat.common.LocalText;
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
 */
public record Assembly(AssemblyId id, AssemblyNumber number, AssemblyKind kind, LocalText title, Instant startsAt, LocalText place,
    AssemblyState state, @Nullable Instant convenedAt, @Nullable RuleSet rules, @Nullable Instant rollFrozenAt, @Nullable Instant openedAt,
    @Nullable Quorum openingQuorum, @Nullable Instant closedAt) {}
