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
import java.util.Objects;
import java.util.Set;
import org.hibernate.Session;

/** As the findings advise: joins, lists of keys and batches, so that no statement is repeated. */
public final class BatchingDataAccess implements DataAccess {

  @Override
  public List<AgentStatus> lastStatuses(Connection connection, long tenantId) throws SQLException {
    List<AgentStatus> statuses = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select first.name, last.status
            from (select id, name from agents where tenant_id = ? order by name limit 8) first
            left join lateral (
              select status from agent_executions
              where agent_id = first.id order by created_at desc limit 1) last on true
            order by first.name""")) {
      select.setLong(1, tenantId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          String status =
              Objects.requireNonNullElse(rows.getString("status"), AgentStatus.NEVER_RUN);
          statuses.add(new AgentStatus(rows.getString("name"), status));
        }
      }
    }
    return statuses;
  }

  @Override
  public List<AgentExecution> executions(Session session, String status) {
    return session
        .createQuery(
            """
            from AgentExecution e join fetch e.agent
            where e.status = :status order by e.createdAt desc""",
            AgentExecution.class)
        .setParameter("status", status)
        .setMaxResults(40)
        .getResultList();
  }

  /** Rows of a collection cannot be limited in the same query, so their owners are found first. */
  @Override
  public List<EntityRecord> entities(Session session, long tenantId, String type) {
    List<Long> newest =
        session
            .createQuery(
                """
                select id from EntityRecord where tenantId = :tenant and entityType = :type
                order by createdAt desc""",
                Long.class)
            .setParameter("tenant", tenantId)
            .setParameter("type", type)
            .setMaxResults(12)
            .getResultList();
    return newest.isEmpty()
        ? List.of()
        : session
            .createQuery(
                """
                from EntityRecord e left join fetch e.profiles
                where e.id in :newest order by e.createdAt desc""",
                EntityRecord.class)
            .setParameter("newest", newest)
            .getResultList();
  }

  @Override
  public Set<Long> related(
      Connection connection, long entityId, String relation, Collection<Long> candidates)
      throws SQLException {
    Set<Long> related = new LinkedHashSet<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select to_entity_id from entity_relations
            where from_entity_id = ? and to_entity_id = any (?) and relation_type = ?""")) {
      select.setLong(1, entityId);
      select.setArray(2, connection.createArrayOf("bigint", candidates.toArray()));
      select.setString(3, relation);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          related.add(rows.getLong(1));
        }
      }
    }
    return related;
  }

  @Override
  public void refresh(Connection connection, List<Long> cached, Timestamp now) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(CacheEntry.UPDATE)) {
      for (long id : cached) {
        CacheEntry.bind(update, id, now);
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
