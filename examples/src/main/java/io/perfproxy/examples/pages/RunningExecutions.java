package io.perfproxy.examples.pages;

import io.perfproxy.examples.access.DataAccess;
import io.perfproxy.examples.model.AgentExecution;
import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;

/** What runs or waits now, with the names of the agents. */
public final class RunningExecutions implements Task {

  private final SessionFactory sessions;
  private final DataAccess access;

  public RunningExecutions(SessionFactory sessions, DataAccess access) {
    this.sessions = sessions;
    this.access = access;
  }

  @Override
  public String name() {
    return "GET /executions/running";
  }

  @Override
  public List<String> run(Visit visit) {
    String status = visit.oneOf("RUNNING", "RUNNING", "QUEUED");
    return sessions.fromTransaction(
        session -> {
          List<String> lines = new ArrayList<>();
          for (AgentExecution execution : access.executions(session, status)) {
            lines.add(execution.getAgent().getName() + " since " + execution.getCreatedAt());
          }
          return lines;
        });
  }
}
