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
    /** The password can be changed with the present one, or right after signing in by mail or passkey. */
    SIGN_IN_AGAIN,
    /** Someone with this e-mail address holds this office already. */
    OFFICE_HELD_ALREADY,
    /** The last secretary or administrator cannot be removed. */
    LAST_OF_OFFICE,
    /** An advisor is let in until a day. */
    END_NEEDED,
    /** Who is a member follows from the register. */
    MEMBERS_BY_REGISTER,
    /** Only an administrator appoints or dismisses one. */
    ADMINISTRATOR_ONLY,
    /** Nobody gives an office to themselves, but for an administrator of the house. */
    OWN_OFFICE,
    /** The office has ended already, or began later than the last day given. */
    OFFICE_DATES,
    /** Another organisation has this name in addresses. */
    SLUG_TAKEN
}
