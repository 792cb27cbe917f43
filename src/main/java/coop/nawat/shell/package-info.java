/** Main layout, error handling, security of all routes. Asks the cooperatives for the name and the telephone number that stand on each page. */
@ApplicationModule(allowedDependencies = {"common", "access", "access::ui", "cooperatives"})
@NullMarked
package coop.nawat.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
