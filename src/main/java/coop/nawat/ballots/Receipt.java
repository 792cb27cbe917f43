package coop.nawat.ballots;

import java.time.ZonedDateTime;

/**
 * What a voter keeps.
 *
 * @param code 12 digits; it shows that the vote is in the box and does not show the choice
 * @param castAt when the vote was recorded: the clock of the database, told in the zone of the cooperative
 * @param onPaper whether the member was given a paper, which nothing in the booth changes
 */
public record Receipt(String code, ZonedDateTime castAt, boolean onPaper) {}
