package io.perfproxy.advice;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Compares definitions of indexes by letting a database without data print them. */
final class IndexDefinitions {

  private final String url;

  IndexDefinitions(String url) {
    this.url = url;
  }

  /** The definition as the database prints it, without the name; empty if it is refused. */
  Optional<String> canonical(String ddl) throws SQLException {
    String named =
        ddl.replaceFirst(
            "(?i)^CREATE (UNIQUE )?INDEX (?:CONCURRENTLY )?(?:(?!ON )\\S+ )?ON ",
            "CREATE $1INDEX canonical_name ON ");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setEscapeProcessing(false);
      statement.execute(named);
      try (ResultSet row =
          statement.executeQuery(
              "select pg_get_indexdef(oid) from pg_class where relname = 'canonical_name'")) {
        row.next();
        return Optional.of(row.getString(1));
      } finally {
        connection.rollback();
      }
    } catch (SQLException refused) {
      return Optional.empty();
    }
  }

  /** Empties all tables, so that definitions are compared without building anything. */
  void emptyTables() throws SQLException {
    execute(
        url,
        """
        do $$ declare t text; begin
          for t in select c.oid::regclass from pg_class c
            where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace not in
              ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
          loop execute 'truncate ' || t || ' cascade'; end loop;
        end $$
        """);
  }

  static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
