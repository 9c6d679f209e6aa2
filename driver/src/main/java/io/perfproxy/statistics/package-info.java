/** Counts and latencies per shape, bounded, and immutable snapshots of them. */
@NullMarked
package io.perfproxy.statistics;

import org.jspecify.annotations.NullMarked;
