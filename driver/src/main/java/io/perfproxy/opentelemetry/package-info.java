/**
 * Statistics as OpenTelemetry metrics. A leaf; the SDK ({@code
 * io.opentelemetry:opentelemetry-sdk-metrics}) is optional, and nothing of ours touches this
 * package.
 */
@NullMarked
package io.perfproxy.opentelemetry;

import org.jspecify.annotations.NullMarked;
