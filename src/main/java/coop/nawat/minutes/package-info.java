/** Minutes that fill themselves from the assembly. */
@ApplicationModule(allowedDependencies = {"common", "access", "access::ui", "rules", "rules::ui", "notices", "documents", "cooperatives",
    "members", "assemblies", "assemblies::ui", "ballots"})
@NullMarked
package coop.nawat.minutes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
