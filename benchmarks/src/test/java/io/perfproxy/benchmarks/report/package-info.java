/** Tests of the medians, the tables and the progress. */
@NullMarked
package io.perfproxy.benchmarks.report;

import org.jspecify.annotations.NullMarked;
