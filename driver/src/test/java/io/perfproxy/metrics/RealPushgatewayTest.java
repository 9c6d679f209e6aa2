package io.perfproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.shape.Operation;
import io.perfproxy.testing.RecordedInstance;
import io.perfproxy.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the Pushgateway itself, which checks what it is given more strictly than a stand-in. */
@Timeout(60)
class RealPushgatewayTest {

  private static final Duration NEVER = Duration.ofDays(1);

  private static ServerProcess gateway;
  private static String address;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    gateway =
        ServerProcess.start(
            "prometheus-pushgateway",
            directory,
            free -> List.of("--web.listen-address=" + free, "--persistence.file="));
    address = gateway.address();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (gateway != null) {
      gateway.close();
    }
  }

  @Test
  void takesWhatIsPushed() throws Exception {
    RecordedSource source = new RecordedSource("shop");
    MetricsPush push = MetricsPush.start(source, "http://" + address + "/", "nightly", NEVER);
    for (int i = 0; i < 7; i++) {
      source.instance.executed(
          RecordedInstance.shape(Operation.SELECT, "orders", "s"), Duration.ofMillis(20), 3);
    }
    push.close();

    assertThat(metrics().lines())
        .contains(
            "db_client_operation_duration_seconds_count{db_collection_name=\"orders\","
                + "db_operation_name=\"select\",db_system_name=\"postgresql\",instance=\"\","
                + "job=\"nightly\",proxy=\"shop\"} 7",
            "perfproxy_rows_total{db_collection_name=\"orders\",db_operation_name=\"select\","
                + "db_system_name=\"postgresql\",instance=\"\",job=\"nightly\",proxy=\"shop\"} 21",
            "perfproxy_connections_active{instance=\"\",job=\"nightly\",proxy=\"shop\"} 3");
  }

  @Test
  void replacesWhatWasPushedBefore() throws Exception {
    RecordedSource source = new RecordedSource("replaced");
    MetricsPush.start(source, address, "job", NEVER).close();
    source.gauges = new ConnectionGauges(8, 10, 2, 0, 10);
    MetricsPush.start(source, address, "job", NEVER).close();

    assertThat(metrics().lines())
        .filteredOn(line -> line.startsWith("perfproxy_connections_active{"))
        .filteredOn(line -> line.contains("proxy=\"replaced\""))
        .containsExactly(
            "perfproxy_connections_active{instance=\"\",job=\"job\",proxy=\"replaced\"} 8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with blank", "with/slash", "with+plus", "with \"quotes\"", "größe"})
  void takesAnyName(String name) throws Exception {
    MetricsPush.start(new RecordedSource(name), address, "my job", NEVER).close();

    String label = name.replace("\"", "\\\"");
    assertThat(metrics().lines())
        .contains(
            "perfproxy_connections_active{instance=\"\",job=\"my job\",proxy=\"" + label + "\"} 3");
  }

  private static String metrics() throws IOException, InterruptedException {
    return gateway.get("/metrics").body();
  }
}
