/**
 * Statistics as Prometheus metrics: registered, served over HTTP, or pushed.
 *
 * <p>A leaf: it reads snapshots, and nothing but the root package uses it. The Prometheus client
 * ({@code io.prometheus:simpleclient…}) is optional. {@link io.perfproxy.metrics.MetricsSource},
 * {@link io.perfproxy.metrics.MetricsRegistration} and {@link
 * io.perfproxy.metrics.MetricsAvailability} load without it; whoever touches another class asks the
 * last of them first.
 */
@NullMarked
package io.perfproxy.metrics;

import org.jspecify.annotations.NullMarked;
