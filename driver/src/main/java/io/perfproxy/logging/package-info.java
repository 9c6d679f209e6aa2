/**
 * One-line log messages of {@code key=value} pairs, the rate at which they are written, and the log
 * of all executions.
 */
@NullMarked
package io.perfproxy.logging;

import org.jspecify.annotations.NullMarked;
