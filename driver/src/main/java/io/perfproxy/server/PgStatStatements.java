package io.perfproxy.server;

import io.perfproxy.statistics.ShapeSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads {@code pg_stat_statements}, of PostgreSQL 13 or later, and joins it with shapes of the
 * client.
 *
 * <p>Statements of the database that the data source leads to are read, of all its users and
 * clients; those of other databases, and those that functions execute, are not. Joined is what the
 * driver sends as it is, what pgjdbc rewrites (the escapes of JDBC, {@code {call …}}, the {@code
 * returning} it adds for generated keys, the values it writes into the text with {@code
 * preferQueryMode=simple}), and what the server abbreviates.
 *
 * <p>Not joined is a text of several statements, which the server counts one by one, a batch of
 * different statements, the client's overflow shape, and work outside JDBC. What the client does
 * not count as an execution, such as {@code Connection.commit()}, has no shape to be joined with.
 */
public final class PgStatStatements {

  private PgStatStatements() {}

  /**
   * Joins shapes with the server's counters of this moment. If the data source is a recorded one,
   * this is recorded, too. Takes a few milliseconds; is given up after 30 seconds.
   *
   * @throws SQLException if it cannot be read, with a message that says what to do about it
   */
  public static ServerStatistics read(DataSource dataSource, List<ShapeSnapshot> client)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      StatementsView view = StatementsView.find(connection);
      ShapeJoin join = new ShapeJoin(client, new SentText(connection));
      view.forEach(join::add);
      return join.result(view.hidden(), view.forgotten());
    }
  }
}
