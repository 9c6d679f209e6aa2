package io.perfproxy;

import io.perfproxy.config.MetricsEndpoint;
import io.perfproxy.metrics.MetricsServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP server per endpoint of this JVM, however many instances ask for it: all of them are in
 * the registry it serves. It stops with the last of them. Thread-safe.
 */
final class SharedMetricsServers {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.metrics");

  private static final Map<MetricsEndpoint, Shared> SERVERS = new HashMap<>();

  private record Shared(MetricsServer server, @Nullable String token, LiveReport users) {}

  private SharedMetricsServers() {}

  /**
   * The server of an endpoint, started if need be; closing the result gives it back.
   *
   * @param token what its readers have to send, or null
   * @param instance what it shows beside the metrics
   * @throws IllegalStateException if it is served already, with another token
   */
  static AutoCloseable acquire(
      MetricsEndpoint endpoint, @Nullable String token, LiveReport.Instance instance) {
    MetricsEndpoint opened = null;
    synchronized (SERVERS) {
      Shared shared = SERVERS.get(endpoint);
      if (shared == null) {
        LiveReport users = new LiveReport();
        MetricsServer server =
            MetricsServer.start(endpoint.toSocketAddress(), users.documents(), token);
        opened = new MetricsEndpoint(endpoint.host(), server.port());
        shared = new Shared(server, token, users);
        SERVERS.put(endpoint, shared);
      } else if (!Objects.equals(shared.token(), token)) {
        throw new IllegalStateException(
            "another instance serves "
                + endpoint
                + " with another perfproxy.metrics-token; give both the same, or an endpoint each");
      }
      shared.users().add(instance);
    }
    if (opened != null) {
      LOG.info("The report page is served at http://{}/, and the metrics at /metrics.", opened);
    }
    AtomicBoolean released = new AtomicBoolean();
    return () -> {
      if (released.compareAndSet(false, true)) {
        release(endpoint, instance);
      }
    };
  }

  private static void release(MetricsEndpoint endpoint, LiveReport.Instance instance) {
    synchronized (SERVERS) {
      Shared shared = SERVERS.get(endpoint);
      if (shared == null) {
        return;
      }
      shared.users().remove(instance);
      if (shared.users().isEmpty()) {
        SERVERS.remove(endpoint);
        shared.server().close();
      }
    }
  }
}
