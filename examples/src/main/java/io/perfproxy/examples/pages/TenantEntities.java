package io.perfproxy.examples.pages;

import io.perfproxy.examples.model.EntityRecord;
import io.perfproxy.examples.workload.Task;
import io.perfproxy.examples.workload.Visit;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;

/** The newest entities of a tenant and a type, with the number of profiles that each has. */
public final class TenantEntities implements Task {

  private final SessionFactory sessions;

  public TenantEntities(SessionFactory sessions) {
    this.sessions = sessions;
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
          List<EntityRecord> entities =
              session
                  .createQuery(
                      """
                      from EntityRecord where tenantId = :tenant and entityType = :type
                      order by createdAt desc""",
                      EntityRecord.class)
                  .setParameter("tenant", tenantId)
                  .setParameter("type", type)
                  .setMaxResults(12)
                  .getResultList();
          List<String> lines = new ArrayList<>();
          for (EntityRecord entity : entities) {
            lines.add(entity.getId() + ": " + entity.getProfiles().size() + " profiles");
          }
          return lines;
        });
  }
}
