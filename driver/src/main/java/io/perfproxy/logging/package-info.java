/** One-line log messages of {@code key=value} pairs, and the rate at which they are written. */
@NullMarked
package io.perfproxy.logging;

import org.jspecify.annotations.NullMarked;
