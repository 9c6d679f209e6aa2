package io.perfproxy.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index of a table. Immutable.
 *
 * @param method the access method, such as {@code btree}
 * @param nullsNotDistinct whether it is unique and takes nulls for equal; false before PostgreSQL
 *     15
 * @param valid whether the planner uses it; false if it was built concurrently and failed
 * @param needed whether a constraint stands on it: a primary key, a unique or exclusion constraint,
 *     a foreign key to its columns; or the table's replica identity
 * @param included the columns it carries without ordering by them
 * @param predicate as {@code pg_get_expr} prints it, or null if the index is not partial
 * @param scans since the statistics were reset, on this server
 * @param bytes on disk
 */
public record Index(
    long oid,
    String schema,
    String name,
    String method,
    boolean unique,
    boolean nullsNotDistinct,
    boolean primary,
    boolean valid,
    boolean needed,
    List<IndexKey> keys,
    List<String> included,
    @Nullable String predicate,
    String definition,
    long scans,
    long bytes) {

  /** Copies the lists. */
  public Index {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
  }
}
