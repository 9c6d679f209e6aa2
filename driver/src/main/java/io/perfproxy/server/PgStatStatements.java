package io.perfproxy.server;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.statistics.ShapeSnapshot;
import io.perfproxy.transaction.RolledBackTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * All reads and writes that the server has counted in the database, by shape, those with the most
   * time first; not what is executed on the system's own tables. Given up after 30 seconds.
   *
   * @throws SQLException if it cannot be read, with a message that says what to do about it
   */
  public static CountedShapes counted(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return RolledBackTransaction.readOnly(connection, () -> counted(connection));
    }
  }

  private static CountedShapes counted(Connection connection) throws SQLException {
    StatementsView view = StatementsView.find(connection);
    Map<Shape, ServerCounters> counted = new LinkedHashMap<>();
    view.forEach(
        (text, statement) -> {
          Shape shape = Shape.of(text, Dialect.POSTGRESQL);
          if (CountedShapes.isOfInterest(shape)) {
            counted.merge(shape, statement.counters(), ServerCounters::plus);
          }
        });
    return new CountedShapes(counted, view.hidden());
  }

  /**
   * Joins shapes with the server's counters of this moment. If the data source is a recorded one,
   * this is recorded, too. Takes a few milliseconds; is given up after 30 seconds.
   *
   * @throws SQLException if it cannot be read, with a message that says what to do about it
   */
  public static ServerStatistics read(DataSource dataSource, List<ShapeSnapshot> client)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return RolledBackTransaction.readOnly(connection, () -> joined(connection, client));
    }
  }

  private static ServerStatistics joined(Connection connection, List<ShapeSnapshot> client)
      throws SQLException {
    StatementsView view = StatementsView.find(connection);
    ShapeJoin join = new ShapeJoin(client, new SentText(connection));
    view.forEach(join::add);
    return join.result(view.hidden(), view.forgotten());
  }
}
