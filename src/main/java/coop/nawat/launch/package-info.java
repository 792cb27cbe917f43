/** The command line: run, replay, rules, count; the embedded database; clear words when something is missing. */
@NullMarked
package coop.nawat.launch;

import org.jspecify.annotations.NullMarked;
