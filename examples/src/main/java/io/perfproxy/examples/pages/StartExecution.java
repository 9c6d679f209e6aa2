package io.perfproxy.examples.pages;

import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Records an execution and how it ended, in one transaction. */
public final class StartExecution implements Task {

  private final DataSource dataSource;

  public StartExecution(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "POST /executions";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      long id = start(connection, visit);
      complete(connection, id, 100 + visit.below(900));
      connection.commit();
      return List.of("execution " + id);
    }
  }

  private static long start(Connection connection, Visit visit) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into agent_executions (agent_id, user_id, status, created_at, payload)
            values (?, ?, 'RUNNING', ?, ?::jsonb) returning id""")) {
      insert.setLong(1, visit.agentId());
      insert.setLong(2, visit.userId());
      insert.setTimestamp(3, visit.timestamp());
      insert.setString(4, "{\"model\": \"small\", \"steps\": 1}");
      try (ResultSet inserted = insert.executeQuery()) {
        inserted.next();
        return inserted.getLong(1);
      }
    }
  }

  private static void complete(Connection connection, long id, int durationMs) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update agent_executions set status = 'COMPLETED', duration_ms = ? where id = ?")) {
      update.setInt(1, durationMs);
      update.setLong(2, id);
      update.executeUpdate();
    }
  }
}
