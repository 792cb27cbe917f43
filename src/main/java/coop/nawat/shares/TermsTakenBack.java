package coop.nawat.shares;

import java.time.Instant;

/**
 * Terms of a class that were written by mistake and hold no more.
 *
 * @param reason why they were taken back
 * @param by what whoever took them back calls themselves
 */
public record TermsTakenBack(ClassId shareClass, Terms terms, String reason, Instant at, String by) {}
