/** Screens of access. */
@NullMarked
package coop.nawat.access.ui;

import org.jspecify.annotations.NullMarked;
