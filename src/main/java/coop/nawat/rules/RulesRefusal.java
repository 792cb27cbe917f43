package coop.nawat.rules;

import coop.nawat.common.Refusal;

/** Why rules of an organisation cannot be changed so. */
public enum RulesRefusal implements Refusal {
    /** The law does not let bylaws say this; with {@code key}, {@code value}, {@code law} and {@code article}, and in words {@code name}, {@code said}, {@code says}. */
    OUTSIDE_LAW,
    /** No parameter has this key; with {@code key}. */
    UNKNOWN_PARAMETER,
    /** The parameter has no such value; with {@code key} and {@code value}. */
    WRONG_VALUE,
    /** The bylaws say that not any number is a quorum, and nobody says how many are; with {@code key}, {@code name} and {@code article}. */
    HOW_MANY,
    /** The values contradict each other, such as more than all votes; with {@code key} and in words {@code name}. */
    CONTRADICTION,
    /** The pack does not mark this value as to verify; with {@code key} and in words {@code name}. */
    NOTHING_TO_VERIFY,
    /** There is no such pack; with {@code pack}. */
    UNKNOWN_PACK,
    /** The day lies in the future; with {@code date}. */
    DATE_TO_COME,
    /** Holidays are entered from today on, and not for a distant year; with {@code date}, {@code first} and {@code last}. */
    HOLIDAY_FAR,
    /** The day is a rest day anyway; with {@code date}. */
    HOLIDAY_KNOWN,
    /** No more holidays fit in; with {@code most}. */
    HOLIDAYS_FULL
}
