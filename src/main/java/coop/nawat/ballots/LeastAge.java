package coop.nawat.ballots;

/**
 * From which age on somebody can be elected.
 *
 * @param years completed
 * @param article that says so, or a dash
 */
public record LeastAge(int years, String article) {}
