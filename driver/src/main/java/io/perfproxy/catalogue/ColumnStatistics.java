package io.perfproxy.catalogue;

/**
 * What {@code pg_stats} says of a column.
 *
 * @param distinct the number of different values, or, negated, their share of the rows
 * @param nullFraction the share of rows where it is null
 * @param averageWidth bytes as stored; of a value stored out of line, those of the pointer
 * @param sampled whether values were kept; none are if all are wider than {@code ANALYZE} takes
 */
public record ColumnStatistics(
    double distinct, double nullFraction, int averageWidth, boolean sampled) {}
