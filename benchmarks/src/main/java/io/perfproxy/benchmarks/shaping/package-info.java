/** What it costs to see through a statement's text: our shapes, and what other libraries make. */
@NullMarked
package io.perfproxy.benchmarks.shaping;

import org.jspecify.annotations.NullMarked;
