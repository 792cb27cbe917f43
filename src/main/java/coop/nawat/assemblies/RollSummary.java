package coop.nawat.assemblies;

/** The frozen roll in two numbers. */
public record RollSummary(int mayVote, int excluded) {}
