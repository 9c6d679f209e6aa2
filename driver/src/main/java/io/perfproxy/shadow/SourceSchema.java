package io.perfproxy.shadow;

import io.perfproxy.transaction.SavepointScope;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source tells of its schema.
 *
 * @param schemas the statements that create the schemas
 * @param extensions those that create the extensions in them
 * @param statements those that create the rest, in an order that mostly works
 * @param settings of the planner's, and the search path
 * @param sizes of tables and indexes, by {@code schema.name} without quotes
 * @param statistics the rows of {@code pg_stats}, by column names
 */
record SourceSchema(
    List<String> schemas,
    List<String> extensions,
    List<String> statements,
    Map<String, String> settings,
    Map<String, RelationSize> sizes,
    List<Map<String, @Nullable Object>> statistics) {

  private static final List<String> WHOLE =
      List.of(
          SchemaQueries.ENUMS,
          SchemaQueries.RANGES,
          SchemaQueries.DOMAINS,
          SchemaQueries.COMPOSITES,
          SchemaQueries.FUNCTIONS);

  private static final List<String> OF_RELATIONS =
      List.of(
          SchemaQueries.TABLES,
          SchemaQueries.INHERITANCE,
          SchemaQueries.CONSTRAINTS,
          SchemaQueries.INDEXES,
          SchemaQueries.VIEWS);

  /** Reads it in a transaction, which is left as it was even if this fails. */
  static SourceSchema read(Connection source, Collection<Long> relations) throws SQLException {
    return SavepointScope.undone(source, () -> ask(source, relations));
  }

  private static SourceSchema ask(Connection source, Collection<Long> relations)
      throws SQLException {
    Map<String, String> settings =
        new LinkedHashMap<>(ShadowDatabase.map(source, SchemaQueries.SETTINGS));
    String path = ShadowDatabase.setting(source, "search_path");
    settings.put("search_path", path);
    try (Statement statement = source.createStatement()) {
      statement.execute("set local search_path = ''");
    }
    Array oids = source.createArrayOf("int8", relations.toArray());
    List<String> statements = new ArrayList<>();
    for (String query : WHOLE) {
      statements.addAll(ShadowDatabase.strings(source, query));
    }
    for (String query : OF_RELATIONS) {
      statements.addAll(ShadowDatabase.strings(source, query, oids));
    }
    return new SourceSchema(
        ShadowDatabase.strings(source, SchemaQueries.SCHEMAS),
        ShadowDatabase.strings(source, SchemaQueries.EXTENSIONS),
        statements,
        settings,
        sizes(source, oids),
        statistics(source, oids));
  }

  private static Map<String, RelationSize> sizes(Connection source, Array relations)
      throws SQLException {
    Map<String, RelationSize> sizes = new HashMap<>();
    for (Map<String, @Nullable Object> row : rows(source, SchemaQueries.SIZES, relations)) {
      sizes.put(
          row.get("nspname") + "." + row.get("relname"),
          new RelationSize(
              number(row, "pages").longValue(),
              number(row, "reltuples").doubleValue(),
              number(row, "visible").doubleValue()));
    }
    return sizes;
  }

  private static Number number(Map<String, @Nullable Object> row, String name) {
    return row.get(name) instanceof Number number ? number : 0;
  }

  private static List<Map<String, @Nullable Object>> statistics(Connection source, Array relations)
      throws SQLException {
    return rows(source, SchemaQueries.STATISTICS, relations);
  }

  private static List<Map<String, @Nullable Object>> rows(
      Connection source, String sql, Array relations) throws SQLException {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    try (PreparedStatement statement = source.prepareStatement(sql)) {
      statement.setArray(1, relations);
      try (ResultSet result = statement.executeQuery()) {
        ResultSetMetaData columns = result.getMetaData();
        while (result.next()) {
          Map<String, @Nullable Object> row = new HashMap<>();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), result.getObject(i));
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
