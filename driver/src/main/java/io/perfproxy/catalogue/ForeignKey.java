package io.perfproxy.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  /**
   * Whether an index of the table that refers finds the rows of one value: the columns in any
   * order, in front of a valid index over all rows where they are not null.
   */
  public boolean isServedBy(Table referring) {
    return referring.validIndexes().stream()
        .anyMatch(index -> leads(index) && (index.predicate() == null || isNotNullOnly(index)));
  }

  private boolean leads(Index index) {
    boolean hash = index.method().equals("hash") && columns.size() == 1;
    if ((!index.method().equals("btree") && !hash) || index.keys().size() < columns.size()) {
      return false;
    }
    Set<String> leading = new HashSet<>();
    index
        .keys()
        .subList(0, columns.size())
        .forEach(key -> leading.add(String.valueOf(key.column())));
    return leading.equals(Set.copyOf(columns));
  }

  private boolean isNotNullOnly(Index index) {
    return columns.size() == 1
        && ("(" + Identifiers.quote(columns.get(0)) + " IS NOT NULL)").equals(index.predicate());
  }
}
