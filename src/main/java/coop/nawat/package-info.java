/** Nawat: from founding nucleus to registered cooperative, and through its democratic life. One package a module. */
@NullMarked
package coop.nawat;

import org.jspecify.annotations.NullMarked;
