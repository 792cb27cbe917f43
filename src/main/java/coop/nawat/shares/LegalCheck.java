package coop.nawat.shares;

import coop.nawat.rules.Answer;

/**
 * Whether the shares of an organisation keep one rule of the law or of its bylaws, and why.
 *
 * @param answer its reasons name the rule with its article
 */
public record LegalCheck(Subject subject, Answer answer) {
    /** What is checked. */
    public enum Subject {
        /** The subscribed capital is not below the legal minimum. */
        MINIMUM_CAPITAL,
        /** Each member has paid the part that must be paid at once of what they subscribed and was not issued yet. */
        PAID_UP_PART,
        /** Nobody owes longer than allowed on what they subscribed. */
        PAYMENT_DEADLINE,
        /** Nobody holds shares of a higher value than allowed. */
        LARGEST_HOLDING,
        /** Those who hold more than that are societies, which may. */
        EXEMPT_HOLDINGS,
        /** Nobody holds a larger part of the capital than allowed. */
        LARGEST_PART
    }

    /** Whether the rule is kept. */
    public boolean kept() { return !(answer instanceof Answer.NotValid); }
}
