package io.perfproxy.examples.pages;

import io.perfproxy.examples.access.DataAccess;
import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The agents of a tenant, and for each of them what it did last. */
public final class AgentList implements Task {

  private final DataSource dataSource;
  private final DataAccess access;

  public AgentList(DataSource dataSource, DataAccess access) {
    this.dataSource = dataSource;
    this.access = access;
  }

  @Override
  public String name() {
    return "GET /agents";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return access.lastStatuses(connection, visit.tenantId()).stream()
          .map(agent -> agent.agent() + ": " + agent.status())
          .toList();
    }
  }
}
