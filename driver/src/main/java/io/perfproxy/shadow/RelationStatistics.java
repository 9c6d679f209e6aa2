package io.perfproxy.shadow;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the relations of a shadow the sizes and statistics that its source told. */
final class RelationStatistics {

  private static final String RELATIONS =
      """
      select n.nspname, c.relname, pg_relation_filepath(c.oid) as path
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'i', 'p', 'I') and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
      """;

  /**
   * Indexes with the rows of their table and the bytes of an entry: a header of 8, a line pointer
   * of 4, and the mean widths of the columns, 16 for an expression.
   */
  private static final String ENTRIES =
      """
      select n.nspname, c.relname, pg_relation_filepath(c.oid) as path, t.reltuples,
        12 + (select sum(coalesce(s.avg_width, 16))
          from unnest(i.indkey::int[]) k(attnum)
          left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum and k.attnum > 0
          left join pg_namespace tn on tn.oid = t.relnamespace
          left join pg_stats s on s.schemaname = tn.nspname and s.tablename = t.relname
            and s.attname = a.attname) as bytes
      from pg_index i
      join pg_class c on c.oid = i.indexrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_class t on t.oid = i.indrelid
      where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      """;

  /** B-trees are built with a tenth of each page left free. */
  private static final double USABLE_BYTES = 8_192 * 0.9;

  private static final String RESTORE_RELATION =
      """
      select pg_restore_relation_stats('schemaname', ?::text, 'relname', ?::text,
        'relpages', ?::integer, 'reltuples', ?::real, 'relallvisible', ?::integer)
      """;

  /** The arguments of {@code pg_restore_attribute_stats} and their types. */
  private static final Map<String, String> ATTRIBUTE_ARGUMENTS =
      Map.ofEntries(
          Map.entry("null_frac", "real"),
          Map.entry("avg_width", "integer"),
          Map.entry("n_distinct", "real"),
          Map.entry("most_common_vals", "text"),
          Map.entry("most_common_freqs", "real[]"),
          Map.entry("histogram_bounds", "text"),
          Map.entry("correlation", "real"),
          Map.entry("most_common_elems", "text"),
          Map.entry("most_common_elem_freqs", "real[]"),
          Map.entry("elem_count_histogram", "real[]"));

  private final ShadowServer server;
  private final Connection connection;
  private final SourceSchema source;

  RelationStatistics(ShadowServer server, Connection connection, SourceSchema source) {
    this.server = server;
    this.connection = connection;
    this.source = source;
  }

  void restore(Map<String, Double> shares) throws SQLException, IOException {
    server.checkpoint();
    Path directory = server.directory();
    for (Relation relation : relations()) {
      RelationSize size = source.sizes().get(relation.schema() + "." + relation.name());
      if (size != null) {
        give(relation, size, directory);
      }
    }
    for (Map<String, @Nullable Object> row : source.statistics()) {
      restoreAttribute(row);
    }
    for (Map.Entry<Relation, RelationSize> index : newIndexes(shares).entrySet()) {
      give(index.getKey(), index.getValue(), directory);
    }
  }

  private void give(Relation relation, RelationSize size, Path directory)
      throws SQLException, IOException {
    if (relation.path() != null) {
      new RelationFile(directory.resolve(relation.path())).extendTo(size.pages());
    }
    restore(relation, size);
  }

  private Map<Relation, RelationSize> newIndexes(Map<String, Double> shares) throws SQLException {
    Map<Relation, RelationSize> sizes = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ENTRIES)) {
      while (rows.next()) {
        Relation relation =
            new Relation(
                rows.getString("nspname"), rows.getString("relname"), rows.getString("path"));
        if (!source.sizes().containsKey(relation.schema() + "." + relation.name())) {
          double tuples =
              Math.max(0, rows.getDouble("reltuples")) * shares.getOrDefault(relation.name(), 1.0);
          long pages = 2 + (long) (tuples * rows.getDouble("bytes") / USABLE_BYTES);
          sizes.put(relation, new RelationSize(pages, tuples, 0));
        }
      }
    }
    return sizes;
  }

  private record Relation(String schema, String name, @Nullable String path) {}

  private List<Relation> relations() throws SQLException {
    List<Relation> relations = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(RELATIONS)) {
      while (rows.next()) {
        relations.add(new Relation(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    return relations;
  }

  private void restore(Relation relation, RelationSize size) throws SQLException {
    try (PreparedStatement restore = connection.prepareStatement(RESTORE_RELATION)) {
      restore.setString(1, relation.schema());
      restore.setString(2, relation.name());
      restore.setLong(3, Math.min(size.pages(), Integer.MAX_VALUE));
      restore.setDouble(4, size.tuples());
      restore.setLong(5, (long) Math.min(size.pages() * size.visible(), Integer.MAX_VALUE));
      restore.executeQuery().close();
    }
  }

  /** What a type's input function does not take here is left out with its column. */
  private void restoreAttribute(Map<String, @Nullable Object> row) throws SQLException {
    StringBuilder sql =
        new StringBuilder(
            "select pg_restore_attribute_stats('schemaname', ?::text, 'relname', ?::text,"
                + " 'attname', ?::text, 'inherited', ?::boolean");
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(row.get("schemaname"));
    arguments.add(row.get("tablename"));
    arguments.add(row.get("attname"));
    arguments.add(row.get("inherited"));
    ATTRIBUTE_ARGUMENTS.forEach(
        (name, type) -> {
          if (row.get(name) != null) {
            sql.append(", '").append(name).append("', ?::").append(type);
            arguments.add(row.get(name));
          }
        });
    try (PreparedStatement restore = connection.prepareStatement(sql.append(')').toString())) {
      for (int i = 0; i < arguments.size(); i++) {
        restore.setObject(i + 1, arguments.get(i));
      }
      restore.executeQuery().close();
    } catch (SQLException refused) {
      // The planner falls back to its defaults for this column.
    }
  }
}
