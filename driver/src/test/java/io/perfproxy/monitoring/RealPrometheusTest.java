package io.perfproxy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perfproxy.testing.Eventually;
import io.perfproxy.testing.ServerProcess;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prometheus itself scrapes an application that has all troubles there are, and a Pushgateway that
 * another one pushes to; then it answers what the dashboard and the rules ask.
 */
@Timeout(120)
class RealPrometheusTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ServerProcess gateway;
  private static TroubledApplication application;
  private static ServerProcess prometheus;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    gateway =
        ServerProcess.start(
            "prometheus-pushgateway",
            directory,
            free -> List.of("--web.listen-address=" + free, "--persistence.file="));
    application = TroubledApplication.start(gateway.address());
    Files.writeString(directory.resolve("rules.yml"), ShippedFiles.read("prometheus-rules.yml"));
    Path configuration =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            String.format(
                Locale.ROOT,
                """
            global: {scrape_interval: 500ms, evaluation_interval: 500ms}
            rule_files: [rules.yml]
            scrape_configs:
              - job_name: shop
                authorization: {type: Bearer, credentials: %s}
                static_configs: [{targets: ['%s']}]
              - job_name: pushgateway
                honor_labels: true
                static_configs: [{targets: ['%s']}]
            """,
                TroubledApplication.TOKEN,
                application.endpoint(),
                gateway.address()));
    prometheus =
        ServerProcess.start(
            "prometheus",
            directory,
            free ->
                List.of(
                    "--config.file=" + configuration,
                    "--storage.tsdb.path=" + directory.resolve("data"),
                    "--enable-feature=exemplar-storage",
                    "--web.listen-address=" + free));
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable started : new AutoCloseable[] {prometheus, application, gateway}) {
      if (started != null) {
        started.close();
      }
    }
  }

  static List<ShippedFiles.Query> panels() throws Exception {
    return ShippedFiles.panels();
  }

  static List<ShippedFiles.Query> recordingRules() throws Exception {
    return ShippedFiles.rules("record");
  }

  @Test
  void targetsAreUp() throws Exception {
    Eventually.holds(PATIENCE, () -> assertThat(values("up")).containsExactly(1.0, 1.0));
  }

  @ParameterizedTest
  @MethodSource("panels")
  void everyPanelShowsSomething(ShippedFiles.Query panel) throws Exception {
    String expression =
        panel
            .expression()
            .replace("$__rate_interval", "1m")
            .replace("$__range", "5m")
            .replace("$job", ".*")
            .replace("$instance", ".*")
            .replace("$proxy", ".+");
    assertThat(expression).doesNotContain("$");
    Eventually.holds(
        PATIENCE,
        () ->
            assertThat(values(expression))
                .as(expression)
                .isNotEmpty()
                .anyMatch(value -> !value.isNaN() && value > 0));
  }

  @ParameterizedTest
  @MethodSource("recordingRules")
  void everyRecordingRuleRecords(ShippedFiles.Query rule) throws Exception {
    Eventually.holds(
        PATIENCE,
        () -> assertThat(values(rule.name())).as(rule.name()).anyMatch(value -> value > 0));
  }

  @Test
  void alertsAreEvaluatedAndSomeFire() throws Exception {
    Eventually.holds(
        PATIENCE,
        () -> {
          JsonNode groups = json("/api/v1/rules").get("data").get("groups");
          assertThat(groups).hasSize(2);
          for (JsonNode group : groups) {
            for (JsonNode rule : group.get("rules")) {
              assertThat(rule.get("health").asText())
                  .as(rule.get("name") + " " + rule.path("lastError"))
                  .isEqualTo("ok");
            }
          }
          assertThat(firing())
              .contains(
                  "PerfproxyNPlusOne", "PerfproxyConnectionTimeouts", "PerfproxyInternalErrors");
          assertThat(alerts("pending"))
              .contains("PerfproxyManySlowStatements", "PerfproxyManyErrors");
        });
  }

  @Test
  void exemplarsLeadToTraces() throws Exception {
    String path =
        "/api/v1/query_exemplars?start=0&end=9999999999&query="
            + encoded("db_client_operation_duration_seconds_bucket{job=\"shop\"}");
    Eventually.holds(
        PATIENCE,
        () ->
            assertThat(json(path).get("data").findValuesAsText("trace_id"))
                .isNotEmpty()
                .containsOnly(TroubledApplication.TRACE_ID));
  }

  @Test
  void whatIsPushedIsThereToo() throws Exception {
    Eventually.holds(
        PATIENCE,
        () ->
            assertThat(values("perfproxy_shapes{job=\"nightly\",proxy=\"batch\"}"))
                .containsExactly(1.0));
  }

  private static List<String> firing() throws Exception {
    return alerts("firing");
  }

  private static List<String> alerts(String state) throws Exception {
    return json("/api/v1/alerts").get("data").get("alerts").findParents("state").stream()
        .filter(alert -> alert.get("state").asText().equals(state))
        .map(alert -> alert.get("labels").get("alertname").asText())
        .toList();
  }

  private static List<Double> values(String expression) throws Exception {
    return json("/api/v1/query?query=" + encoded(expression))
        .get("data")
        .get("result")
        .findValues("value")
        .stream()
        .map(value -> Double.valueOf(value.get(1).asText()))
        .toList();
  }

  private static JsonNode json(String path) throws Exception {
    HttpResponse<String> response = prometheus.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static String encoded(String expression) {
    return URLEncoder.encode(expression, StandardCharsets.UTF_8);
  }
}
