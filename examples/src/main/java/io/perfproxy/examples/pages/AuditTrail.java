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

/** What happened last at a tenant. */
public final class AuditTrail implements Task {

  private final DataSource dataSource;

  public AuditTrail(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "GET /tenants/{id}/audit";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                select id, event_type, severity, created_at, payload from audit_events
                where tenant_id = ? order by created_at desc limit 50""")) {
      select.setLong(1, visit.tenantId());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return lines;
  }
}
