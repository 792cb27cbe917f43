/** Screens of ballots. */
@NullMarked
package coop.nawat.ballots.ui;

import org.jspecify.annotations.NullMarked;
