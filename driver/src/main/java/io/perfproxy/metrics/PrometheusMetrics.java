package io.perfproxy.metrics;

import io.prometheus.client.CollectorRegistry;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Puts instances into Prometheus registries, all of one registry under one collector. Thread-safe.
 *
 * <p>The collector leaves the registry with the last of its instances.
 */
public final class PrometheusMetrics {

  /** Weak, so that a registry that was dropped with its instances still in it is not kept. */
  private static final Map<CollectorRegistry, PerfProxyCollector> COLLECTORS = new WeakHashMap<>();

  private PrometheusMetrics() {}

  /** Registers with {@link CollectorRegistry#defaultRegistry}. */
  public static MetricsRegistration register(MetricsSource source) {
    return register(source, CollectorRegistry.defaultRegistry);
  }

  /**
   * Offers an instance in a registry until the registration is closed.
   *
   * @throws IllegalArgumentException if the registry has one of our metric names from elsewhere
   */
  public static MetricsRegistration register(MetricsSource source, CollectorRegistry registry) {
    synchronized (COLLECTORS) {
      PerfProxyCollector known = COLLECTORS.get(registry);
      if (known == null) {
        PerfProxyCollector fresh = new PerfProxyCollector();
        fresh.add(source);
        registry.register(fresh);
        COLLECTORS.put(registry, fresh);
      } else {
        known.add(source);
        registerAgain(known, registry);
      }
    }
    AtomicBoolean closed = new AtomicBoolean();
    return () -> {
      if (closed.compareAndSet(false, true)) {
        unregister(source, registry);
      }
    };
  }

  /** The application may have cleared the registry since; whether it has, only trying tells. */
  private static void registerAgain(PerfProxyCollector collector, CollectorRegistry registry) {
    try {
      registry.register(collector);
    } catch (IllegalArgumentException stillThere) {
      // The names are taken by this very collector, as they should be.
    }
  }

  private static void unregister(MetricsSource source, CollectorRegistry registry) {
    synchronized (COLLECTORS) {
      PerfProxyCollector collector = COLLECTORS.get(registry);
      if (collector == null || !collector.remove(source) || !collector.isEmpty()) {
        return;
      }
      COLLECTORS.remove(registry);
      try {
        registry.unregister(collector);
      } catch (NullPointerException notThere) {
        // The answer of simpleclient 0.16 when the application has cleared the registry before.
      }
    }
  }
}
