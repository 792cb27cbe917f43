/** Screens of assemblies. */
@NullMarked
package coop.nawat.assemblies.ui;

import org.jspecify.annotations.NullMarked;
