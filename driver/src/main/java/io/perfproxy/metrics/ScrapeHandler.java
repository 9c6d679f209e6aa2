package io.perfproxy.metrics;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer.HTTPMetricHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET} and {@code HEAD} of {@code /metrics} with a registry, for those who send the
 * token if there is one. Its headers keep browsers and caches from making more of an answer than
 * the text that it is. Thread-safe.
 */
final class ScrapeHandler implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.metrics");

  private static final String PATH = "/metrics";
  private static final int NO_BODY = -1;

  /** The name of the scheme is in any case (RFC 9110), what follows it is the token. */
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+) *");

  private final HttpHandler metrics;
  private final byte @Nullable [] token;

  ScrapeHandler(CollectorRegistry registry, @Nullable String token) {
    this.metrics = new HTTPMetricHandler(registry);
    this.token = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Cache-Control", "no-store");
      headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
      headers.set("X-Content-Type-Options", "nosniff");
      if (!PATH.equals(exchange.getRequestURI().getPath())) {
        exchange.sendResponseHeaders(404, NO_BODY);
        return;
      }
      if (!isAllowed(exchange)) {
        headers.set("WWW-Authenticate", "Bearer realm=\"perfproxy\"");
        exchange.sendResponseHeaders(401, NO_BODY);
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "GET" -> scrape(exchange);
        case "HEAD" -> exchange.sendResponseHeaders(200, NO_BODY);
        default -> {
          headers.set("Allow", "GET, HEAD");
          exchange.sendResponseHeaders(405, NO_BODY);
        }
      }
    }
  }

  private boolean isAllowed(HttpExchange exchange) {
    if (token == null) {
      return true;
    }
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    Matcher bearer = BEARER.matcher(sent == null ? "" : sent);
    // How long the comparison takes must not tell how much of a guess was right.
    return bearer.matches()
        && MessageDigest.isEqual(bearer.group(1).getBytes(StandardCharsets.UTF_8), token);
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
