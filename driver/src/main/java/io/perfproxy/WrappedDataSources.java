package io.perfproxy;

import io.perfproxy.pool.PoolState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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

  /** The states of the pools that we know among them. */
  List<PoolState> pools() {
    List<DataSource> present;
    synchronized (dataSources) {
      present = new ArrayList<>(dataSources);
    }
    return present.stream().map(PoolState::of).flatMap(Optional::stream).toList();
  }
}
