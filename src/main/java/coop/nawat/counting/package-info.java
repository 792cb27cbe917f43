/**
 * Counting the papers of an election: pure functions from papers to a result with its rounds and ties. Nothing here knows of members,
 * databases or screens, and all arithmetic is exact. {@code docs/counting.md} has the methods in words.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package coop.nawat.counting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
