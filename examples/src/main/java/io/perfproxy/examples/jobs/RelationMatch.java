package io.perfproxy.examples.jobs;

import io.perfproxy.examples.access.DataAccess;
import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Looks up which candidates are related to an entity already, and adds the others. */
public final class RelationMatch implements Task {

  private static final int CANDIDATES = 8;
  private static final String RELATION = "ASSOCIATE";

  private final DataSource dataSource;
  private final DataAccess access;

  public RelationMatch(DataSource dataSource, DataAccess access) {
    this.dataSource = dataSource;
    this.access = access;
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
      Set<Long> unrelated = new LinkedHashSet<>();
      for (int i = 0; i < CANDIDATES; i++) {
        unrelated.add(visit.entityId());
      }
      unrelated.removeAll(access.related(connection, entityId, RELATION, unrelated));
      relate(connection, entityId, unrelated);
      connection.commit();
      return List.of(unrelated.size() + " related");
    }
  }

  private static void relate(Connection connection, long from, Set<Long> targets)
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
