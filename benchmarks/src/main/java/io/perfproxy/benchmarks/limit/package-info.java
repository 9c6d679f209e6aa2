/**
 * The hand-written limit: the least that a proxy can do and still know how long and how often
 * something was executed.
 */
@NullMarked
package io.perfproxy.benchmarks.limit;

import org.jspecify.annotations.NullMarked;
