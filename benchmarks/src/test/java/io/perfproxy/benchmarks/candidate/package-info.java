/** Tests that every candidate does its work. */
@NullMarked
package io.perfproxy.benchmarks.candidate;

import org.jspecify.annotations.NullMarked;
