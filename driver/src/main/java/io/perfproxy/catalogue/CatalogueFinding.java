package io.perfproxy.catalogue;

import java.util.List;

/**
 * Something in the schema that costs and does not serve, or is missing.
 *
 * @param indexes it is about, by their names without schema
 * @param message what is wrong and what would be right
 */
public record CatalogueFinding(Kind kind, TableName table, List<String> indexes, String message) {

  /** What was found. */
  public enum Kind {
    /** Several indexes of one definition. */
    DUPLICATE_INDEX,
    /** An index whose keys another one begins with. */
    REDUNDANT_INDEX,
    /** An index that nobody has read. */
    UNUSED_INDEX,
    /** An index that failed to be built. */
    INVALID_INDEX,
    /** A foreign key whose columns no index begins with. */
    FOREIGN_KEY_WITHOUT_INDEX,
    /** A table whose statistics are missing or old. */
    STALE_STATISTICS
  }

  /** Copies the list. */
  public CatalogueFinding {
    indexes = List.copyOf(indexes);
  }
}
