package io.perfproxy;

import io.perfproxy.pool.PoolState;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
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

  /** The states of the pools that we know among them. */
  List<PoolState> pools() {
    List<PoolState> pools = new ArrayList<>();
    for (WeakReference<DataSource> reference : dataSources) {
      DataSource dataSource = reference.get();
      if (dataSource != null) {
        PoolState.of(dataSource).ifPresent(pools::add);
      }
    }
    return pools;
  }
}
