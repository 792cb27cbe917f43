/** Accounts, sign-in, offices, the current organisation (tenant), secret links, audit log. */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package coop.nawat.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
