package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.config.Setting;
import io.perfproxy.testing.CapturedLog;
import io.perfproxy.testing.Postgres;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What known executions look like to Prometheus. */
class MetricsTest {

  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void closeInstances() {
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }

  private String scrape(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void knownExecutionsAreScrapedOverHttp() throws Exception {
    int port = freePort();
    String url =
        Postgres.proxied(Postgres.newDatabase())
            + "&perfproxy.name=scraped&perfproxy.metrics-endpoint="
            + port
            + "&perfproxy.slow-threshold=50ms";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      run(statement);
      assertThat(scrape(port).lines())
          .contains(
              sample("db_client_operation_duration_seconds_count", "insert", "items", "7.0"),
              sample("db_client_operation_duration_seconds_count", "select", "items", "4.0"),
              sample("perfproxy_slow_statements_total", "select", "items", "1.0"),
              sample("perfproxy_rows_total", "insert", "items", "7.0"),
              "perfproxy_connections_active{proxy=\"scraped\",} 1.0",
              "perfproxy_connection_pool_size{proxy=\"scraped\",} 1.0",
              "perfproxy_n_plus_one_total{proxy=\"scraped\",severity=\"warn\",} 0.0",
              "perfproxy_internal_errors_total{proxy=\"scraped\",} 0.0")
          .noneMatch(line -> line.contains("pg_sleep"));
    }
    assertThat(scrape(port).lines())
        .contains(
            "perfproxy_n_plus_one_total{proxy=\"scraped\",severity=\"warn\",} 2.0",
            "perfproxy_connections_active{proxy=\"scraped\",} 0.0");
    PerfProxy.instance("scraped").orElseThrow().close();
    assertThat(CollectorRegistry.defaultRegistry.metricFamilySamples().asIterator())
        .toIterable()
        .noneMatch(family -> family.name.startsWith("perfproxy_"));
  }

  private static String sample(String metric, String operation, String table, String value) {
    return metric
        + "{proxy=\"scraped\",db_system_name=\"postgresql\",db_operation_name=\""
        + operation
        + "\",db_collection_name=\""
        + table
        + "\",} "
        + value;
  }

  private static void run(Statement statement) throws SQLException {
    statement.execute("create table items (id int)");
    for (int i = 0; i < 7; i++) {
      statement.executeUpdate("insert into items values (" + i + ")");
    }
    for (int i = 0; i < 3; i++) {
      statement.executeQuery("select id from items where id = 1").close();
    }
    statement.executeQuery("select pg_sleep(0.06) from items limit 1").close();
  }

  @Test
  void instancesShareAnEndpoint() throws Exception {
    int port = freePort();
    try (PerfProxyInstance first = endpoint("first", port)) {
      try (PerfProxyInstance second = endpoint("second", port)) {
        assertThat(scrape(port))
            .contains("proxy=\"" + first.name() + "\"")
            .contains("proxy=\"" + second.name() + "\"");
      }
      assertThat(scrape(port)).contains("proxy=\"first\"").doesNotContain("proxy=\"second\"");
    }
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(free.isBound()).isTrue();
    }
  }

  private static PerfProxyInstance endpoint(String name, int port) {
    return PerfProxy.builder()
        .name(name)
        .set(Setting.METRICS_ENDPOINT, Integer.toString(port))
        .build();
  }

  @Test
  void instancesWithDifferentTokensDoNotShareAnEndpoint() throws Exception {
    int port = freePort();
    try (CapturedLog log = new CapturedLog("io.perfproxy.metrics");
        PerfProxyInstance first = endpoint("first", port);
        PerfProxyInstance second =
            PerfProxy.builder()
                .name("second")
                .set(Setting.METRICS_ENDPOINT, Integer.toString(port))
                .set(Setting.METRICS_TOKEN, "0123456789abcdef")
                .build()) {
      assertThat(log.warnings())
          .containsExactly(
              "No metrics endpoint: another instance serves localhost:"
                  + port
                  + " with another perfproxy.metrics-token; give both the same, or an endpoint each");
    }
  }

  @Test
  void aPortInUseIsToldAndTheApplicationGoesOn() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CapturedLog log = new CapturedLog("io.perfproxy.metrics");
        PerfProxyInstance instance = endpoint("taken", taken.getLocalPort())) {
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .startsWith("No metrics endpoint: cannot serve metrics on ")
          .contains(":" + taken.getLocalPort())
          .contains("perfproxy.metrics-endpoint");
      instance.recordQuery("select", "t", Duration.ZERO);
      assertThat(instance.summary().totalQueries()).isEqualTo(1);
    }
  }
}
