package io.perfproxy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** The open instances of this JVM, each under a name of its own. Thread-safe. */
final class InstanceRegistry {

  private static final ConcurrentMap<String, PerfProxyInstance> INSTANCES =
      new ConcurrentHashMap<>();

  private InstanceRegistry() {}

  /** Opens an instance under the name, or under the name with the next free number. */
  static PerfProxyInstance open(String name, Function<String, PerfProxyInstance> factory) {
    synchronized (INSTANCES) {
      String free = name;
      for (int number = 2; INSTANCES.containsKey(free); number++) {
        free = name + "-" + number;
      }
      PerfProxyInstance instance = factory.apply(free);
      INSTANCES.put(free, instance);
      return instance;
    }
  }

  static void remove(PerfProxyInstance instance) {
    INSTANCES.remove(instance.name(), instance);
  }

  static List<PerfProxyInstance> all() {
    return List.copyOf(INSTANCES.values());
  }

  static Optional<PerfProxyInstance> find(String name) {
    return Optional.ofNullable(INSTANCES.get(name));
  }
}
