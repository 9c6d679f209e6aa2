package io.perfproxy.metrics;

import com.sun.net.httpserver.HttpServer;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Serves a registry at {@code /metrics} over HTTP, on daemon threads, and documents at paths of
 * their own. Every other path is not found, unlike with the server of simpleclient, which answers
 * all paths with the metrics.
 *
 * <p>There is no encryption, and no login but the token, if there is one; what is not to be public
 * belongs on loopback or behind something that has both.
 */
public final class MetricsServer implements AutoCloseable {

  private static final int THREADS = 3;

  private final HttpServer server;
  private final InetSocketAddress address;
  private final ExecutorService threads;

  private MetricsServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.address = server.getAddress();
    this.threads = threads;
  }

  /**
   * Serves {@link CollectorRegistry#defaultRegistry} on the loopback address.
   *
   * @param port 0 for a free one, which {@link #port()} then tells
   */
  public static MetricsServer start(int port) {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), null);
  }

  /** Serves {@link CollectorRegistry#defaultRegistry}; token as below. */
  public static MetricsServer start(InetSocketAddress address, @Nullable String token) {
    return start(address, CollectorRegistry.defaultRegistry, token);
  }

  /** Serves {@link CollectorRegistry#defaultRegistry} and documents, as below. */
  public static MetricsServer start(
      InetSocketAddress address, Map<String, ServedDocument> documents, @Nullable String token) {
    return start(address, CollectorRegistry.defaultRegistry, documents, token);
  }

  /** Serves a registry, and nothing else; token as below. */
  public static MetricsServer start(
      InetSocketAddress address, CollectorRegistry registry, @Nullable String token) {
    return start(address, registry, Map.of(), token);
  }

  /**
   * Serves a registry, and documents beside it.
   *
   * @param documents by path
   * @param token what a reader has to send as {@code Authorization: Bearer …}, or in a browser as
   *     the password; null for nothing
   * @throws UncheckedIOException if the address cannot be bound; the message names the address and
   *     the setting
   */
  public static MetricsServer start(
      InetSocketAddress address,
      CollectorRegistry registry,
      Map<String, ServedDocument> documents,
      @Nullable String token) {
    HttpServer server;
    try {
      if (address.isUnresolved()) {
        throw new IOException("unknown host");
      }
      server = HttpServer.create(address, 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "cannot serve metrics on "
              + address.getHostString()
              + ":"
              + address.getPort()
              + ": "
              + failure.getMessage()
              + "; free it, or set perfproxy.metrics-endpoint to another address",
          failure);
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(THREADS, new DaemonThreads("perfproxy-metrics"));
    server.createContext("/", new EndpointHandler(registry, documents, token));
    server.setExecutor(threads);
    MetricsServer started = new MetricsServer(server, threads);
    try {
      // The server's own thread takes over whether the thread that starts it is a daemon.
      threads.submit(server::start).get();
    } catch (ExecutionException | InterruptedException failure) {
      started.close();
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("the metrics server did not start", failure);
    }
    return started;
  }

  /** The port it listens on. */
  public int port() {
    return address.getPort();
  }

  /** The address it listens on. */
  public InetSocketAddress address() {
    return address;
  }

  /** Stops listening and gives up answers under way. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
