/** What is sent to whom: e-mail, delivery log. */
@ApplicationModule(allowedDependencies = {"common", "access", "access::ui"})
@NullMarked
package coop.nawat.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
