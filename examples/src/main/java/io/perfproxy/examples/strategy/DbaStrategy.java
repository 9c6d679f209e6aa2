package io.perfproxy.examples.strategy;

import static io.perfproxy.examples.strategy.DbaIndex.btree;
import static io.perfproxy.examples.strategy.DbaIndex.gin;
import static io.perfproxy.examples.strategy.Verdict.DIFFERENT;
import static io.perfproxy.examples.strategy.Verdict.NOT_ADVISED;

import java.util.List;

/**
 * The indexes that a DBA chose for this schema, knowing it but not the workload, and why advice
 * from the workload differs where it does.
 */
public final class DbaStrategy {

  private static final String ORDERED =
      "the page shows the newest: with created_at in the index it reads those and sorts none";

  private static final String FEW_PER_ENTITY =
      "an entity has few of these rows: further keys make the index larger, not quicker";

  /** Its indexes, table by table. */
  public static final List<DbaIndex> INDEXES =
      List.of(
          btree("agent_executions", "agent_id", "created_at"),
          btree("agent_executions", "status").because(DIFFERENT, ORDERED),
          btree("agent_executions", "user_id").because(DIFFERENT, ORDERED),
          btree("sandboxes", "expires_at").where("status = 'ACTIVE'"),
          gin("entities", "canonical_identifiers"),
          btree("entities", "tenant_id", "entity_type").because(DIFFERENT, ORDERED),
          btree("entities", "data_origin", "created_at DESC"),
          btree("entity_profiles", "entity_id", "version DESC").because(DIFFERENT, FEW_PER_ENTITY),
          btree("entity_profiles", "trigger_type", "created_at DESC"),
          gin("entity_profiles", "findings"),
          gin("entity_profiles", "risk_score"),
          btree("entity_relations", "from_entity_id", "to_entity_id", "relation_type")
              .because(DIFFERENT, FEW_PER_ENTITY),
          btree("entity_relations")
              .where("confidence_score >= 0.85")
              .because(
                  DIFFERENT,
                  "the index of an entity's relations finds these among them; another only costs"
                      + " writes"),
          btree("audit_events", "tenant_id", "created_at DESC"),
          btree("audit_events").where("severity in ('HIGH', 'CRITICAL')"),
          btree("cached_data_sources", "entity_id", "provider_id", "check_type")
              .because(DIFFERENT, FEW_PER_ENTITY),
          btree("cached_data_sources").where("freshness = 'FRESH'"),
          btree("cached_data_sources").where("freshness = 'STALE'"),
          btree("tenants")
              .where("active")
              .because(
                  NOT_ADVISED,
                  "one page of rows, most of them active, is read as a whole either way"));

  private DbaStrategy() {}
}
