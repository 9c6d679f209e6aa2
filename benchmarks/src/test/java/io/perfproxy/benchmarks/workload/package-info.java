/** Tests of the statements that are executed. */
@NullMarked
package io.perfproxy.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
