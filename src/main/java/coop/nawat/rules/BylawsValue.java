package coop.nawat.rules;

import org.jspecify.annotations.Nullable;

/**
 * What bylaws say to one parameter.
 *
 * @param article the clause, at most {@value Provenance#LONGEST} characters, or null
 */
public record BylawsValue(Value value, @Nullable String article) {}
