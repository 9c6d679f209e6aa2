/**
 * Statistics as metrics: first as series with labels, then as those of Prometheus: registered,
 * served over HTTP, or pushed.
 *
 * <p>A leaf: it reads snapshots, and nothing but the root package uses it. The Prometheus client
 * ({@code io.prometheus:simpleclient…}) is optional. Classes whose name begins with {@code Metric}
 * or {@code Traced} load without it, but for the server and the push; whoever touches another class
 * asks {@link io.perfproxy.metrics.MetricsAvailability} first.
 */
@NullMarked
package io.perfproxy.metrics;

import org.jspecify.annotations.NullMarked;
