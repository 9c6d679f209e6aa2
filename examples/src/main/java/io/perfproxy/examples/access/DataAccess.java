package io.perfproxy.examples.access;

import io.perfproxy.examples.model.AgentExecution;
import io.perfproxy.examples.model.EntityRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;

/**
 * What five pages and jobs ask for. All ways of answering give the same rows; they differ in how
 * many statements they take. Implementations are run by several threads at once.
 */
public interface DataAccess {

  /** An agent and the status of its latest execution. */
  record AgentStatus(String agent, String status) {

    static final String NEVER_RUN = "NEVER RUN";
  }

  /** The first agents of a tenant, by name. */
  List<AgentStatus> lastStatuses(Connection connection, long tenantId) throws SQLException;

  /** The latest executions in a status, whose agents will be asked for. */
  List<AgentExecution> executions(Session session, String status);

  /** The newest entities of a tenant and a type, whose profiles will be asked for. */
  List<EntityRecord> entities(Session session, long tenantId, String type);

  /** Those of the candidates to which an entity has a relation. */
  Set<Long> related(
      Connection connection, long entityId, String relation, Collection<Long> candidates)
      throws SQLException;

  /** Writes what was fetched anew for these rows of the cache. */
  void refresh(Connection connection, List<Long> cached, Timestamp now) throws SQLException;
}
