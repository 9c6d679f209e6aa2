package io.perfproxy.metrics;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Answers with a document. Thread-safe. */
final class DocumentHandler implements HttpHandler {

  private static final String INSTANCE = "instance=";

  private final ServedDocument document;

  DocumentHandler(ServedDocument document) {
    this.document = document;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Optional<String> text = document.content().apply(instance(exchange));
    if (text.isEmpty()) {
      exchange.sendResponseHeaders(404, EndpointHandler.NO_BODY);
      return;
    }
    byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", document.mediaType() + "; charset=utf-8");
    headers.set("Content-Security-Policy", document.securityPolicy());
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static Optional<String> instance(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return query == null
        ? Optional.empty()
        : Arrays.stream(query.split("&", -1))
            .filter(parameter -> parameter.startsWith(INSTANCE))
            .findFirst()
            .map(
                parameter ->
                    URLDecoder.decode(
                        parameter.substring(INSTANCE.length()), StandardCharsets.UTF_8));
  }
}
