package coop.nawat.members;

import coop.nawat.ballots.BallotId;

/** Must not be: members lies below ballots. */
public record WrongUpward(BallotId ballot) {}
