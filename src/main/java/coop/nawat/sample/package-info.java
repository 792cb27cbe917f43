/** Two invented cooperatives for a first look; only on an embedded database that was empty. */
@NullMarked
package coop.nawat.sample;

import org.jspecify.annotations.NullMarked;
