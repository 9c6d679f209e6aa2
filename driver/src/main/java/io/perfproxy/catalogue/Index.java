package io.perfproxy.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index of a table. Immutable.
 *
 * @param method the access method, such as {@code btree}
 * @param valid whether the planner uses it; false if it was built concurrently and failed
 * @param constraint whether a primary key, unique or exclusion constraint owns it
 * @param included the columns it carries without ordering by them
 * @param predicate as {@code pg_get_expr} prints it, or null if the index is not partial
 * @param scans since the statistics were reset
 * @param bytes on disk
 */
public record Index(
    long oid,
    String schema,
    String name,
    String method,
    boolean unique,
    boolean primary,
    boolean valid,
    boolean constraint,
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
