package coop.nawat.ballots;

import java.time.Instant;

/**
 * What a voter keeps.
 *
 * @param code 12 digits; it shows that the vote is in the box and does not show the choice
 * @param castAt when the vote was recorded, by the clock of the database
 */
public record Receipt(String code, Instant castAt) {}
