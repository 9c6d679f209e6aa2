/** From measurements to a Markdown table: medians, bootstrap intervals, formatting, progress. */
@NullMarked
package io.perfproxy.benchmarks.report;

import org.jspecify.annotations.NullMarked;
