/** A vote in numbers, decided by a rule pack and bylaws: without server and database, so that anybody can check a case. */
@NullMarked
package coop.nawat.launch.decide;

import org.jspecify.annotations.NullMarked;
