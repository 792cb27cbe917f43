/** The command line: run, replay; the embedded database; clear words when something is missing. */
@NullMarked
package coop.nawat.launch;

import org.jspecify.annotations.NullMarked;
