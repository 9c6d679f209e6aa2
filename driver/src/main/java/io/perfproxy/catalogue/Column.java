package io.perfproxy.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param number its place in the table
 * @param type as {@code format_type} prints it, such as {@code character varying(20)}
 * @param typeName the name of the type, of a domain's that of its base type, such as {@code
 *     varchar}
 * @param category {@code pg_type.typcategory} of the same: A array, B boolean, N number, S string,
 *     …
 * @param ordered whether the type has a default B-tree operator class
 * @param byteOrdered whether its texts are compared byte by byte, as under collation {@code C}
 * @param statistics null if the column has not been analysed, or may not be read
 */
public record Column(
    int number,
    String name,
    String type,
    String typeName,
    char category,
    boolean notNull,
    boolean ordered,
    boolean byteOrdered,
    @Nullable ColumnStatistics statistics) {

  /** The values it is expected to have, at least 1; of a table of so many rows. */
  public double distinctValues(double tuples) {
    if (statistics == null) {
      return Math.max(1, tuples / 10);
    }
    double distinct = statistics.distinct();
    return Math.max(1, distinct < 0 ? -distinct * tuples : distinct);
  }
}
