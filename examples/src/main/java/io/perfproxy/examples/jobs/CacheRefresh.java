package io.perfproxy.examples.jobs;

import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Marks what is cached for too long, and fetches what is stale: one update for each row. */
public final class CacheRefresh implements Task {

  private static final Duration SHELF_LIFE = Duration.ofDays(2);

  private final DataSource dataSource;

  public CacheRefresh(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "job cache-refresh";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      markOverdue(connection, Timestamp.from(visit.now().minus(SHELF_LIFE)));
      List<Long> stale = stale(connection);
      for (long id : stale) {
        refresh(connection, id, visit.timestamp());
      }
      connection.commit();
      return List.of(stale.size() + " refreshed");
    }
  }

  private static void markOverdue(Connection connection, Timestamp limit) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update cached_data_sources set freshness = 'STALE' where id in (
              select id from cached_data_sources
              where freshness = 'FRESH' and fetched_at < ?
              order by fetched_at limit 15 for update skip locked)""")) {
      update.setTimestamp(1, limit);
      update.executeUpdate();
    }
  }

  private static List<Long> stale(Connection connection) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                select id, provider_id from cached_data_sources
                where freshness = 'STALE'
                order by fetched_at limit 15 for update skip locked""");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  private static void refresh(Connection connection, long id, Timestamp now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update cached_data_sources set freshness = 'FRESH', fetched_at = ?, payload = ?::jsonb
            where id = ?""")) {
      update.setTimestamp(1, now);
      update.setString(2, "{\"status\": 200, \"row\": " + id + "}");
      update.setLong(3, id);
      update.executeUpdate();
    }
  }
}
