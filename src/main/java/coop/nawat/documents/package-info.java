/** Archival PDF. */
@ApplicationModule(allowedDependencies = {"common", "access"})
@NullMarked
package coop.nawat.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
