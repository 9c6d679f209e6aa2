package io.perfproxy.catalogue;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalogue over one connection, PostgreSQL 12 or later. What it has read it keeps; not
 * thread-safe. It reads {@code pg_stats} for counts and widths only, never for values.
 */
public final class Catalogue {

  private final Connection connection;
  private final Map<TableName, TableName> roots = new LinkedHashMap<>();
  private final Map<TableName, Table> tables = new LinkedHashMap<>();
  private @Nullable Map<String, String> extensions;
  private @Nullable Boolean byteOrdered;

  /** A reader over this connection, which stays the caller's to close. */
  public Catalogue(Connection connection) {
    this.connection = connection;
  }

  /**
   * The table of this name; for a partition, the table it is part of. Empty if there is none, or if
   * it is one of the system's.
   */
  public Optional<Table> table(TableName name) throws SQLException {
    if (!roots.containsKey(name)) {
      load(name);
    }
    return Optional.ofNullable(tables.get(roots.getOrDefault(name, name)));
  }

  private void load(TableName name) throws SQLException {
    List<Table> read =
        query(
            CatalogueQueries.TABLE,
            row -> {
              long oid = row.getLong("oid");
              Timestamp analysed = row.getTimestamp("analysed");
              return new Table(
                  oid,
                  new TableName(row.getString("nspname"), row.getString("relname")),
                  row.getString("relkind").equals("p"),
                  row.getLong("pages"),
                  row.getDouble("tuples"),
                  row.getLong("toast_pages"),
                  analysed == null ? null : analysed.toInstant(),
                  row.getLong("modifications"),
                  columns(oid),
                  indexes(oid));
            },
            name.schema(),
            name.table());
    for (Table table : read) {
      tables.put(table.name(), table);
      roots.put(name, table.name());
    }
    if (read.isEmpty()) {
      roots.put(name, name);
    }
  }

  private List<Column> columns(long oid) throws SQLException {
    return query(
        CatalogueQueries.COLUMNS,
        row ->
            new Column(
                row.getInt("attnum"),
                row.getString("attname"),
                row.getString("type"),
                row.getString("typname"),
                row.getString("typcategory").charAt(0),
                row.getBoolean("attnotnull"),
                row.getBoolean("ordered"),
                row.getBoolean("byte_ordered"),
                statistics(row)),
        isByteOrdered(),
        oid);
  }

  private static @Nullable ColumnStatistics statistics(ResultSet row) throws SQLException {
    double distinct = row.getDouble("n_distinct");
    return row.wasNull()
        ? null
        : new ColumnStatistics(
            distinct,
            row.getDouble("null_frac"),
            row.getInt("avg_width"),
            row.getBoolean("sampled"));
  }

  private List<Index> indexes(long oid) throws SQLException {
    Map<Long, List<IndexKey>> keys = keys(oid);
    return query(
        CatalogueQueries.INDEXES,
        row ->
            new Index(
                row.getLong("indexrelid"),
                row.getString("nspname"),
                row.getString("relname"),
                row.getString("amname"),
                row.getBoolean("indisunique"),
                row.getBoolean("nulls_not_distinct"),
                row.getBoolean("indisprimary"),
                row.getBoolean("valid"),
                row.getBoolean("needed"),
                keys.getOrDefault(row.getLong("indexrelid"), List.of()),
                strings(row.getArray("included")),
                row.getString("predicate"),
                row.getString("definition"),
                row.getLong("scans"),
                row.getLong("bytes")),
        oid);
  }

  /** The keys of a table's indexes, by the indexes. */
  private Map<Long, List<IndexKey>> keys(long table) throws SQLException {
    Map<Long, List<IndexKey>> keys = new HashMap<>();
    query(
        CatalogueQueries.INDEX_KEYS,
        row ->
            keys.computeIfAbsent(row.getLong("indexrelid"), index -> new ArrayList<>())
                .add(key(row)),
        table);
    return keys;
  }

  private static IndexKey key(ResultSet row) throws SQLException {
    return new IndexKey(
        row.getString("attname"),
        row.getString("expression"),
        row.getString("opcname"),
        row.getBoolean("opcdefault"),
        row.getString("collname"),
        row.getBoolean("descending"),
        row.getBoolean("nulls_first"));
  }

  /** The foreign keys that refer to one of these tables. */
  public List<ForeignKey> foreignKeysTo(Collection<TableName> parents) throws SQLException {
    List<ForeignKey> all = new ArrayList<>();
    for (TableName parent : parents) {
      all.addAll(
          query(
              CatalogueQueries.FOREIGN_KEYS_TO,
              Catalogue::foreignKey,
              parent.schema(),
              parent.table()));
    }
    return all;
  }

  private static ForeignKey foreignKey(ResultSet row) throws SQLException {
    return new ForeignKey(
        row.getString("conname"),
        new TableName(row.getString("child_schema"), row.getString("child")),
        strings(row.getArray("columns")),
        new TableName(row.getString("parent_schema"), row.getString("parent")),
        strings(row.getArray("referenced")),
        row.getString("confdeltype").charAt(0));
  }

  /** All tables and materialised views that are not the system's, partitions left out. */
  public List<TableName> tableNames() throws SQLException {
    return query(
        CatalogueQueries.TABLE_NAMES,
        row -> new TableName(row.getString("nspname"), row.getString("relname")));
  }

  /** Since when at least the scans of indexes are counted. */
  public Instant countedSince() throws SQLException {
    return query(CatalogueQueries.COUNTED_SINCE, row -> row.getTimestamp(1).toInstant()).get(0);
  }

  /** Whether a value of the column's type is one of the other as it is, without a function. */
  public boolean isBinaryCoercible(String fromType, String toType) throws SQLException {
    return isTrue(CatalogueQueries.BINARY_COERCIBLE, fromType, toType);
  }

  /** Whether the cast of a value of one type to another gives the same in every session. */
  public boolean isImmutableCast(String fromType, String toType) throws SQLException {
    return isTrue(CatalogueQueries.IMMUTABLE_CAST, fromType, toType);
  }

  /**
   * Whether the functions of this name that take so many arguments give the same in every session;
   * empty if some do and some do not, or if there are none.
   */
  public Optional<Boolean> isImmutableFunction(String name, int arguments) throws SQLException {
    Set<Boolean> answers =
        new HashSet<>(
            query(CatalogueQueries.IMMUTABLE_FUNCTION, row -> row.getBoolean(1), name, arguments));
    return answers.size() == 1 ? Optional.of(answers.contains(true)) : Optional.empty();
  }

  /** The extensions that are installed, by the schema they are in. */
  public Map<String, String> extensions() throws SQLException {
    if (extensions == null) {
      Map<String, String> read = new LinkedHashMap<>();
      query(
          CatalogueQueries.EXTENSIONS,
          row -> read.put(row.getString("extname"), row.getString("nspname")));
      extensions = Collections.unmodifiableMap(read);
    }
    return extensions;
  }

  /** Whether texts without a collation of their own are compared byte by byte. */
  public boolean isByteOrdered() throws SQLException {
    if (byteOrdered == null) {
      byteOrdered = isTrue(CatalogueQueries.BYTE_ORDERED);
    }
    return byteOrdered;
  }

  /**
   * The relations of these names, as the search path finds them; those that are not are left out.
   */
  public List<Long> relations(Collection<String> names) throws SQLException {
    List<Long> found = new ArrayList<>();
    for (String name : names) {
      found.addAll(query(CatalogueQueries.RELATION, row -> row.getLong(1), name));
    }
    return found;
  }

  private boolean isTrue(String sql, Object... parameters) throws SQLException {
    return query(sql, row -> row.getBoolean(1), parameters).contains(true);
  }

  private static List<String> strings(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    }
  }
}
