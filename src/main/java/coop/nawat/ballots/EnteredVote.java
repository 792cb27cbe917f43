package coop.nawat.ballots;

import coop.nawat.members.MemberId;

/** A named paper or a raised hand that tellers enter. */
public record EnteredVote(MemberId member, Choice choice) {}
