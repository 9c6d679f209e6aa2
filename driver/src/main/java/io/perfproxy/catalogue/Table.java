package io.perfproxy.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table; one that is partitioned stands for all its partitions. Immutable.
 *
 * @param pages of the table itself, of all partitions in sum, as they are now
 * @param tuples the rows as the planner last counted them, negative if it never did
 * @param toastPages of what is stored out of line
 * @param analysed when statistics were last gathered, null if never or unknown
 * @param modifications rows changed since
 */
public record Table(
    long oid,
    TableName name,
    boolean partitioned,
    long pages,
    double tuples,
    long toastPages,
    @Nullable Instant analysed,
    long modifications,
    List<Column> columns,
    List<Index> indexes) {

  /** Copies the lists. */
  public Table {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
  }

  /** The column of this name. */
  public Optional<Column> column(String columnName) {
    return columns.stream().filter(each -> each.name().equals(columnName)).findFirst();
  }

  /** The indexes that the planner uses. */
  public List<Index> validIndexes() {
    return indexes.stream().filter(Index::valid).toList();
  }

  /**
   * Whether the planner works with a wrong picture: the table has content and was never analysed,
   * or more rows were changed since than twice what lets autovacuum analyse it by default.
   */
  public boolean hasStaleStatistics() {
    return (tuples <= 0 && pages > 0) || modifications > 100 + tuples / 5;
  }
}
