/** Screens of access; other modules' screens use {@link coop.nawat.access.ui.Workplace}. */
@NamedInterface("ui")
@NullMarked
package coop.nawat.access.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
