/** The organisation itself: names, languages, country. */
@ApplicationModule(allowedDependencies = {"common", "access", "access::ui", "rules", "documents", "notices"})
@NullMarked
package coop.nawat.cooperatives;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
