package coop.nawat.ballots;

import coop.nawat.members.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Who helped somebody to vote, and who watched; never what was voted.
 *
 * @param voter who voted with help
 * @param assistant the name of whoever marked what the voter said
 * @param assistantMember null: no member of the roll
 * @param witness the name of whoever watched
 * @param witnessMember null: the officer who noted it
 * @param author the officer who noted it
 */
public record Help(MemberId voter, String assistant, @Nullable MemberId assistantMember, String witness, @Nullable MemberId witnessMember,
    String author) {}
