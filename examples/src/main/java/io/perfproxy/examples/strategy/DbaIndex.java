package io.perfproxy.examples.strategy;

import io.perfproxy.advice.AccessMethod;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index that the DBA chose.
 *
 * @param keys as a definition has them, such as {@code created_at DESC}; empty where the DBA only
 *     said which rows are to be held
 * @param condition of a partial index, or null
 * @param reasons why the advice may stand to it as it does
 */
public record DbaIndex(
    String table,
    AccessMethod method,
    List<String> keys,
    @Nullable String condition,
    Map<Verdict, String> reasons) {

  /** Copies the list and the map. */
  public DbaIndex {
    keys = List.copyOf(keys);
    reasons = Map.copyOf(reasons);
  }

  static DbaIndex btree(String table, String... keys) {
    return new DbaIndex(table, AccessMethod.BTREE, List.of(keys), null, Map.of());
  }

  static DbaIndex gin(String table, String column) {
    return new DbaIndex(table, AccessMethod.GIN, List.of(column), null, Map.of());
  }

  DbaIndex where(String rows) {
    return new DbaIndex(table, method, keys, rows, reasons);
  }

  DbaIndex because(Verdict verdict, String reason) {
    return new DbaIndex(table, method, keys, condition, Map.of(verdict, reason));
  }

  /** Table, method, keys and condition, as short as they can be told. */
  @Override
  public String toString() {
    return Definition.text(table, method, keys, condition);
  }
}
