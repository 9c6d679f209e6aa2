/**
 * From the recorded executions of one unit of work to findings; pure, without JDBC and clocks.
 *
 * <p>Repetition is only a trigger. A loop over rows is proven when the keys of several rows of one
 * result are bound again by a later shape:
 *
 * <ol>
 *   <li>{@link io.perfproxy.nplusone.analysis.RelevantExecutions} discards what repeats by its
 *       nature, and attempts that were rolled back.
 *   <li>What is left is grouped by data source, session context and shape.
 *   <li>{@link io.perfproxy.nplusone.analysis.ValueFlow} finds for each value the result it was
 *       read from. A result that only echoes its own bind value is none; of several, the nearest
 *       counts.
 *   <li>Keys of two or more rows of one result: a loop. Keys of one row: fixed by the schema.
 *   <li>Without a source: the same line again and again with different keys is likely a loop.
 * </ol>
 */
@NullMarked
package io.perfproxy.nplusone.analysis;

import org.jspecify.annotations.NullMarked;
