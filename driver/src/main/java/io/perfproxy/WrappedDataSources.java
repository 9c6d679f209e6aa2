package io.perfproxy;

import io.perfproxy.pool.PoolSize;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/**
 * The data sources an instance has wrapped, for as long as somebody uses them. Thread-safe; asks no
 * data source for its hash or whether it equals another one, which is foreign code.
 */
final class WrappedDataSources {

  private final List<WeakReference<DataSource>> dataSources = new CopyOnWriteArrayList<>();

  synchronized void add(DataSource dataSource) {
    dataSources.removeIf(known -> known.refersTo(null) || known.refersTo(dataSource));
    dataSources.add(new WeakReference<>(dataSource));
  }

  /** The connections in all pools together; empty if none of them is a pool that we know. */
  OptionalInt poolSize() {
    int sum = 0;
    boolean known = false;
    for (WeakReference<DataSource> reference : dataSources) {
      DataSource dataSource = reference.get();
      if (dataSource != null) {
        OptionalInt size = PoolSize.of(dataSource);
        known |= size.isPresent();
        sum += size.orElse(0);
      }
    }
    return known ? OptionalInt.of(sum) : OptionalInt.empty();
  }
}
