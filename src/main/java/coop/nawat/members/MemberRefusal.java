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
    LEFT_BEFORE_ADMITTED,
    /** A file has nothing under its headings. */
    FILE_EMPTY,
    /** A file is too large, or unpacks to too much. */
    FILE_TOO_LARGE,
    /** A file has too many lines. */
    FILE_TOO_LONG,
    /** A file is neither a text of rows and columns nor a workbook, or is damaged. */
    FILE_UNREADABLE,
    /** A workbook in the format of before 2007. */
    FILE_OLD_KIND
}
