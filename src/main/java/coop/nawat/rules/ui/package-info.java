/** How other modules' screens show a rule. */
@NamedInterface("ui")
@NullMarked
package coop.nawat.rules.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
