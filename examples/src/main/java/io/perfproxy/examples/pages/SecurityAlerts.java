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

/** The latest events that somebody should look at. */
public final class SecurityAlerts implements Task {

  private final DataSource dataSource;

  public SecurityAlerts(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "GET /audit/alerts";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                select id, tenant_id, event_type, created_at from audit_events
                where severity in ('HIGH', 'CRITICAL') order by created_at desc limit 20""")) {

      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return lines;
  }
}
