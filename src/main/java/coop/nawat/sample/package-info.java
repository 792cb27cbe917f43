/** Two invented cooperatives for a first look. */
@NullMarked
package coop.nawat.sample;

import org.jspecify.annotations.NullMarked;
