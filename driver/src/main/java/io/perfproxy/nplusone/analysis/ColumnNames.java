package io.perfproxy.nplusone.analysis;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the names of two columns say that one refers to the other. */
final class ColumnNames {

  /** Names that columns of unrelated tables share. */
  private static final Set<String> GENERIC =
      Set.of(
          "id",
          "name",
          "code",
          "key",
          "status",
          "state",
          "type",
          "kind",
          "value",
          "title",
          "label",
          "version",
          "position",
          "level",
          "number",
          "count",
          "qty",
          "quantity",
          "amount",
          "rank",
          "priority",
          "ordinal",
          "sort_order",
          "created_at",
          "updated_at");

  /** Those of them that a row is known by, so that another table may refer to it. */
  private static final Set<String> KEYS = Set.of("id", "code", "key", "name", "number");

  private static final String[] REFERENCES = {
    "_id", "_ref", "_fk", "_uuid", "_key", "_no", "_code"
  };
  private static final int SHORTEST_STEM = 3;

  private ColumnNames() {}

  /**
   * Whether they agree, as {@code books.author_id} does with {@code authors.id}, {@code users.id}
   * with {@code user_roles.user_id}, and any column with itself in another statement.
   */
  static boolean agree(
      @Nullable String column,
      @Nullable String table,
      @Nullable String otherColumn,
      @Nullable String otherTable) {
    if (column == null || otherColumn == null) {
      return false;
    }
    String one = plain(column);
    String other = plain(otherColumn);
    if (one.equals(other)) {
      return !GENERIC.contains(one)
          || (table != null && otherTable != null && plain(table).equals(plain(otherTable)));
    }
    return refersTo(one, other, otherTable) || refersTo(other, one, table);
  }

  /** Whether {@code author_id} names the {@code id} of a table such as {@code authors}. */
  private static boolean refersTo(String reference, String target, @Nullable String targetTable) {
    if (targetTable == null) {
      return false;
    }
    String stem = withoutReference(reference);
    if (stem.length() < SHORTEST_STEM || stem.equals(reference)) {
      return false;
    }
    String table = singular(plain(targetTable));
    boolean names = stem.equals(table) || stem.endsWith("_" + table) || table.endsWith("_" + stem);
    return names && (KEYS.contains(target) || withoutReference(target).equals(table));
  }

  /** Whether a column refers to another table, as {@code books.author_id} does. */
  static boolean isReference(@Nullable String column, @Nullable String table) {
    if (column == null) {
      return false;
    }
    String name = plain(column);
    String stem = withoutReference(name);
    return !stem.equals(name) && (table == null || !stem.equals(singular(plain(table))));
  }

  private static String withoutReference(String column) {
    for (String suffix : REFERENCES) {
      if (column.endsWith(suffix)) {
        return column.substring(0, column.length() - suffix.length());
      }
    }
    return column;
  }

  private static String singular(String table) {
    if (table.endsWith("ies")) {
      return table.substring(0, table.length() - 3) + "y";
    }
    if (table.endsWith("sses") || table.endsWith("xes") || table.endsWith("ches")) {
      return table.substring(0, table.length() - 2);
    }
    return table.endsWith("s") && !table.endsWith("ss")
        ? table.substring(0, table.length() - 1)
        : table;
  }

  /** In lower case, camel case divided, without quotes and without the schema. */
  private static String plain(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1).replaceAll("[\"`\\[\\]]", "");
    return last.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
