package coop.nawat.rules;

/**
 * The words by which the texts of this module choose between wordings. A reason stores them as plain text, because it is
 * kept with results; they become constants again on the way into a text, where other texts are taken for people's names
 * and wrapped in marks of direction.
 */
enum Word {
    // outcomes
    ADOPTED, REJECTED, TIE,
    // whether represented members count
    COUNT, IGNORE,
    // ways out of a tie
    LOST, CHAIR_CASTS, BY_BYLAWS, LOT,
    // counting of days, ends of windows
    CALENDAR, CLEAR, OPEN, FIXED,
    // bases
    FOR_AGAINST, VALID, CAST, PRESENT, ENTITLED,
    // shares: the usual ones have words in every language, the others are written with digits
    MORE_1_2, MORE_1_3, MORE_2_3, MORE_1_4, MORE_3_4, MORE_1_5, MORE_1_10, MORE,
    // and those that need only be reached
    LEAST_1_2, LEAST_1_3, LEAST_2_3, LEAST_1_4, LEAST_3_4, LEAST_1_5, LEAST_1_10, LEAST_1_1, LEAST
}
