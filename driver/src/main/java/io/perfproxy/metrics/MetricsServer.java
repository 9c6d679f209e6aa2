package io.perfproxy.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer.HTTPMetricHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a registry at {@code /metrics} over HTTP, on daemon threads. Every other path is not
 * found, unlike with the server of simpleclient, which answers all paths with the metrics.
 *
 * <p>There is neither encryption nor a login; what is not to be public belongs on loopback or
 * behind something that has both.
 */
public final class MetricsServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.metrics");

  private static final String PATH = "/metrics";
  private static final int THREADS = 3;
  private static final int NO_BODY = -1;

  private final HttpServer server;
  private final ExecutorService threads;

  private MetricsServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Serves {@link CollectorRegistry#defaultRegistry} on the loopback address.
   *
   * @param port 0 for a free one, which {@link #port()} then tells
   */
  public static MetricsServer start(int port) {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** Serves {@link CollectorRegistry#defaultRegistry}. */
  public static MetricsServer start(InetSocketAddress address) {
    return start(address, CollectorRegistry.defaultRegistry);
  }

  /**
   * Serves a registry.
   *
   * @throws UncheckedIOException if the address cannot be bound; the message names the address and
   *     the setting
   */
  public static MetricsServer start(InetSocketAddress address, CollectorRegistry registry) {
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
    server.createContext("/", new OnlyMetrics(new HTTPMetricHandler(registry)));
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
    return server.getAddress().getPort();
  }

  /** The address it listens on. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Stops listening and gives up answers under way. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private record OnlyMetrics(HttpHandler metrics) implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        if (!PATH.equals(exchange.getRequestURI().getPath())) {
          exchange.sendResponseHeaders(404, NO_BODY);
          return;
        }
        switch (exchange.getRequestMethod()) {
          case "GET" -> scrape(exchange);
          case "HEAD" -> exchange.sendResponseHeaders(200, NO_BODY);
          default -> {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            exchange.sendResponseHeaders(405, NO_BODY);
          }
        }
      }
    }

    private void scrape(HttpExchange exchange) throws IOException {
      try {
        metrics.handle(exchange);
      } catch (RuntimeException failure) {
        LOG.debug("A scrape failed.", failure);
        if (exchange.getResponseCode() < 0) {
          exchange.sendResponseHeaders(500, NO_BODY);
        }
      }
    }
  }
}
