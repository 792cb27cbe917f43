/** Screens of notices. */
@NullMarked
package coop.nawat.notices.ui;

import org.jspecify.annotations.NullMarked;
