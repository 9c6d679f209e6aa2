package io.perfproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perfproxy.shape.Operation;
import io.perfproxy.testing.RecordedInstance;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Timeout(60)
class MetricsPushTest {

  private static final Duration NEVER = Duration.ofDays(1);

  private record Pushed(
      String method,
      String path,
      @Nullable String contentType,
      @Nullable String login,
      String body) {}

  private final BlockingQueue<Pushed> pushes = new LinkedBlockingQueue<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.perfproxy.metrics");
  private final RecordedSource source = new RecordedSource("shop");
  private HttpServer gateway;

  MetricsPushTest() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    gateway.createContext("/", this::take);
    gateway.start();
    logged.start();
    logger.addAppender(logged);
    logger.setAdditive(false);
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
    logger.detachAppender(logged);
    logger.setAdditive(true);
  }

  @Test
  void pushesOnceMoreWhenClosed() throws Exception {
    MetricsPush push = MetricsPush.start(source, address(), "nightly", NEVER);
    source.instance.executed(
        RecordedInstance.shape(Operation.SELECT, "orders", "s"), Duration.ofMillis(2), 1);
    push.close();
    push.close();

    Pushed pushed = next();
    assertThat(pushed.method()).isEqualTo("PUT");
    assertThat(pushed.path()).isEqualTo("/metrics/job/nightly/proxy/shop");
    assertThat(pushed.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(pushed.login()).isNull();
    assertThat(pushed.body())
        .contains(
            "db_client_operation_duration_seconds_count{proxy=\"shop\","
                + "db_system_name=\"postgresql\",db_operation_name=\"select\","
                + "db_collection_name=\"orders\",} 1.0\n");
    assertThat(pushes).isEmpty();
  }

  @Test
  void pushesAtTheIntervalFromADaemonThread() throws Exception {
    try (MetricsPush push = MetricsPush.start(source, address(), "job", Duration.ofMillis(10))) {
      next();
      next();
      next();
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().startsWith("perfproxy-push"))
          .isNotEmpty()
          .allMatch(Thread::isDaemon);
    }
  }

  @Test
  void sendsCredentialsButShowsThemNowhere() throws Exception {
    status.set(403);
    String url = "http://us%65r:p%40ss-hunter2@" + address() + "/behind/a/proxy/";
    MetricsPush.start(source, url, "job", NEVER).close();

    Pushed pushed = next();
    assertThat(pushed.path()).isEqualTo("/behind/a/proxy/metrics/job/job/proxy/shop");
    assertThat(pushed.login()).isEqualTo("Basic dXNlcjpwQHNzLWh1bnRlcjI=");
    assertThat(messages())
        .contains("http://" + address() + "/behind/a/proxy", "403", "the gateway's reason")
        .doesNotContain("hunter2", "user");
  }

  @Test
  void logsOnceThatTheGatewayIsDownAndOnceThatItIsBack() throws Exception {
    status.set(500);
    try (MetricsPush push = MetricsPush.start(source, address(), "job", Duration.ofMillis(5))) {
      for (int i = 0; i < 4; i++) {
        next();
      }
      assertThat(logged.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
      status.set(202);
      pushes.clear();
      for (int i = 0; i < 4; i++) {
        next();
      }
      assertThat(logged.list)
          .extracting(ILoggingEvent::getLevel)
          .containsExactly(Level.WARN, Level.INFO);
      status.set(500);
      pushes.clear();
      for (int i = 0; i < 4; i++) {
        next();
      }
    }
    assertThat(logged.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.WARN, Level.INFO, Level.WARN);
  }

  @Test
  void isQuietlyClosedWhenNobodyListens() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    MetricsPush.start(source, "127.0.0.1:" + free, "job", NEVER).close();

    assertThat(messages()).contains("error=java.net.ConnectException", "gateway=http://127.0.0.1:");
  }

  @Test
  void closesInSecondsWhenTheGatewayNeverAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      MetricsPush push =
          MetricsPush.start(
              source, "127.0.0.1:" + silent.getLocalPort(), "job", Duration.ofMillis(1));
      silent.accept();
      long before = System.nanoTime();
      push.close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void breaksOffAPushThatTrickles() throws Exception {
    try (ServerSocket slow = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      MetricsPush push =
          MetricsPush.start(source, "127.0.0.1:" + slow.getLocalPort(), "job", NEVER);
      Thread closing = new Thread(push::close);
      closing.start();
      try (var connection = slow.accept()) {
        var out = connection.getOutputStream();
        out.write("HTTP/1.1 200 OK\r\nX-Endless: ".getBytes(StandardCharsets.US_ASCII));
        // Each byte comes within the read timeout; only giving up ends this.
        while (!isBroken(out)) {
          TimeUnit.MILLISECONDS.sleep(50);
        }
      }
      closing.join(10_000);
      assertThat(closing.isAlive()).isFalse();
    }
  }

  @Test
  void survivesASourceThatThrows() throws Exception {
    source.broken = true;
    try (MetricsPush push = MetricsPush.start(source, address(), "job", Duration.ofMillis(5))) {
      next();
      source.broken = false;
      while (!next().body().contains("perfproxy_connections_active{proxy=\"shop\",} 3.0")) {
        assertThat(pushes.size()).isLessThan(1_000);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://",
        "ftp://user:hunter2@host:1",
        "http://user:hunter2@host:1/?x=y",
        "http://user:hunter2@ho st:1",
        "user:hunter2 @host",
        "http://user:hunter2@host:99999999999"
      })
  void refusesAnAddressWithoutRepeatingIt(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetricsPush.start(source, address, "job", NEVER))
        .withMessageContaining("perfproxy.pushgateway")
        .satisfies(
            refusal -> {
              assertThat(refusal.toString()).doesNotContain("hunter2");
              assertThat(refusal.getCause()).isNull();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"push_gateway:9091", "push", "http://[::1]:9091/", "HTTPS://u:p@push.example.com"})
  void takesAnyHost(String address) {
    assertThat(new Pushgateway(address, "job", "proxy", "shop").shownAddress())
        .isEqualTo(
            switch (address) {
              case "push" -> "http://push";
              case "push_gateway:9091" -> "http://push_gateway:9091";
              case "http://[::1]:9091/" -> "http://[::1]:9091";
              default -> "HTTPS://push.example.com";
            });
  }

  @Test
  void refusesAnEmptyJobAndAnIntervalOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetricsPush.start(source, address(), "", NEVER));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetricsPush.start(source, address(), "job", Duration.ZERO));
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    byte[] answer = "the gateway's reason\n".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status.get(), answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
    pushes.add(
        new Pushed(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            exchange.getRequestHeaders().getFirst("Authorization"),
            body));
  }

  private Pushed next() throws InterruptedException {
    Pushed pushed = pushes.poll(20, TimeUnit.SECONDS);
    assertThat(pushed).as("a push").isNotNull();
    return pushed;
  }

  private String address() {
    return "127.0.0.1:" + gateway.getAddress().getPort();
  }

  private String messages() {
    StringBuilder messages = new StringBuilder();
    logged.list.forEach(event -> messages.append(event.getFormattedMessage()).append('\n'));
    return messages.toString();
  }

  private static boolean isBroken(OutputStream out) {
    try {
      out.write('x');
      out.flush();
      return false;
    } catch (IOException broken) {
      return true;
    }
  }
}
