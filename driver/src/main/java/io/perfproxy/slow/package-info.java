/**
 * Slow statements: the log, the watch over executions that are still running, and what was found.
 */
@NullMarked
package io.perfproxy.slow;

import org.jspecify.annotations.NullMarked;
