package coop.nawat.members;

import coop.nawat.common.Refusal;

/** Why an act on the register was refused. */
public enum MemberRefusal implements Refusal {
    /** The number belongs to another member. */
    NUMBER_TAKEN,
    /** Another member has this e-mail address. */
    EMAIL_TAKEN,
    /** No such member. */
    NOT_A_MEMBER,
    /** The membership has ended already. */
    ALREADY_LEFT,
    /** The last day lies before the day of admission. */
    LEFT_BEFORE_ADMITTED
}
