package io.perfproxy;

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

  private final @Nullable DataSource given;
  private final Map<Integer, Supplier<@Nullable DataSource>> offered = new ConcurrentHashMap<>();

  SideDataSources(@Nullable DataSource given) {
    this.given = given;
  }

  /** A data source that the instance wraps, which it does not keep alive. */
  void wrapped(int number, DataSource dataSource) {
    Reference<DataSource> reference = new WeakReference<>(dataSource);
    offer(number, reference::get);
  }

  /** Where the driver opens the connections of this number. */
  void opened(int number, Supplier<DataSource> connections) {
    if (!offered.containsKey(number)) {
      DataSource dataSource = connections.get();
      offer(number, () -> dataSource);
    }
  }

  private void offer(int number, Supplier<@Nullable DataSource> dataSource) {
    if (given == null && offered.size() < MAX_DATA_SOURCES) {
      offered.put(number, dataSource);
    }
  }

  /** The one for executions on the data source of this number, if there is one. */
  @Nullable DataSource of(int number) {
    if (given != null) {
      return given;
    }
    Supplier<@Nullable DataSource> known = offered.get(number);
    return known == null ? null : known.get();
  }
}
