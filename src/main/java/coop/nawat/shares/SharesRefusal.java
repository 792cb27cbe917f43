package coop.nawat.shares;

import coop.nawat.common.Refusal;

/** Why an act on shares was refused. */
public enum SharesRefusal implements Refusal {
    /** The day lies in the future; with {@code date}. */
    DATE_TO_COME,
    /** The class was not there yet; with {@code date} since which it is. */
    BEFORE_THE_CLASS,
    /** The nominal value was lowered since: nothing changes before; with {@code date}. */
    BEFORE_REDUCTION,
    /** The person is not a member on that day; with {@code name} and {@code date}. */
    NOT_A_MEMBER,
    /** The holder would have fewer shares than the class asks for; with {@code least} and {@code article}. */
    TOO_FEW_SHARES,
    /** Somebody who goes on as a member would have no share left; with {@code name}, {@code least} and {@code article}. */
    MEMBER_KEEPS_SHARES,
    /** The holder would have more than the bylaws allow; with {@code most} and {@code article}. */
    TOO_MANY_SHARES,
    /** The holder would have more capital than the law allows; with {@code most} and {@code article}. */
    ABOVE_LEGAL_MAXIMUM,
    /**
     * The ledger would hold more than it can; with {@code worth} of all shares and refunds in {@code currency}, {@code shares} of a class and
     * {@code numbers} that it gives to them.
     */
    MORE_THAN_FITS,
    /** The payment is above what is owed; with {@code owed}. */
    ABOVE_OWED,
    /** More shares would be released than are not paid up; with {@code unpaid}. */
    ABOVE_UNPAID,
    /** The amount is in another currency than the shares; with {@code currency}. */
    OTHER_CURRENCY,
    /** Nothing or less than nothing would move. */
    NOTHING_TO_DO,
    /** Not so many shares are paid up; with {@code payable}: how many could be issued. */
    NOT_PAID_UP,
    /** The member has not so many issued shares on that day or later; with {@code held}. */
    NOT_ENOUGH_SHARES,
    /** Shares of the class cannot be given to others; with {@code article}. */
    NOT_TRANSFERABLE,
    /** The members' book does not say that this member has died by then. */
    NOT_DECEASED,
    /** Giver and receiver are the same person. */
    TO_ONESELF,
    /** Shares of the class are not paid back; with {@code article}. */
    NOT_REFUNDABLE,
    /** The capital would fall below the legal minimum; with {@code minimum}, {@code left} and {@code article}. */
    BELOW_MINIMUM_CAPITAL,
    /** The waiting time has not ended; with {@code date} and {@code article}. */
    REFUND_NOT_DUE,
    /** More would be paid back than is left of the request; with {@code left}. */
    ABOVE_REFUND,
    /** There is no such request for a refund; with {@code number}. */
    NO_SUCH_REQUEST,
    /** The nominal value is below the legal minimum; with {@code minimum} and {@code article}. */
    NOMINAL_BELOW_LAW,
    /** Other terms begin on that day or later already; with {@code date}. */
    TERMS_ALREADY,
    /** The terms are in force and did not lower the nominal value, so that they are not taken back; with {@code date} since which they are. */
    TERMS_IN_FORCE,
    /** The new nominal value is not lower; with {@code nominal}. */
    NOT_LOWER,
    /** Shares are subscribed and not issued: they come first. */
    SUBSCRIPTIONS_OPEN,
    /** The entry was reversed already, or is a reversal itself; with {@code number}. */
    REVERSED_ALREADY,
    /** An account would be wrong on that day or later; with {@code number} of the entry from which on, 0 if no entry builds on it. */
    LATER_ENTRIES,
    /** A name is missing in a language of the organisation; with {@code language}. */
    TRANSLATION_MISSING,
    /** A reason or voucher is needed. */
    NOTE_MISSING,
    /** More people hold shares than one paper lists; with {@code most}. */
    TOO_MANY_FOR_PAPER
}
