/** Value objects that three modules or more use, refusals, languages and texts, the clock. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package coop.nawat.common;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
