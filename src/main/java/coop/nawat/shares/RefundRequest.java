package coop.nawat.shares;

import java.time.LocalDate;

/**
 * Shares that a member gave back and that are not paid wholly yet.
 *
 * @param number of the request's entry
 * @param left still to be paid
 * @param dueOn the first day on which it may be paid
 */
public record RefundRequest(long number, ShareClass shareClass, LocalDate day, int shares, Money left, LocalDate dueOn) {}
