/** Screens of assemblies; screens of the modules above link here through {@link coop.nawat.assemblies.ui.AssemblyPage}. */
@NamedInterface("ui")
@NullMarked
package coop.nawat.assemblies.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
