package io.perfproxy.examples.pages;

import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** An entity with its latest profile, its sure relations and a check from the cache. */
public final class EntityDetail implements Task {

  private final DataSource dataSource;

  public EntityDetail(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "GET /entities/{id}";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    long entityId = visit.entityId();
    String provider = visit.oneOf("registry", "news", "sanctions", "credit");
    String check = visit.oneOf("IDENTITY", "ADVERSE_MEDIA", "WATCHLIST");
    try (Connection connection = dataSource.getConnection()) {
      List<String> lines = new ArrayList<>(entity(connection, entityId));
      lines.addAll(latestProfile(connection, entityId));
      lines.addAll(sureRelations(connection, entityId));
      lines.addAll(cachedCheck(connection, entityId, provider, check));
      return lines;
    }
  }

  private static List<String> entity(Connection connection, long entityId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select entity_type, data_origin from entities where id = ?")) {
      select.setLong(1, entityId);
      return firstColumn(select.executeQuery());
    }
  }

  private static List<String> latestProfile(Connection connection, long entityId)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select findings, risk_score, version from entity_profiles
            where entity_id = ? order by version desc limit 1""")) {
      select.setLong(1, entityId);
      return firstColumn(select.executeQuery());
    }
  }

  private static List<String> sureRelations(Connection connection, long entityId)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select relation_type, to_entity_id from entity_relations
            where from_entity_id = ? and confidence_score >= 0.85""")) {
      select.setLong(1, entityId);
      return firstColumn(select.executeQuery());
    }
  }

  private static List<String> cachedCheck(
      Connection connection, long entityId, String provider, String check) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select payload, freshness, fetched_at from cached_data_sources
            where entity_id = ? and provider_id = ? and check_type = ?""")) {
      select.setLong(1, entityId);
      select.setString(2, provider);
      select.setString(3, check);
      return firstColumn(select.executeQuery());
    }
  }

  private static List<String> firstColumn(ResultSet result) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = result) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
