/** Records the executions of a unit of work and has them analysed when it ends. */
@NullMarked
package io.perfproxy.nplusone.trace;

import org.jspecify.annotations.NullMarked;
