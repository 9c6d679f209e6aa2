package io.perfproxy.advice;

import io.perfproxy.catalogue.Identifiers;
import io.perfproxy.catalogue.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An index that could be built. Immutable; equal to another when both define the same.
 *
 * @param table of which, for a partitioned one the parent
 * @param included columns it carries without ordering by them
 * @param predicate of a partial index as SQL, else null
 */
public record IndexCandidate(
    TableName table,
    AccessMethod method,
    List<KeyPart> keys,
    List<String> included,
    @Nullable String predicate) {

  /**
   * One key.
   *
   * @param column the column's name without quotes, or null for an expression
   * @param expression as it stands in a definition, without brackets around it
   * @param operatorClass if it is not the type's default, else null
   * @param nullsFirst as in {@code NULLS FIRST}; the default of a descending key
   */
  public record KeyPart(
      @Nullable String column,
      String expression,
      @Nullable String operatorClass,
      boolean descending,
      boolean nullsFirst) {

    static KeyPart of(IndexExpression expression) {
      return new KeyPart(expression.column(), expression.text(), null, false, false);
    }

    static KeyPart of(IndexExpression expression, @Nullable String operatorClass) {
      return new KeyPart(expression.column(), expression.text(), operatorClass, false, false);
    }

    static KeyPart of(IndexExpression expression, boolean descending, boolean nullsFirst) {
      return new KeyPart(expression.column(), expression.text(), null, descending, nullsFirst);
    }

    /** As it stands in a definition. */
    String sql() {
      StringBuilder sql = new StringBuilder(column != null ? expression : "(" + expression + ")");
      if (operatorClass != null) {
        sql.append(' ').append(operatorClass);
      }
      if (descending) {
        sql.append(" DESC");
      }
      if (nullsFirst != descending) {
        sql.append(nullsFirst ? " NULLS FIRST" : " NULLS LAST");
      }
      return sql.toString();
    }
  }

  /** Copies the lists. */
  public IndexCandidate {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
  }

  /** A B-tree over columns in ascending order. */
  public static IndexCandidate ofColumns(TableName table, String... columns) {
    return btree(
        table, Arrays.stream(columns).map(IndexExpression::ofColumn).map(KeyPart::of).toList());
  }

  static IndexCandidate btree(TableName table, List<KeyPart> keys) {
    return new IndexCandidate(table, AccessMethod.BTREE, keys, List.of(), null);
  }

  static IndexCandidate of(TableName table, AccessMethod method, KeyPart key) {
    return new IndexCandidate(table, method, List.of(key), List.of(), null);
  }

  IndexCandidate where(String condition) {
    return new IndexCandidate(table, method, keys, included, condition);
  }

  IndexCandidate carrying(List<String> columns) {
    return new IndexCandidate(table, method, keys, columns, predicate);
  }

  /** How many columns it stores. */
  int width() {
    return keys.size() + included.size();
  }

  boolean hasExpression() {
    return keys.stream().anyMatch(key -> key.column() == null);
  }

  /** What follows {@code CREATE INDEX name}: table, method, keys, predicate. */
  public String definition() {
    StringBuilder sql = new StringBuilder("ON ").append(table);
    if (method != AccessMethod.BTREE) {
      sql.append(" USING ").append(method.sql());
    }
    sql.append(keys.stream().map(KeyPart::sql).collect(Collectors.joining(", ", " (", ")")));
    if (!included.isEmpty()) {
      sql.append(
          included.stream()
              .map(Identifiers::quote)
              .collect(Collectors.joining(", ", " INCLUDE (", ")")));
    }
    if (predicate != null) {
      sql.append(" WHERE ").append(predicate);
    }
    return sql.toString();
  }

  @Override
  public String toString() {
    return definition();
  }
}
