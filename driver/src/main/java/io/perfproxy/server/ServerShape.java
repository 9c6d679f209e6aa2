package io.perfproxy.server;

import io.perfproxy.statistics.ShapeSnapshot;
import java.util.List;

/**
 * A shape as both sides have counted it.
 *
 * @param client what the client has counted
 * @param statements the server's statements that are of this shape, at least one
 * @param shared whether another shape of the client's has the same statements, because the server
 *     does not tell the two apart; sums over shapes count them twice
 */
public record ServerShape(ShapeSnapshot client, List<ServerStatement> statements, boolean shared) {

  /** Copies the list. */
  public ServerShape {
    statements = List.copyOf(statements);
  }

  /** All statements together. */
  public ServerCounters total() {
    return statements.stream()
        .map(ServerStatement::counters)
        .reduce(ServerCounters.NONE, ServerCounters::plus);
  }
}
