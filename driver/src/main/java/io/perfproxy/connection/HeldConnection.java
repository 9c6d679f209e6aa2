package io.perfproxy.connection;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection that has been held for longer than a threshold, and perhaps will never be given
 * back.
 *
 * @param callSite the line of the application that took it, null if none is known
 * @param thread the name of the thread that took it
 * @param held for how long it had been held when this was found
 * @param threshold from which duration on that is reported
 * @param at when it was found
 */
public record HeldConnection(
    @Nullable StackTraceElement callSite,
    String thread,
    Duration held,
    Duration threshold,
    Instant at) {}
