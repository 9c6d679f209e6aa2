package io.perfproxy;

import io.perfproxy.config.MetricsEndpoint;
import io.perfproxy.metrics.MetricsServer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One HTTP server per endpoint of this JVM, however many instances ask for it: all of them are in
 * the registry it serves. It stops with the last of them. Thread-safe.
 */
final class SharedMetricsServers {

  private static final Map<MetricsEndpoint, Shared> SERVERS = new HashMap<>();

  private record Shared(MetricsServer server, int users) {}

  private SharedMetricsServers() {}

  /** The server of an endpoint, started if need be; closing the result gives it back. */
  static AutoCloseable acquire(MetricsEndpoint endpoint) {
    synchronized (SERVERS) {
      Shared shared = SERVERS.get(endpoint);
      MetricsServer server =
          shared != null ? shared.server() : MetricsServer.start(endpoint.toSocketAddress());
      SERVERS.put(endpoint, new Shared(server, shared == null ? 1 : shared.users() + 1));
    }
    AtomicBoolean released = new AtomicBoolean();
    return () -> {
      if (released.compareAndSet(false, true)) {
        release(endpoint);
      }
    };
  }

  private static void release(MetricsEndpoint endpoint) {
    synchronized (SERVERS) {
      Shared shared = SERVERS.get(endpoint);
      if (shared == null) {
        return;
      }
      if (shared.users() > 1) {
        SERVERS.put(endpoint, new Shared(shared.server(), shared.users() - 1));
      } else {
        SERVERS.remove(endpoint);
        shared.server().close();
      }
    }
  }
}
