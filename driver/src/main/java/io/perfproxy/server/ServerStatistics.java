package io.perfproxy.server;

import io.perfproxy.shape.Shape;
import io.perfproxy.statistics.ShapeSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The client's shapes with what the server says of them.
 *
 * @param shapes those that both have, the ones with the most time in the server first
 * @param unknown those of the client's that the server does not have: what has failed each time,
 *     what the server has forgotten, and what cannot be joined
 * @param hidden how many statements of the database the role may not see the text of; the
 *     membership in {@code pg_read_all_stats} shows them
 * @param forgotten how often the server has given up statements for want of room, which begin from
 *     zero when they come again; raise {@code pg_stat_statements.max} where this grows
 */
public record ServerStatistics(
    List<ServerShape> shapes, List<ShapeSnapshot> unknown, long hidden, long forgotten) {

  /** Sorts by time. */
  public ServerStatistics {
    shapes =
        shapes.stream()
            .sorted(
                Comparator.comparingDouble((ServerShape shape) -> shape.total().totalMillis())
                    .reversed())
            .toList();
    unknown = List.copyOf(unknown);
  }

  /** What the server says of a shape, if it has it. */
  public Optional<ServerShape> of(Shape shape) {
    return shapes.stream().filter(each -> each.client().shape().equals(shape)).findFirst();
  }
}
