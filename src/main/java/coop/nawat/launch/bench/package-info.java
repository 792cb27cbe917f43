/**
 * Benches: each measures the product beside a baseline in the same run, on a server of its own in a process of its own. What the server needs for
 * that is in {@link coop.nawat.launch.bench.BenchServing} and exists in no other server.
 */
@NullMarked
package coop.nawat.launch.bench;

import org.jspecify.annotations.NullMarked;
