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

/** The agents of a tenant, and for each of them what it did last. */
public final class AgentList implements Task {

  private final DataSource dataSource;

  public AgentList(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "GET /agents";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return agents(connection, visit.tenantId());
    }
  }

  private static List<String> agents(Connection connection, long tenantId) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id, name from agents where tenant_id = ? order by name limit 8")) {
      select.setLong(1, tenantId);
      try (ResultSet agents = select.executeQuery()) {
        while (agents.next()) {
          String status = lastStatus(connection, agents.getLong("id"));
          lines.add(agents.getString("name") + ": " + status);
        }
      }
    }
    return lines;
  }

  private static String lastStatus(Connection connection, long agentId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select status, created_at from agent_executions
            where agent_id = ? order by created_at desc limit 1""")) {
      select.setLong(1, agentId);
      try (ResultSet last = select.executeQuery()) {
        return last.next() ? last.getString("status") : "NEVER RUN";
      }
    }
  }
}
