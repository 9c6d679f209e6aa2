package io.perfproxy.examples.pages;

import io.perfproxy.examples.model.AgentExecution;
import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.util.List;
import org.hibernate.SessionFactory;

/** One execution with its agent, fetched together. */
public final class ExecutionDetail implements Task {

  private final SessionFactory sessions;

  public ExecutionDetail(SessionFactory sessions) {
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "GET /executions/{id}";
  }

  @Override
  public List<String> run(Visit visit) {
    return sessions.fromTransaction(
        session -> {
          AgentExecution execution =
              session
                  .createQuery(
                      "from AgentExecution e join fetch e.agent where e.id = :id",
                      AgentExecution.class)
                  .setParameter("id", visit.executionId())
                  .getSingleResult();
          return List.of(execution.getAgent().getName(), execution.getStatus());
        });
  }
}
