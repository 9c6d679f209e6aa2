package io.perfproxy;

import io.perfproxy.config.MetricsEndpoint;
import io.perfproxy.metrics.MetricsServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP server per endpoint of this JVM, however many instances ask for it: all of them are in
 * the registry it serves. It stops with the last of them. Thread-safe.
 */
final class SharedMetricsServers {

  private static final Map<MetricsEndpoint, Shared> SERVERS = new HashMap<>();

  private record Shared(MetricsServer server, @Nullable String token, int users) {

    Shared withUsers(int count) {
      return new Shared(server, token, count);
    }
  }

  private SharedMetricsServers() {}

  /**
   * The server of an endpoint, started if need be; closing the result gives it back.
   *
   * @param token what its readers have to send, or null
   * @throws IllegalStateException if it is served already, with another token
   */
  static AutoCloseable acquire(MetricsEndpoint endpoint, @Nullable String token) {
    synchronized (SERVERS) {
      Shared shared = SERVERS.get(endpoint);
      if (shared == null) {
        shared = new Shared(MetricsServer.start(endpoint.toSocketAddress(), token), token, 0);
      } else if (!Objects.equals(shared.token(), token)) {
        throw new IllegalStateException(
            "another instance serves "
                + endpoint
                + " with another perfproxy.metrics-token; give both the same, or an endpoint each");
      }
      SERVERS.put(endpoint, shared.withUsers(shared.users() + 1));
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
        SERVERS.put(endpoint, shared.withUsers(shared.users() - 1));
      } else {
        SERVERS.remove(endpoint);
        shared.server().close();
      }
    }
  }
}
