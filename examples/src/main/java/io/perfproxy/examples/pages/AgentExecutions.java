package io.perfproxy.examples.pages;

import io.perfproxy.examples.model.AgentExecution;
import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.util.List;
import org.hibernate.SessionFactory;

/** The latest executions of an agent. */
public final class AgentExecutions implements Task {

  private final SessionFactory sessions;

  public AgentExecutions(SessionFactory sessions) {
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "GET /agents/{id}/executions";
  }

  @Override
  public List<String> run(Visit visit) {
    return sessions.fromTransaction(
        session -> {
          List<AgentExecution> executions =
              session
                  .createQuery(
                      "from AgentExecution where agent.id = :agent order by createdAt desc",
                      AgentExecution.class)
                  .setParameter("agent", visit.agentId())
                  .setMaxResults(20)
                  .getResultList();
          return executions.stream()
              .map(execution -> execution.getCreatedAt() + ": " + execution.getStatus())
              .toList();
        });
  }
}
