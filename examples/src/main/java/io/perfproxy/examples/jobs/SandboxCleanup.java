package io.perfproxy.examples.jobs;

import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Ends sandboxes that are overdue, a batch at a time. */
public final class SandboxCleanup implements Task {

  private final DataSource dataSource;

  public SandboxCleanup(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "job sandbox-cleanup";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      List<Long> overdue = overdue(connection, visit.timestamp());
      expire(connection, overdue);
      connection.commit();
      return List.of(overdue.size() + " expired");
    }
  }

  private static List<Long> overdue(Connection connection, Timestamp now) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select id from sandboxes where status = 'ACTIVE' and expires_at < ?
            order by expires_at limit 20 for update skip locked""")) {
      select.setTimestamp(1, now);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getLong(1));
        }
      }
    }
    return ids;
  }

  private static void expire(Connection connection, List<Long> ids) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update sandboxes set status = 'EXPIRED' where id = ?")) {
      for (long id : ids) {
        update.setLong(1, id);
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
