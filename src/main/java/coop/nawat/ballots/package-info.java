/** Putting a resolution to the vote, casting, counting, verdict. */
@ApplicationModule(allowedDependencies = {"common", "access", "access::ui", "rules", "rules::ui", "documents", "cooperatives", "notices",
    "members",
    "shares",
    "counting",
    "assemblies",
    "assemblies::ui"})
@NullMarked
package coop.nawat.ballots;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
