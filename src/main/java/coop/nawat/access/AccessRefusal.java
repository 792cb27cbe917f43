package coop.nawat.access;

import coop.nawat.common.Refusal;

/** Why access was refused. */
public enum AccessRefusal implements Refusal {
    /** Nobody is signed in any more. */
    SIGNED_OUT,
    /** No such thing, or nothing that this person may know of: both are answered alike. */
    NOTHING_HERE,
    /** The person belongs to the organisation but does not hold the office that the act needs. */
    WRONG_OFFICE,
    /** A secret link that never was, has ended or is used up. */
    LINK_EXPIRED,
    /** The code or the password is wrong, or the address is unknown: all are answered alike. */
    WRONG_CREDENTIALS,
    /** Too many wrong tries from here for this address. */
    TOO_MANY_TRIES,
    /** Someone with this e-mail address holds this office already. */
    OFFICE_HELD_ALREADY,
    /** The last secretary or administrator cannot be removed. */
    LAST_OF_OFFICE
}
