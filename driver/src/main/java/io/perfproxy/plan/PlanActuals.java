package io.perfproxy.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a step did when the statement was run by {@code EXPLAIN ANALYZE}.
 *
 * @param totalMillis until the last row, per loop, in milliseconds
 * @param rows handed up, per loop
 * @param loops how often it was run; 0 if never
 * @param rowsRemoved read and thrown away by its filters, per loop
 * @param sortSpaceType {@code Memory} or {@code Disk} for a sort, null otherwise
 * @param sortSpaceKilobytes what the sort took
 * @param buffersHit pages found in the database's cache, over all loops, steps below included
 * @param buffersRead pages fetched from outside it
 * @param temporaryPages pages written to temporary files
 */
public record PlanActuals(
    double totalMillis,
    double rows,
    double loops,
    double rowsRemoved,
    @Nullable String sortSpaceType,
    long sortSpaceKilobytes,
    long buffersHit,
    long buffersRead,
    long temporaryPages) {

  /** Whether a sort did not fit into memory, or something else was written to temporary files. */
  public boolean spilled() {
    return "Disk".equals(sortSpaceType) || temporaryPages > 0;
  }
}
