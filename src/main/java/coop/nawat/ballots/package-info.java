/** Putting a resolution to the vote, casting, counting, verdict. */
@ApplicationModule(allowedDependencies = {"common", "access", "rules", "cooperatives", "members", "assemblies"})
@NullMarked
package coop.nawat.ballots;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
