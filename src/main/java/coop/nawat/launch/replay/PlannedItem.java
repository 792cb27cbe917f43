package coop.nawat.launch.replay;

import coop.nawat.ballots.Outcome;
import coop.nawat.ballots.Tally;
import coop.nawat.rules.MajorityRule;

/**
 * A resolution that has all the numbers that its rule needs.
 *
 * @param item its title as published
 * @param votes the votes to cast, each by another member
 * @param declared what the assembly declared, in our words
 * @param declaredWord the word of the source, such as {@code carried}
 */
public record PlannedItem(String item, Tally votes, MajorityRule rule, Outcome declared, String declaredWord) {}
