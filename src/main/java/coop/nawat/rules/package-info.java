/**
 * Rules as data: what a law or a cooperative's own bylaws ask for, with where each value comes from, and the answers
 * that the rules give with their arithmetic. Everything here is pure: no clock, no database, no language.
 */
@NullMarked
package coop.nawat.rules;

import org.jspecify.annotations.NullMarked;
