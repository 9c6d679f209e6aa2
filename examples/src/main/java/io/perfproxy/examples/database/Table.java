package io.perfproxy.examples.database;

import java.util.Locale;

/** The tables, in the order of loading, with their rows at volume 1. */
public enum Table {
  TENANTS(40),
  AGENTS(500),
  AGENT_EXECUTIONS(300_000),
  SANDBOXES(40_000),
  ENTITIES(100_000),
  ENTITY_PROFILES(120_000),
  ENTITY_RELATIONS(200_000),
  AUDIT_EVENTS(200_000),
  CACHED_DATA_SOURCES(80_000);

  private final int rows;

  Table(int rows) {
    this.rows = rows;
  }

  /** The name in the database. */
  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  int rows() {
    return rows;
  }
}
