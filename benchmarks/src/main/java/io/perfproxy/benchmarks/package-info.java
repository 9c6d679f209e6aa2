/** What one execution costs, measured with JMH. */
@NullMarked
package io.perfproxy.benchmarks;

import org.jspecify.annotations.NullMarked;
