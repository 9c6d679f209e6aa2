package io.perfproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.shape.Operation;
import io.perfproxy.testing.RecordedInstance;
import io.perfproxy.testing.Requirement;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

  private static final String BINARY = "prometheus-pushgateway";
  private static final Duration NEVER = Duration.ofDays(1);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Process gateway;
  private static String address;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    Requirement.failInCiUnless(
        isOnPath(),
        "the push to a real gateway, as "
            + BINARY
            + " is not on the PATH (Debian: apt-get install "
            + BINARY
            + ")");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    address = "127.0.0.1:" + port;
    File log = directory.resolve("pushgateway.log").toFile();
    gateway =
        new ProcessBuilder(BINARY, "--web.listen-address=" + address, "--persistence.file=")
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!isReady()) {
      assertThat(gateway.isAlive()).as(BINARY + " is running").isTrue();
      assertThat(System.nanoTime()).as(BINARY + " is ready in time").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (gateway != null) {
      gateway.destroy();
      if (!gateway.waitFor(10, TimeUnit.SECONDS)) {
        gateway.destroyForcibly();
      }
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
    return get("/metrics").body();
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static boolean isReady() throws InterruptedException {
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static boolean isOnPath() {
    String path = System.getenv("PATH");
    if (path == null) {
      return false;
    }
    for (String directory : path.split(File.pathSeparator, -1)) {
      if (new File(directory, BINARY).canExecute()) {
        return true;
      }
    }
    return false;
  }
}
