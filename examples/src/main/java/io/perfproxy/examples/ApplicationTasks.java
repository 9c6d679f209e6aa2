package io.perfproxy.examples;

import io.perfproxy.examples.access.DataAccess;
import io.perfproxy.examples.jobs.AuditImport;
import io.perfproxy.examples.jobs.CacheRefresh;
import io.perfproxy.examples.jobs.RelationMatch;
import io.perfproxy.examples.jobs.RiskReview;
import io.perfproxy.examples.jobs.SandboxCleanup;
import io.perfproxy.examples.pages.AgentDetail;
import io.perfproxy.examples.pages.AgentExecutions;
import io.perfproxy.examples.pages.AgentList;
import io.perfproxy.examples.pages.AuditTrail;
import io.perfproxy.examples.pages.EntityDetail;
import io.perfproxy.examples.pages.EntitySearch;
import io.perfproxy.examples.pages.ExecutionDetail;
import io.perfproxy.examples.pages.OpenSandbox;
import io.perfproxy.examples.pages.RecentEntities;
import io.perfproxy.examples.pages.RunningExecutions;
import io.perfproxy.examples.pages.SecurityAlerts;
import io.perfproxy.examples.pages.StartExecution;
import io.perfproxy.examples.pages.TenantEntities;
import io.perfproxy.examples.pages.TenantList;
import io.perfproxy.examples.pages.UserHistory;
import io.perfproxy.examples.workload.Application;
import io.perfproxy.examples.workload.TaskMix;
import io.perfproxy.examples.workload.TaskMix.Share;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;

/** The pages and jobs of the application, as often as they are in use. */
final class ApplicationTasks {

  private ApplicationTasks() {}

  /** The same pages and jobs over one way of getting at the rows or another. */
  static TaskMix of(Application application, DataAccess access) {
    DataSource jdbc = application.dataSource();
    SessionFactory sessions = application.sessions();
    return new TaskMix(
        List.of(
            new Share(new TenantList(jdbc), 8),
            new Share(new AgentList(jdbc, access), 1),
            new Share(new AgentDetail(jdbc), 10),
            new Share(new AgentExecutions(sessions), 2),
            new Share(new RunningExecutions(sessions, access), 2),
            new Share(new ExecutionDetail(sessions), 10),
            new Share(new UserHistory(jdbc), 1),
            new Share(new StartExecution(jdbc), 8),
            new Share(new EntitySearch(jdbc), 2),
            new Share(new RecentEntities(jdbc), 2),
            new Share(new EntityDetail(jdbc), 3),
            new Share(new TenantEntities(sessions, access), 1),
            new Share(new AuditTrail(jdbc), 2),
            new Share(new SecurityAlerts(jdbc), 2),
            new Share(new OpenSandbox(jdbc), 5),
            new Share(new SandboxCleanup(jdbc), 1),
            new Share(new RiskReview(jdbc), 1),
            new Share(new CacheRefresh(jdbc, access), 1),
            new Share(new RelationMatch(jdbc, access), 1),
            new Share(new AuditImport(jdbc), 1)));
  }
}
