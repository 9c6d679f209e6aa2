package io.perfproxy.examples.pages;

import io.perfproxy.examples.access.DataAccess;
import io.perfproxy.examples.model.EntityRecord;
import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;

/** The newest entities of a tenant and a type, with the number of profiles that each has. */
public final class TenantEntities implements Task {

  private final SessionFactory sessions;
  private final DataAccess access;

  public TenantEntities(SessionFactory sessions, DataAccess access) {
    this.sessions = sessions;
    this.access = access;
  }

  @Override
  public String name() {
    return "GET /tenants/{id}/entities";
  }

  @Override
  public List<String> run(Visit visit) {
    long tenantId = visit.tenantId();
    String type = visit.oneOf("ACCOUNT", "VESSEL");
    return sessions.fromTransaction(
        session -> {
          List<String> lines = new ArrayList<>();
          for (EntityRecord entity : access.entities(session, tenantId, type)) {
            lines.add(entity.getId() + ": " + entity.getProfiles().size() + " profiles");
          }
          return lines;
        });
  }
}
