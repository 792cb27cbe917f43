/** The organisation itself: names, languages, country, bylaws. */
@ApplicationModule(allowedDependencies = {"common", "access", "access::ui", "rules", "rules::ui", "documents", "notices"})
@NullMarked
package coop.nawat.cooperatives;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
