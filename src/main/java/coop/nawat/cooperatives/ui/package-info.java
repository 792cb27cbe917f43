/** Screens of cooperatives. */
@NullMarked
package coop.nawat.cooperatives.ui;

import org.jspecify.annotations.NullMarked;
