/** The member register. */
@ApplicationModule(allowedDependencies = {"common", "access", "access::ui", "rules", "rules::ui", "documents", "cooperatives", "notices"})
@NullMarked
package coop.nawat.members;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
