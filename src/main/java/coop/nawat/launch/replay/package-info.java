/**
 * Recorded assemblies: published minutes read from case files, and the plan by which each can be held again with our own
 * rules. This package is pure; {@code docs/replay.md} has its tables in words.
 */
@NullMarked
package coop.nawat.launch.replay;

import org.jspecify.annotations.NullMarked;
