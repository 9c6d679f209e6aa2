package io.perfproxy.plan;

/**
 * A table that a plan reads as a whole.
 *
 * @param table with its schema where the plan names it
 * @param rows it has, as the database last counted them
 * @param pages it takes, 0 if the database does not tell
 */
public record FullScan(String table, long rows, long pages) {}
