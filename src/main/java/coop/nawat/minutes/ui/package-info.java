/** Screens of minutes. */
@NullMarked
package coop.nawat.minutes.ui;

import org.jspecify.annotations.NullMarked;
