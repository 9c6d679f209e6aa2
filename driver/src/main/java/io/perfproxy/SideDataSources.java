package io.perfproxy;

import io.perfproxy.plan.SideSource;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the connections come from that plans are asked for on: the data source that the user gave;
 * or, where the setting alone asks for plans, the one whose executions are explained. Thread-safe.
 */
final class SideDataSources {

  private static final int MAX_DATA_SOURCES = 64;

  private final @Nullable SideSource given;
  private final Map<Integer, Supplier<@Nullable SideSource>> offered = new ConcurrentHashMap<>();

  SideDataSources(@Nullable DataSource given) {
    this.given = given == null ? null : new SideSource(given, false);
  }

  /** A data source that the instance wraps, which it does not keep alive. */
  void wrapped(int number, DataSource dataSource) {
    Reference<DataSource> reference = new WeakReference<>(dataSource);
    offer(
        number,
        () -> {
          DataSource alive = reference.get();
          return alive == null ? null : new SideSource(alive, false);
        });
  }

  /** Where the driver opens the connections of this number. */
  void opened(int number, Supplier<DataSource> connections) {
    if (!offered.containsKey(number)) {
      SideSource side = new SideSource(connections.get(), true);
      offer(number, () -> side);
    }
  }

  private void offer(int number, Supplier<@Nullable SideSource> side) {
    if (given == null && offered.size() < MAX_DATA_SOURCES) {
      offered.put(number, side);
    }
  }

  /** The one for executions on the data source of this number, if there is one. */
  @Nullable SideSource of(int number) {
    if (given != null) {
      return given;
    }
    Supplier<@Nullable SideSource> known = offered.get(number);
    return known == null ? null : known.get();
  }
}
