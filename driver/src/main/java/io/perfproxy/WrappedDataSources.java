package io.perfproxy;

import io.perfproxy.pool.PoolSize;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.WeakHashMap;
import javax.sql.DataSource;

/** The data sources an instance has wrapped, for as long as somebody uses them. Thread-safe. */
final class WrappedDataSources {

  private final Set<DataSource> dataSources =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  void add(DataSource dataSource) {
    dataSources.add(dataSource);
  }

  /** The connections in all pools together; empty if none of them is a pool that we know. */
  OptionalInt poolSize() {
    List<DataSource> present;
    synchronized (dataSources) {
      present = new ArrayList<>(dataSources);
    }
    int sum = 0;
    boolean known = false;
    for (DataSource dataSource : present) {
      OptionalInt size = PoolSize.of(dataSource);
      known |= size.isPresent();
      sum += size.orElse(0);
    }
    return known ? OptionalInt.of(sum) : OptionalInt.empty();
  }
}
