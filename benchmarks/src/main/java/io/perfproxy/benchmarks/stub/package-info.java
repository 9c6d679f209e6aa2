/** A database driver that does nothing, so that only the cost of wrapping it shows. */
@NullMarked
package io.perfproxy.benchmarks.stub;

import org.jspecify.annotations.NullMarked;
