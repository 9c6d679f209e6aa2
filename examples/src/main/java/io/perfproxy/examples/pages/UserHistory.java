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

/** What a user ran last. */
public final class UserHistory implements Task {

  private final DataSource dataSource;

  public UserHistory(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "GET /users/{id}/executions";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                select id, agent_id, status, created_at from agent_executions
                where user_id = ? order by created_at desc limit 20""")) {
      select.setLong(1, visit.userId());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return lines;
  }
}
