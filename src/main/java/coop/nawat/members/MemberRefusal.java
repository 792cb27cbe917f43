package coop.nawat.members;

import coop.nawat.common.Refusal;

/** Why an act on the register was refused. */
public enum MemberRefusal implements Refusal {
    /** The number belongs to another member. */
    NUMBER_TAKEN,
    /** The largest member number was given, so that there is no next one; with {@code largest}. */
    NUMBERS_USED_UP,
    /** Another member has this e-mail address. */
    EMAIL_TAKEN,
    /** No such member. */
    NOT_A_MEMBER,
    /** The membership has ended already. */
    ALREADY_LEFT,
    /** The last day lies before the day of admission. */
    LEFT_BEFORE_ADMITTED,
    /** The notice is shorter than law or bylaws ask; with {@code given}, {@code first}, {@code months} and {@code article}. */
    NOTICE_TOO_SHORT,
    /** The day lies in the future; with {@code date}. */
    DATE_TO_COME,
    /** The membership does not reach to that day; with {@code name} and {@code date}. */
    NOT_A_MEMBER_THEN,
    /** The member is suspended on that day already; with {@code name} and {@code date} since which. */
    SUSPENDED_ALREADY,
    /** The member is not suspended on that day; with {@code name}. */
    NOT_SUSPENDED,
    /** The suspension would end before it begins; with {@code date}. */
    SUSPENSION_ENDS_BEFORE,
    /** A reason is needed; with {@code article}. */
    REASON_MISSING,
    /** An organ has to decide this. */
    ORGAN_MISSING,
    /** Law or bylaws leave this decision to another organ; with {@code organ} and {@code article}. */
    OTHER_ORGAN,
    /** Whoever is excluded has to be heard before; with {@code article}. */
    NOT_HEARD,
    /** Something would count before the organ decided it; with {@code date}, the day of the decision. */
    COUNTS_BEFORE_DECIDED,
    /** The member was told too late; with {@code days}, {@code first} day on which it may be decided, and {@code article}. */
    TOLD_TOO_LATE,
    /** The entry was corrected already, or is itself a correction or an admission; with {@code number}. */
    NOT_TO_CORRECT,
    /** Without this entry later ones would make no sense; with {@code number}. */
    LATER_ENTRIES,
    /** The share ledger has an act of that day which only members can do; with {@code number} of its entry and {@code date}. */
    LEDGER_NEEDS_MEMBER,
    /** Something was done since by or with a member whose admission shall never have been; with {@code what}. */
    BUILT_UPON,
    /** By the share ledger somebody inherited from the member; with {@code number} of its entry and {@code date}. */
    LEDGER_NEEDS_DEATH,
    /** By the share ledger the member gave the last share away, as only whoever leaves does; with {@code number} of its entry and {@code date}. */
    LEDGER_NEEDS_END,
    /** Nothing changes. */
    NOTHING_CHANGES,
    /** The application was decided already; with {@code name} and {@code date}. */
    DECIDED_ALREADY,
    /** The decision lies before the application; with {@code date}. */
    DECIDED_BEFORE_APPLIED,
    /** An application with the same e-mail address waits for a decision; with {@code name} and {@code date}. */
    APPLICATION_WAITS,
    /** Whoever joins has to declare it in writing; with {@code article}. */
    NOT_IN_WRITING,
    /** Whoever joins is given the bylaws before; with {@code article}. */
    BYLAWS_NOT_GIVEN,
    /** The same person has another membership at the same time: the same national id, or the same e-mail address and name; with {@code name} and {@code number}. */
    MEMBER_ALREADY,
    /** Another heir took this place and is a member in it; with {@code name}, {@code number} and {@code date} from which. */
    PLACE_TAKEN,
    /** A national id cannot be kept or shown: the installation was given no key. */
    SECRET_KEY_MISSING,
    /** A national id was encrypted with a key that the installation was not given; with {@code key}, its id. */
    SECRET_KEY_OTHER,
    /** The member can sign in and take the copy of their data; with {@code name}. */
    TAKES_IT_THEMSELVES,
    /** The member asked for this change already, and nobody has decided; with {@code date}. */
    REQUEST_WAITS,
    /** The request was decided already. */
    REQUEST_DECIDED,
    /** Personal data of somebody who is still a member stays; with {@code name}. */
    STILL_A_MEMBER,
    /** Only what a refused application says can be erased; with {@code name}. */
    NOT_REFUSED,
    /** Neither law nor bylaws say how long the data of former members has to stay. */
    RETENTION_UNKNOWN,
    /** The data has to stay until a day; with {@code date}, {@code years} and {@code article}. */
    RETENTION_RUNS,
    /** Something is still open between the member and the cooperative; with {@code what}. */
    STILL_BOUND,
    /** The data was erased already; with {@code date}. */
    ERASED_ALREADY,
    /** A name is missing in a language of the organisation; with {@code language}. */
    TRANSLATION_MISSING,
    /** Only the bylaws take the vote from a category of members: their clause is missing. */
    CLAUSE_MISSING,
    /** The name means another category or the ordinary members; with {@code name}. */
    CATEGORY_NAME_TAKEN,
    /** The category has ended: nobody can be in it any more; with {@code date} from which. */
    CATEGORY_ENDED,
    /** Somebody is in the category on that day or later, or waits to be admitted to it; with {@code who} and {@code date}. */
    CATEGORY_IN_USE,
    /** A file has nothing under its headings. */
    FILE_EMPTY,
    /** A file is too large, or unpacks to too much. */
    FILE_TOO_LARGE,
    /** A file has too many lines. */
    FILE_TOO_LONG,
    /** Something is wrong in lines of a list that were not to be left out: the register has changed since it was shown; with {@code n}. */
    LINES_WRONG,
    /** A file is neither a text of rows and columns nor a workbook, or is damaged. */
    FILE_UNREADABLE,
    /** A workbook in the format of before 2007. */
    FILE_OLD_KIND,
    /** There are more members than one paper lists; with {@code most}. */
    TOO_MANY_FOR_PAPER
}
