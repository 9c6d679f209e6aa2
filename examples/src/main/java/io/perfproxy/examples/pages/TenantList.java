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

/** The active tenants. */
public final class TenantList implements Task {

  private final DataSource dataSource;

  public TenantList(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "GET /tenants";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                select name, id from tenants where active order by name""")) {

      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return lines;
  }
}
