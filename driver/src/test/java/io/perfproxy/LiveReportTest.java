package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perfproxy.config.Setting;
import io.perfproxy.metrics.ServedDocument;
import io.perfproxy.report.LivePage;
import io.perfproxy.testing.ReportSchema;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The report over HTTP, beside the metrics. */
class LiveReportTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private int port;

  @BeforeEach
  void choosePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void closeInstances() {
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }

  @Test
  void showsWhatAnInstanceHasSeen() throws Exception {
    run(instance("shop"), 3);

    HttpResponse<String> json = get("/report.json");
    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(json.headers().firstValue("Content-Type"))
        .contains("application/json; charset=utf-8");
    ReportSchema.assertValid(json.body());
    assertThat(parsed(json).at("/run/name").textValue()).isEqualTo("shop");
    assertThat(parsed(json).at("/summary/total_queries").intValue()).isEqualTo(3);

    HttpResponse<String> page = get("/");
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .containsExactly(LivePage.SECURITY_POLICY);
    assertThat(page.body())
        .contains("\"live\":{\"url\":\"report.json\"", "\"instances\":[\"shop\"],\"instance\":null")
        .contains("connect-src 'self'");
    assertThat(page.body() + json.body()).doesNotContain("secret");
  }

  @Test
  void showsInstancesTogetherOrAlone() throws Exception {
    run(instance("orders"), 2);
    PerfProxyInstance stock = instance("stock and more");
    run(stock, 5);
    try (PerfProxyInstance elsewhere = PerfProxy.builder().name("elsewhere").build()) {
      run(elsewhere, 100);

      JsonNode all = parsed(get("/report.json"));
      assertThat(all.at("/run/name").textValue()).isEqualTo("orders, stock and more");
      assertThat(all.at("/summary/total_queries").intValue()).isEqualTo(7);
      JsonNode one = parsed(get("/report.json?instance=stock%20and+more"));
      assertThat(one.at("/summary/total_queries").intValue()).isEqualTo(5);
      assertThat(get("/?instance=orders").body())
          .contains("\"instances\":[\"orders\",\"stock and more\"],\"instance\":\"orders\"");
      assertThat(get("/report.json?instance=elsewhere").statusCode()).isEqualTo(404);
    }

    stock.close();

    assertThat(parsed(get("/report.json")).at("/run/name").textValue()).isEqualTo("orders");
  }

  @Test
  void readsOnlyTheInstanceThatIsAskedFor() {
    try (PerfProxyInstance orders = PerfProxy.builder().name("orders").build()) {
      LiveReport live = new LiveReport();
      live.add(new LiveReport.Instance("orders", orders::report));
      live.add(
          new LiveReport.Instance(
              "stock",
              () -> {
                throw new AssertionError("nobody has asked for it");
              }));

      ServedDocument page = Objects.requireNonNull(live.documents().get("/"));
      assertThat(page.content().apply(Optional.of("orders")))
          .hasValueSatisfying(
              html -> assertThat(html).contains("\"instances\":[\"orders\",\"stock\"]"));
    }
  }

  private PerfProxyInstance instance(String name) {
    return PerfProxy.builder()
        .name(name)
        .set(Setting.METRICS_ENDPOINT, String.valueOf(port))
        .build();
  }

  private static void run(PerfProxyInstance perfProxy, int times) throws Exception {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");
    DataSource dataSource = perfProxy.wrap(h2);
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement("select cast(? as varchar)")) {
      for (int i = 0; i < times; i++) {
        statement.setString(1, "secret " + i);
        statement.executeQuery().close();
      }
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode parsed(HttpResponse<String> response) throws Exception {
    return new ObjectMapper().readTree(response.body());
  }
}
