/** Minutes that fill themselves from the assembly. */
@ApplicationModule(allowedDependencies = {"common", "access", "rules", "notices", "documents", "cooperatives", "members", "assemblies", "ballots"})
@NullMarked
package coop.nawat.minutes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
