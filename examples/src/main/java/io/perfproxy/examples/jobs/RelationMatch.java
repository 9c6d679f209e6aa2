package io.perfproxy.examples.jobs;

import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Looks up for each candidate whether it is related to an entity already, and adds the others. */
public final class RelationMatch implements Task {

  private static final int CANDIDATES = 8;
  private static final String RELATION = "ASSOCIATE";

  private final DataSource dataSource;

  public RelationMatch(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "job relation-match";
  }

  @Override
  public List<String> run(Visit visit) throws SQLException {
    long entityId = visit.entityId();
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      List<Long> unrelated = new ArrayList<>();
      for (int i = 0; i < CANDIDATES; i++) {
        long candidate = visit.entityId();
        if (!related(connection, entityId, candidate)) {
          unrelated.add(candidate);
        }
      }
      relate(connection, entityId, unrelated);
      connection.commit();
      return List.of(unrelated.size() + " related");
    }
  }

  private static boolean related(Connection connection, long from, long to) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select 1 from entity_relations
            where from_entity_id = ? and to_entity_id = ? and relation_type = ?""")) {
      select.setLong(1, from);
      select.setLong(2, to);
      select.setString(3, RELATION);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void relate(Connection connection, long from, List<Long> targets)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into entity_relations
              (from_entity_id, to_entity_id, relation_type, confidence_score)
            values (?, ?, ?, 0.5)""")) {
      for (long to : targets) {
        insert.setLong(1, from);
        insert.setLong(2, to);
        insert.setString(3, RELATION);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
