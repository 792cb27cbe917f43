/** Screens of members. */
@NullMarked
package coop.nawat.members.ui;

import org.jspecify.annotations.NullMarked;
