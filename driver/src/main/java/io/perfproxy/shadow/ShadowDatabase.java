package io.perfproxy.shadow;

import io.perfproxy.transaction.SavepointScope;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A copy of a database's schema, statistics and sizes, without its data.
 *
 * <p>What cannot be created here, such as what needs an extension that is missing, is left out;
 * statements about it cannot be planned then. Not thread-safe.
 */
public final class ShadowDatabase implements AutoCloseable {

  /** Statements fail as long as what they refer to is missing, so the rest is tried again. */
  private static final int PASSES = 5;

  private static final String TABLES =
      """
      select format('%I.%I', n.nspname, c.relname)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and pg_relation_size(c.oid) > 0
      """;

  private final ShadowServer server;
  private final Connection connection;
  private final RelationStatistics statistics;

  private ShadowDatabase(
      ShadowServer server, Connection connection, RelationStatistics statistics) {
    this.server = server;
    this.connection = connection;
    this.statistics = statistics;
  }

  /**
   * Copies what is needed to plan over these relations.
   *
   * @param source a connection in a transaction, which is left as it was even if this fails
   * @param relations the object ids of tables and views
   * @param byteOrdered whether the source's default collation compares byte by byte
   */
  public static ShadowDatabase copy(
      ShadowServer server, Connection source, Collection<Long> relations, boolean byteOrdered)
      throws SQLException {
    Connection connection = server.newDatabase(byteOrdered);
    try {
      SourceSchema schema = SourceSchema.read(source, relations);
      create(connection, schema.schemas());
      try (Connection superuser = server.superuser(connection.getCatalog())) {
        create(superuser, schema.extensions());
      }
      create(connection, schema.statements());
      set(connection, schema.settings());
      return new ShadowDatabase(
          server, connection, new RelationStatistics(server, connection, schema));
    } catch (SQLException | RuntimeException failed) {
      try {
        close(server, connection);
      } catch (SQLException further) {
        failed.addSuppressed(further);
      }
      throw failed;
    }
  }

  private static void create(Connection connection, List<String> statements) throws SQLException {
    List<String> pending = statements;
    try (Statement session = connection.createStatement()) {
      session.setEscapeProcessing(false);
      session.execute("set check_function_bodies = off; set search_path = ''");
      for (int pass = 0; pass < PASSES && !pending.isEmpty(); pass++) {
        List<String> failed = new ArrayList<>();
        for (String sql : pending) {
          try {
            session.execute(sql);
          } catch (SQLException notYet) {
            failed.add(sql);
          }
        }
        pending = failed;
      }
    }
  }

  private static void set(Connection connection, Map<String, String> settings) throws SQLException {
    try (PreparedStatement set = connection.prepareStatement("select set_config(?, ?, false)")) {
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        set.setString(1, setting.getKey());
        set.setString(2, setting.getValue());
        try {
          set.executeQuery().close();
        } catch (SQLException unknownHere) {
          // A setting of another version; the planner here has none of it.
        }
      }
    }
  }

  /** The connection to the copy, as a role that owns it and may nothing else; in autocommit. */
  public Connection connection() {
    return connection;
  }

  /**
   * Gives the relations the sizes and statistics of the source's; an index that the source does not
   * have, what is to be expected of it. To be called when all indexes are there, and again after
   * others have been built, which resets what is known of the table.
   *
   * @param shares by the names of indexes, which share of their table's rows they hold; 1 for those
   *     that are not named
   */
  public void restoreStatistics(Map<String, Double> shares) throws SQLException, IOException {
    statistics.restore(shares);
  }

  /** Takes the sizes away again, since an index could not be built without reading the files. */
  public void empty() throws SQLException {
    List<String> tables = column(connection, TABLES);
    if (!tables.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("truncate only " + String.join(", only ", tables) + " cascade");
      }
    }
  }

  @Override
  public void close() throws SQLException {
    close(server, connection);
  }

  private static void close(ShadowServer server, Connection connection) throws SQLException {
    String name = connection.getCatalog();
    connection.close();
    server.drop(name);
  }

  /** Runs a query of one column, which gives nothing where it is not allowed. */
  static List<String> strings(Connection connection, String sql, Object... parameters) {
    try {
      return SavepointScope.undone(connection, () -> column(connection, sql, parameters));
    } catch (SQLException notAllowed) {
      return List.of();
    }
  }

  private static List<String> column(Connection connection, String sql, Object... parameters)
      throws SQLException {
    List<String> values = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
    }
    return values;
  }

  static String setting(Connection connection, String name) throws SQLException {
    try (PreparedStatement show = connection.prepareStatement("select current_setting(?)")) {
      show.setString(1, name);
      try (ResultSet row = show.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  static Map<String, String> map(Connection connection, String sql) throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.put(rows.getString(1), rows.getString(2));
      }
    }
    return values;
  }
}
