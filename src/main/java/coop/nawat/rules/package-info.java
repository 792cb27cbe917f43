/** What the law and the bylaws say, as data with article, source and status. */
@ApplicationModule(allowedDependencies = {"common", "access"})
@NullMarked
package coop.nawat.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
