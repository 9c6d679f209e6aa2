package io.perfproxy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perfproxy.metrics.MetricFamily;
import io.perfproxy.metrics.MetricFamily.Kind;
import io.perfproxy.metrics.MetricLabel;
import io.perfproxy.testing.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the rules ask for what there is, and Prometheus accepts the rules. */
class ShippedFilesTest {

  private static final Pattern METRIC =
      Pattern.compile("(?<![:\\w])((?:db_client|perfproxy)_\\w+)(?=[{\\[)])");

  private static Set<String> exported() {
    Set<String> names = new HashSet<>();
    for (MetricFamily family : MetricFamily.values()) {
      String name = family.prometheusName();
      if (family.kind() == Kind.HISTOGRAM) {
        names.addAll(List.of(name + "_bucket", name + "_sum", name + "_count"));
      } else {
        names.add(name);
      }
    }
    return names;
  }

  private static Set<String> metricsOf(List<ShippedFiles.Query> queries) {
    Set<String> names = new HashSet<>();
    for (ShippedFiles.Query query : queries) {
      Matcher metric = METRIC.matcher(query.expression());
      while (metric.find()) {
        names.add(metric.group(1));
      }
    }
    return names;
  }

  @Test
  void panelsAndRulesAskForExportedMetricsOnly() throws IOException {
    List<ShippedFiles.Query> all = new ArrayList<>(ShippedFiles.panels());
    all.addAll(ShippedFiles.rules("record"));
    all.addAll(ShippedFiles.rules("alert"));
    assertThat(metricsOf(all)).hasSizeGreaterThan(25).isSubsetOf(exported());
    assertThat(ShippedFiles.rules("record")).hasSize(7);
    assertThat(ShippedFiles.rules("alert")).hasSize(8);
  }

  @Test
  void everyMetricHasAPlaceOnTheDashboard() throws IOException {
    Set<String> shown = metricsOf(ShippedFiles.panels());
    for (MetricFamily family : MetricFamily.values()) {
      assertThat(shown)
          .as(family.prometheusName())
          .anyMatch(name -> name.startsWith(family.prometheusName()));
    }
  }

  @Test
  void panelsGroupByLabelsThatExist() throws IOException {
    Set<String> labels = new HashSet<>(Set.of("le", "job", "instance"));
    Arrays.stream(MetricLabel.values()).map(MetricLabel::prometheusName).forEach(labels::add);
    Pattern grouping = Pattern.compile(" by \\(([^)]*)\\)");
    for (ShippedFiles.Query query : ShippedFiles.panels()) {
      Matcher by = grouping.matcher(query.expression());
      while (by.find()) {
        assertThat(labels).contains(by.group(1).split(", "));
      }
    }
  }

  @Test
  void theDashboardIsOneThatGrafanaTakes() throws IOException {
    JsonNode dashboard = ShippedFiles.dashboard();
    assertThat(dashboard.get("uid").asText()).isEqualTo("perfproxy");
    assertThat(dashboard.get("schemaVersion").asInt()).isPositive();
    Set<Integer> ids = new HashSet<>();
    Set<String> places = new HashSet<>();
    for (JsonNode panel : dashboard.get("panels")) {
      assertThat(ids.add(panel.get("id").asInt())).isTrue();
      JsonNode place = panel.get("gridPos");
      assertThat(place.get("x").asInt() + place.get("w").asInt()).isLessThanOrEqualTo(24);
      assertThat(places.add(place.get("x") + "/" + place.get("y"))).isTrue();
      if (!panel.get("type").asText().equals("row")) {
        assertThat(panel.get("datasource").get("uid").asText()).isEqualTo("${datasource}");
        assertThat(panel.get("description").asText()).endsWith(".");
        assertThat(panel.get("targets")).isNotEmpty();
      }
    }
    Set<String> variables = new HashSet<>();
    dashboard.get("templating").get("list").forEach(v -> variables.add(v.get("name").asText()));
    assertThat(variables).containsExactlyInAnyOrder("datasource", "job", "instance", "proxy");
  }

  @Test
  @Timeout(60)
  void promtoolAcceptsTheRulesAndTheyDoWhatTheyShould(@TempDir Path directory) throws Exception {
    ServerProcess.requireOnPath("promtool", "prometheus");
    for (String file : List.of("prometheus-rules.yml", "prometheus-rules-test.yml")) {
      Files.writeString(directory.resolve(file), ShippedFiles.read(file));
    }
    assertThat(promtool(directory, "check", "rules", "prometheus-rules.yml"))
        .contains("SUCCESS: 15 rules found");
    assertThat(promtool(directory, "test", "rules", "prometheus-rules-test.yml"))
        .contains("SUCCESS");
  }

  private static String promtool(Path directory, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
