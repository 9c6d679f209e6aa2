/**
 * What is done with each candidate: JMH benchmarks on a driver that does nothing, and the texts of
 * their statements.
 */
@NullMarked
package io.perfproxy.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
