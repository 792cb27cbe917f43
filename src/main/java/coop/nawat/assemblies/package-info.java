/** Convening, agenda, electoral roll, check-in, proxies, quorum. */
@ApplicationModule(allowedDependencies = {"common", "access", "access::ui", "rules", "rules::ui", "notices", "documents", "cooperatives",
    "members"})
@NullMarked
package coop.nawat.assemblies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
