/** Share classes and the share ledger. */
@ApplicationModule(allowedDependencies = {"common", "access", "access::ui", "rules", "rules::ui", "documents", "cooperatives", "members"})
@NullMarked
package coop.nawat.shares;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
