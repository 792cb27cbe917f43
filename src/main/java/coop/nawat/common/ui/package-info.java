/** Screens of common. */
@NullMarked
package coop.nawat.common.ui;

import org.jspecify.annotations.NullMarked;
