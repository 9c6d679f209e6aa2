/**
 * Statistics as OpenTelemetry metrics, and the current span of its traces. A leaf; its API and its
 * SDK ({@code io.opentelemetry:opentelemetry-api}, {@code opentelemetry-sdk-metrics}) are optional,
 * and {@link io.perfproxy.opentelemetry.OpenTelemetryTracing} alone is touched by others of ours.
 */
@NullMarked
package io.perfproxy.opentelemetry;

import org.jspecify.annotations.NullMarked;
