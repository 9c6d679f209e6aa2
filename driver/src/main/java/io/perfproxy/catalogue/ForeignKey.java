package io.perfproxy.catalogue;

import java.util.List;

/**
 * A foreign key.
 *
 * @param columns of the table that refers
 * @param referenced columns of the table that is referred to, in the same order
 * @param action {@code pg_constraint.confdeltype}: what happens when the row that is referred to is
 *     deleted; a no action, r restrict, c cascade, n set null, d set default
 */
public record ForeignKey(
    String name,
    TableName table,
    List<String> columns,
    TableName parent,
    List<String> referenced,
    char action) {

  /** Copies the lists. */
  public ForeignKey {
    columns = List.copyOf(columns);
    referenced = List.copyOf(referenced);
  }
}
