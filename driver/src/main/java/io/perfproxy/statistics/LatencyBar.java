package io.perfproxy.statistics;

/**
 * One bar of a latency histogram.
 *
 * @param fromNanos durations are longer than this
 * @param upToNanos and at most this long; {@link Long#MAX_VALUE} for the bar without an end
 * @param count how many there are
 */
public record LatencyBar(long fromNanos, long upToNanos, long count) {}
