package io.perfproxy.examples.jobs;

import io.perfproxy.examples.access.DataAccess;
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

/** Marks what is cached for too long, and fetches what is stale, one provider after the other. */
public final class CacheRefresh implements Task {

  private static final Duration SHELF_LIFE = Duration.ofDays(2);

  private final DataSource dataSource;
  private final DataAccess access;

  public CacheRefresh(DataSource dataSource, DataAccess access) {
    this.dataSource = dataSource;
    this.access = access;
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
      access.refresh(connection, stale, visit.timestamp());
      connection.commit();
      return List.of(stale.size() + " refreshed");
    }
  }

  private static void markOverdue(Connection connection, Timestamp limit) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                select id from cached_data_sources
                where freshness = 'FRESH' and fetched_at < ?
                order by fetched_at limit 15 for update skip locked""");
        PreparedStatement update =
            connection.prepareStatement(
                "update cached_data_sources set freshness = 'STALE' where id = any (?)")) {
      select.setTimestamp(1, limit);
      update.setArray(1, connection.createArrayOf("bigint", ids(select).toArray()));
      update.executeUpdate();
    }
  }

  private static List<Long> stale(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select id, provider_id from cached_data_sources
            where freshness = 'STALE'
            order by provider_id, fetched_at limit 15 for update skip locked""")) {
      return ids(select);
    }
  }

  private static List<Long> ids(PreparedStatement select) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }
}
