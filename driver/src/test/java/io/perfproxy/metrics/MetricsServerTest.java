package io.perfproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.shape.Operation;
import io.perfproxy.testing.RecordedInstance;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsServerTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String TOKEN = "0123456789abcdef";
  private static final InetSocketAddress FREE_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static final Map<String, ServedDocument> DOCUMENTS =
      Map.of(
          "/",
          new ServedDocument(
              "text/html",
              "sandbox",
              instance ->
                  instance.filter("unknown"::equals).isPresent()
                      ? Optional.empty()
                      : Optional.of("<p>" + instance)));

  private final CollectorRegistry registry = new CollectorRegistry();
  private final RecordedSource source = new RecordedSource("shop");

  @Test
  void servesExactCountsOfTwoInstances() throws Exception {
    RecordedSource stock = new RecordedSource("stock");
    for (int i = 0; i < 12; i++) {
      source.instance.executed(
          RecordedInstance.shape(Operation.SELECT, "orders", "s"), Duration.ofMillis(2), 1);
    }
    stock.instance.executed(
        RecordedInstance.shape(Operation.UPDATE, "items", "u"), Duration.ofMillis(2), 1);
    try (MetricsRegistration first = PrometheusMetrics.register(source, registry);
        MetricsRegistration second = PrometheusMetrics.register(stock, registry);
        MetricsServer server = MetricsServer.start(FREE_PORT, registry, null)) {

      HttpResponse<String> response = send("GET", server, "/metrics");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(response.body())
          .contains(
              "db_client_operation_duration_seconds_count{proxy=\"shop\","
                  + "db_system_name=\"postgresql\",db_operation_name=\"select\","
                  + "db_collection_name=\"orders\",} 12.0\n")
          .contains(
              "db_client_operation_duration_seconds_count{proxy=\"stock\","
                  + "db_system_name=\"postgresql\",db_operation_name=\"update\","
                  + "db_collection_name=\"items\",} 1.0\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/metrics/", "/metricsx", "/metrics/x", "/-/healthy", "/favicon.ico"})
  void hasNothingElsewhere(String path) throws Exception {
    try (MetricsRegistration registration = PrometheusMetrics.register(source, registry);
        MetricsServer server = MetricsServer.start(FREE_PORT, registry, null)) {
      HttpResponse<String> response = send("GET", server, path);

      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void onlyAnswersReads() throws Exception {
    try (MetricsServer server = MetricsServer.start(FREE_PORT, registry, null)) {
      assertThat(send("HEAD", server, "/metrics").statusCode()).isEqualTo(200);
      HttpResponse<String> post = send("POST", server, "/metrics");
      assertThat(post.statusCode()).isEqualTo(405);
      assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
    }
  }

  @Test
  void answersNobodyWithoutTheToken() throws Exception {
    try (MetricsRegistration registration = PrometheusMetrics.register(source, registry);
        MetricsServer server = MetricsServer.start(FREE_PORT, registry, TOKEN)) {
      assertThat(send("GET", server, "/metrics", "bearer  " + TOKEN).body()).contains("perfproxy_");
      assertThat(send("GET", server, "/metrics", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
      for (String wrong :
          List.of(
              "",
              TOKEN,
              "Basic " + TOKEN,
              "Bearer",
              "Bearer x" + TOKEN,
              "Bearer " + TOKEN + " x")) {
        for (String method : List.of("GET", "HEAD", "POST")) {
          HttpResponse<String> response = send(method, server, "/metrics", wrong);
          assertThat(response.statusCode()).as(wrong).isEqualTo(401);
          assertThat(response.body()).isEmpty();
          assertThat(response.headers().firstValue("WWW-Authenticate"))
              .contains("Bearer realm=\"perfproxy\"");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/elsewhere"})
  void letsNobodyCacheOrInterpretAnAnswer(String path) throws Exception {
    try (MetricsServer server = MetricsServer.start(FREE_PORT, registry, null)) {
      HttpHeaders headers = send("GET", server, path).headers();
      assertThat(headers.firstValue("Cache-Control")).contains("no-store");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Content-Security-Policy"))
          .contains("default-src 'none'; frame-ancestors 'none'");
    }
  }

  @Test
  void servesDocumentsToThoseWhoSendTheToken() throws Exception {
    try (MetricsServer server = MetricsServer.start(FREE_PORT, registry, DOCUMENTS, TOKEN)) {
      HttpResponse<String> refused = send("GET", server, "/");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body()).isEmpty();
      assertThat(refused.headers().firstValue("WWW-Authenticate"))
          .contains("Basic realm=\"perfproxy\"");
      for (String wrong : List.of("anyone:x" + TOKEN, TOKEN, "anyone", ":", "")) {
        assertThat(send("GET", server, "/", basic(wrong)).statusCode()).as(wrong).isEqualTo(401);
      }
      assertThat(send("GET", server, "/", "Basic %").statusCode()).isEqualTo(401);

      for (String right :
          List.of("Bearer " + TOKEN, basic("anyone:" + TOKEN), basic(":" + TOKEN))) {
        HttpResponse<String> page = send("GET", server, "/?x=y&instance=a+b%2Fc&instance=d", right);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo("<p>Optional[a b/c]");
      }
    }
  }

  @Test
  void servesDocumentsWithTheirPolicyAndToNobodyElse() throws Exception {
    try (MetricsServer server = MetricsServer.start(FREE_PORT, registry, DOCUMENTS, null)) {
      HttpResponse<String> page = send("GET", server, "/");

      assertThat(page.body()).isEqualTo("<p>Optional.empty");
      HttpHeaders headers = page.headers();
      assertThat(headers.firstValue("Content-Type")).contains("text/html; charset=utf-8");
      assertThat(headers.allValues("Content-Security-Policy")).containsExactly("sandbox");
      assertThat(headers.firstValue("Cache-Control")).contains("no-store");
      assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
      assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(send("GET", server, "/?instance=unknown").statusCode()).isEqualTo(404);
      assertThat(send("HEAD", server, "/").body()).isEmpty();
      assertThat(send("POST", server, "/").statusCode()).isEqualTo(405);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:9464", "127.0.0.1.evil.example", "localhost."})
  void servesNoDocumentToASiteThatPointsItsNameHere(String host) throws Exception {
    try (MetricsServer server = MetricsServer.start(FREE_PORT, registry, DOCUMENTS, null)) {
      assertThat(statusFor(server, "/", host)).isEqualTo(421);
      assertThat(statusFor(server, "/metrics", host)).isEqualTo(200);
      assertThat(statusFor(server, "/", "LOCALHOST:80")).isEqualTo(200);
      assertThat(statusFor(server, "/", "[::1]:9464")).isEqualTo(200);
    }
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private static int statusFor(MetricsServer server, String path, String host) throws IOException {
    try (Socket socket = new Socket(server.address().getAddress(), server.port());
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return Integer.parseInt(in.readLine().split(" ", -1)[1]);
    }
  }

  @Test
  void survivesACollectorThatThrows() throws Exception {
    CollectorRegistry throwing = new CollectorRegistry();
    throwing.register(
        new Collector() {
          @Override
          public List<MetricFamilySamples> collect() {
            throw new IllegalStateException("secret");
          }
        });
    try (MetricsServer server = MetricsServer.start(FREE_PORT, throwing, null)) {
      for (int i = 0; i < 5; i++) {
        HttpResponse<String> response = send("GET", server, "/metrics");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
      }
    }
  }

  @Test
  void namesTheAddressAndTheSettingIfThePortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> MetricsServer.start(taken.getLocalPort()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(":" + taken.getLocalPort() + ": Address already in use")
          .hasMessageContaining("perfproxy.metrics-endpoint");
    }
  }

  @Test
  void namesAHostThatIsUnknown() {
    assertThatThrownBy(
            () ->
                MetricsServer.start(
                    InetSocketAddress.createUnresolved("no-such.invalid", 9_090), null))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot serve metrics on no-such.invalid:9090: unknown host");
  }

  @Test
  void listensOnLoopbackAndFreesThePortWhenClosed() throws IOException {
    MetricsServer server = MetricsServer.start(0);
    int port = server.port();
    assertThat(port).isPositive();
    assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
    server.close();
    server.close();
    assertThat(server.port()).isEqualTo(port);
    try (MetricsServer again = MetricsServer.start(port)) {
      assertThat(again.port()).isEqualTo(port);
    }
  }

  @Test
  void keepsNoJvmAlive() throws Exception {
    try (MetricsServer server = MetricsServer.start(FREE_PORT, registry, null)) {
      send("GET", server, "/metrics");
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(
              thread ->
                  thread.getName().startsWith("HTTP-Dispatcher")
                      || thread.getName().startsWith("perfproxy-metrics"))
          .hasSizeGreaterThan(1)
          .allMatch(Thread::isDaemon);
    }
  }

  private static HttpResponse<String> send(String method, MetricsServer server, String path)
      throws Exception {
    return send(method, server, path, "");
  }

  private static HttpResponse<String> send(
      String method, MetricsServer server, String path, String authorization) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Authorization", authorization)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(10))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
