package io.perfproxy.examples.jobs;

import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Writes audit events that were collected elsewhere, as one batch. */
public final class AuditImport implements Task {

  private static final int EVENTS = 50;

  private final DataSource dataSource;

  public AuditImport(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "job audit-import";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into audit_events (tenant_id, severity, event_type, created_at, payload)
                values (?, 'INFO', ?, ?, ?::jsonb)""")) {
      connection.setAutoCommit(false);
      for (int i = 0; i < EVENTS; i++) {
        insert.setLong(1, visit.tenantId());
        insert.setString(2, visit.oneOf("LOGIN", "VIEW", "EXPORT"));
        insert.setTimestamp(3, visit.timestamp());
        insert.setString(4, "{\"actor\": \"user-" + visit.userId() + "\"}");
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
      return List.of(EVENTS + " imported");
    }
  }
}
