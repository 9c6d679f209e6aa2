package io.perfproxy.examples.jobs;

import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Collects the entities that a person should look at, and files the review. */
public final class RiskReview implements Task {

  private final DataSource dataSource;

  public RiskReview(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "job risk-review";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      Set<Long> entities = new LinkedHashSet<>();
      entities.addAll(escalated(connection, visit.oneOf("ESCALATION", "ANALYST")));
      entities.addAll(withFinding(connection, "{\"hits\": [{\"list\": \"SANCTIONS\"}]}"));
      entities.addAll(withRisk(connection, "{\"level\": \"CRITICAL\"}"));
      file(connection, visit, entities);
      connection.commit();
      return List.of(entities.size() + " entities to review");
    }
  }

  private static Set<Long> escalated(Connection connection, String trigger) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select entity_id, created_at from entity_profiles
            where trigger_type = ? order by created_at desc limit 20""")) {
      select.setString(1, trigger);
      return ids(select.executeQuery());
    }
  }

  private static Set<Long> withFinding(Connection connection, String finding) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select entity_id from entity_profiles where findings @> ?::jsonb")) {
      select.setString(1, finding);
      return ids(select.executeQuery());
    }
  }

  private static Set<Long> withRisk(Connection connection, String risk) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select entity_id from entity_profiles where risk_score @> ?::jsonb")) {
      select.setString(1, risk);
      return ids(select.executeQuery());
    }
  }

  private static Set<Long> ids(ResultSet result) throws SQLException {
    Set<Long> ids = new LinkedHashSet<>();
    try (ResultSet rows = result) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  private static void file(Connection connection, Visit visit, Set<Long> entities)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into audit_events (tenant_id, severity, event_type, created_at, payload)
            values (?, 'INFO', 'REVIEW', ?, ?::jsonb)""")) {
      insert.setLong(1, visit.tenantId());
      insert.setTimestamp(2, visit.timestamp());
      insert.setString(3, "{\"entities\": " + entities.size() + "}");
      insert.executeUpdate();
    }
  }
}
