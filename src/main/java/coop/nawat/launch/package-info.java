/** The command line: run, replay, rules; the embedded database; clear words when something is missing. */
@NullMarked
package coop.nawat.launch;

import org.jspecify.annotations.NullMarked;
