/** Motions put to the vote: what a vote may say, how votes are counted, and the verdict with its arithmetic. */
@NullMarked
package coop.nawat.ballots;

import org.jspecify.annotations.NullMarked;
