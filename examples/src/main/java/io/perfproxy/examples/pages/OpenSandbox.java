package io.perfproxy.examples.pages;

import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Opens a sandbox for an agent. */
public final class OpenSandbox implements Task {

  private final DataSource dataSource;

  public OpenSandbox(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "POST /sandboxes";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into sandboxes (agent_id, status, expires_at) values (?, 'ACTIVE', ?)")) {
      insert.setLong(1, visit.agentId());
      insert.setTimestamp(2, Timestamp.from(visit.now().plus(Duration.ofMinutes(30))));
      insert.executeUpdate();
      return List.of("opened");
    }
  }
}
