/** Main layout, home, error handling, security of all routes. */
@ApplicationModule(allowedDependencies = {"common", "access"})
@NullMarked
package coop.nawat.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
