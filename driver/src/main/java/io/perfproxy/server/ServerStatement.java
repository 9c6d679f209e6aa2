package io.perfproxy.server;

/**
 * A statement as the server keeps it apart.
 *
 * @param queryId PostgreSQL's own id, as in {@code pg_stat_activity.query_id}
 * @param user the role that executed it
 * @param counters what was counted
 */
public record ServerStatement(long queryId, String user, ServerCounters counters) {}
