package io.perfproxy.examples.pages;

import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Entities by one of their identifiers. */
public final class EntitySearch implements Task {

  private final DataSource dataSource;

  public EntitySearch(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "GET /entities/search";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                select id, entity_type, data_origin from entities
                where canonical_identifiers @> ?::jsonb limit 20""")) {
      select.setString(
          1, String.format(Locale.ROOT, "{\"registration\": \"R%08d\"}", visit.entityId()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return lines;
  }
}
