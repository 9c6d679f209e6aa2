package io.perfproxy.metrics;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer.HTTPMetricHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET} and {@code HEAD} of {@code /metrics} with a registry and of other paths with
 * documents, for those who send the token if there is one. Its headers keep browsers and caches
 * from making more of an answer than it is, and other sites from reading it. Thread-safe.
 */
final class EndpointHandler implements HttpHandler {

  static final int NO_BODY = -1;

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.metrics");

  private static final String METRICS = "/metrics";
  private static final byte[] NOT_MEANT =
      "Open this page as localhost, or set perfproxy.metrics-token and open it by any name.\n"
          .getBytes(StandardCharsets.UTF_8);

  private final Map<String, HttpHandler> handlers = new HashMap<>();
  private final @Nullable EndpointToken token;

  EndpointHandler(
      CollectorRegistry registry, Map<String, ServedDocument> documents, @Nullable String token) {
    documents.forEach((path, document) -> handlers.put(path, new DocumentHandler(document)));
    handlers.put(METRICS, new HTTPMetricHandler(registry));
    this.token = token == null ? null : new EndpointToken(token);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Cache-Control", "no-store");
      headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("X-Content-Type-Options", "nosniff");
      String path = exchange.getRequestURI().getPath();
      HttpHandler handler = handlers.get(path);
      if (handler == null) {
        exchange.sendResponseHeaders(404, NO_BODY);
        return;
      }
      boolean forPeople = !path.equals(METRICS);
      if (token != null && !token.isSentBy(exchange)) {
        // A browser asks its user for a password only if it is told this scheme.
        headers.set("WWW-Authenticate", (forPeople ? "Basic" : "Bearer") + " realm=\"perfproxy\"");
        exchange.sendResponseHeaders(401, NO_BODY);
        return;
      }
      if (forPeople && token == null && !isMeant(exchange)) {
        headers.set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(421, NOT_MEANT.length);
        exchange.getResponseBody().write(NOT_MEANT);
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "GET" -> answer(handler, exchange);
        case "HEAD" -> exchange.sendResponseHeaders(200, NO_BODY);
        default -> {
          headers.set("Allow", "GET, HEAD");
          exchange.sendResponseHeaders(405, NO_BODY);
        }
      }
    }
  }

  /**
   * Whether the reader asked for this machine. A site whose name was made to point to the loopback
   * address (DNS rebinding) asks for its own name, and could read what is meant for this machine.
   */
  private static boolean isMeant(HttpExchange exchange) {
    InetAddress address = exchange.getLocalAddress().getAddress();
    String host = exchange.getRequestHeaders().getFirst("Host");
    return !address.isLoopbackAddress()
        || host == null
        || host.matches("(?i)(localhost|127(\\.\\d+){3}|\\[::1])(:\\d*)?");
  }

  private static void answer(HttpHandler handler, HttpExchange exchange) throws IOException {
    try {
      handler.handle(exchange);
    } catch (RuntimeException failure) {
      LOG.debug("A reading of {} failed.", exchange.getRequestURI().getPath(), failure);
      if (exchange.getResponseCode() < 0) {
        exchange.sendResponseHeaders(500, NO_BODY);
      }
    }
  }
}
