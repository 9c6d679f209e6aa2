package io.perfproxy.examples.access;

import io.perfproxy.examples.model.AgentExecution;
import io.perfproxy.examples.model.EntityRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;

/** As the application was found: a statement for each row, or left to Hibernate's lazy loading. */
public final class LoopingDataAccess implements DataAccess {

  @Override
  public List<AgentStatus> lastStatuses(Connection connection, long tenantId) throws SQLException {
    List<AgentStatus> statuses = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id, name from agents where tenant_id = ? order by name limit 8")) {
      select.setLong(1, tenantId);
      try (ResultSet agents = select.executeQuery()) {
        while (agents.next()) {
          String status = lastStatus(connection, agents.getLong("id"));
          statuses.add(new AgentStatus(agents.getString("name"), status));
        }
      }
    }
    return statuses;
  }

  private static String lastStatus(Connection connection, long agentId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select status, created_at from agent_executions
            where agent_id = ? order by created_at desc limit 1""")) {
      select.setLong(1, agentId);
      try (ResultSet last = select.executeQuery()) {
        return last.next() ? last.getString("status") : AgentStatus.NEVER_RUN;
      }
    }
  }

  @Override
  public List<AgentExecution> executions(Session session, String status) {
    return session
        .createQuery(
            "from AgentExecution where status = :status order by createdAt desc",
            AgentExecution.class)
        .setParameter("status", status)
        .setMaxResults(40)
        .getResultList();
  }

  @Override
  public List<EntityRecord> entities(Session session, long tenantId, String type) {
    return session
        .createQuery(
            """
            from EntityRecord where tenantId = :tenant and entityType = :type
            order by createdAt desc""",
            EntityRecord.class)
        .setParameter("tenant", tenantId)
        .setParameter("type", type)
        .setMaxResults(12)
        .getResultList();
  }

  @Override
  public Set<Long> related(
      Connection connection, long entityId, String relation, Collection<Long> candidates)
      throws SQLException {
    Set<Long> related = new LinkedHashSet<>();
    for (long candidate : candidates) {
      if (isRelated(connection, entityId, relation, candidate)) {
        related.add(candidate);
      }
    }
    return related;
  }

  private static boolean isRelated(Connection connection, long from, String relation, long to)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select 1 from entity_relations
            where from_entity_id = ? and to_entity_id = ? and relation_type = ?""")) {
      select.setLong(1, from);
      select.setLong(2, to);
      select.setString(3, relation);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  @Override
  public void refresh(Connection connection, List<Long> cached, Timestamp now) throws SQLException {
    for (long id : cached) {
      try (PreparedStatement update = connection.prepareStatement(CacheEntry.UPDATE)) {
        CacheEntry.bind(update, id, now);
        update.executeUpdate();
      }
    }
  }
}
