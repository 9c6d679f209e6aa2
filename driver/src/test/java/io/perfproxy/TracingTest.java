package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.perfproxy.config.Setting;
import io.perfproxy.metrics.MetricsServer;
import io.perfproxy.metrics.PrometheusMetrics;
import io.perfproxy.statistics.ShapeSnapshot;
import io.perfproxy.testing.Postgres;
import io.perfproxy.tracing.SpanIds;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Traces in metrics and in SQL, on a real tracer and a real database. */
class TracingTest {

  private static final String OWN_QUERY =
      "select query from pg_stat_activity where pid = pg_backend_pid()";

  private final SdkTracerProvider sampling = SdkTracerProvider.builder().build();
  private final SdkTracerProvider ignoring =
      SdkTracerProvider.builder().setSampler(Sampler.alwaysOff()).build();

  @AfterEach
  void close() {
    sampling.close();
    ignoring.close();
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }

  private static Span span(SdkTracerProvider tracers) {
    return tracers.get("test").spanBuilder("work").startSpan();
  }

  private static Connection connect(PerfProxyInstance perfProxy) throws SQLException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(Postgres.newDatabase());
    return perfProxy.wrap(database).getConnection();
  }

  private static String only(ResultSet rows) throws SQLException {
    try (rows) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  @Test
  void statementsCarryTheTraceIfAskedToAndTheirShapesDoNot() throws Exception {
    PerfProxyInstance perfProxy =
        PerfProxy.builder().name("commented").set(Setting.TRACE_COMMENT, "true").build();
    try (Connection connection = connect(perfProxy);
        Statement statement = connection.createStatement()) {
      assertThat(only(statement.executeQuery(OWN_QUERY))).isEqualTo(OWN_QUERY);
      for (SdkTracerProvider tracers : List.of(sampling, ignoring)) {
        Span span = span(tracers);
        try (Scope scope = span.makeCurrent()) {
          String comment =
              " /*traceparent='00-"
                  + span.getSpanContext().getTraceId()
                  + "-"
                  + span.getSpanContext().getSpanId()
                  + (tracers == sampling ? "-01" : "-00")
                  + "'*/";
          assertThat(only(statement.executeQuery(OWN_QUERY))).isEqualTo(OWN_QUERY + comment);
          assertThat(statement.execute(OWN_QUERY)).isTrue();
          assertThat(only(statement.getResultSet())).isEqualTo(OWN_QUERY + comment);
          try (PreparedStatement prepared = connection.prepareStatement(OWN_QUERY)) {
            assertThat(only(prepared.executeQuery())).isEqualTo(OWN_QUERY + comment);
          }
        }
      }
      assertThat(perfProxy.statistics().shapes())
          .singleElement()
          .satisfies(
              (ShapeSnapshot shape) -> {
                assertThat(shape.executions()).isEqualTo(7);
                assertThat(shape.shape().text()).isEqualTo(OWN_QUERY);
              });
    }
  }

  @Test
  void everyWayToSendATextWorksWithAComment() throws Exception {
    PerfProxyInstance perfProxy =
        PerfProxy.builder()
            .name("all-ways")
            .set(Setting.TRACE_COMMENT, "true")
            .currentSpan(() -> new SpanIds("0".repeat(31) + "1", "0".repeat(15) + "2", true))
            .build();
    try (Connection connection = connect(perfProxy);
        Statement statement = connection.createStatement()) {
      statement.execute("create table notes (id int generated always as identity, note text);");
      String insert = "insert into notes (note) values ('a')";
      assertThat(statement.executeUpdate(insert, Statement.RETURN_GENERATED_KEYS)).isEqualTo(1);
      assertThat(only(statement.getGeneratedKeys())).isEqualTo("1");
      assertThat(statement.executeLargeUpdate(insert, new String[] {"id"})).isEqualTo(1);
      statement.addBatch(insert);
      statement.addBatch("update notes set note = 'b'; ");
      assertThat(statement.executeBatch()).containsExactly(1, 3);
      try (PreparedStatement prepared =
          connection.prepareStatement("select note from notes where id = ?")) {
        prepared.setInt(1, 1);
        assertThat(only(prepared.executeQuery())).isEqualTo("b");
      }
      try (CallableStatement call = connection.prepareCall("{? = call abs(?)}")) {
        call.registerOutParameter(1, java.sql.Types.INTEGER);
        call.setInt(2, -5);
        call.execute();
        assertThat(call.getInt(1)).isEqualTo(5);
      }
    }
  }

  @Test
  void nothingIsAppendedUnlessAskedFor() throws Exception {
    PerfProxyInstance perfProxy = PerfProxy.builder().name("plain").build();
    try (Connection connection = connect(perfProxy);
        Statement statement = connection.createStatement();
        Scope scope = span(sampling).makeCurrent()) {
      assertThat(only(statement.executeQuery(OWN_QUERY))).isEqualTo(OWN_QUERY);
    }
  }

  @Test
  void bucketsNameATraceAndAtMostOneBetweenTwoScrapes() throws Exception {
    CollectorRegistry registry = new CollectorRegistry();
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("exemplars").build();
        var registration = PrometheusMetrics.register(perfProxy.metrics(), registry);
        MetricsServer server =
            MetricsServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), registry, null)) {
      perfProxy.recordQuery("select", "untraced", Duration.ofMillis(3));
      Span first = recordedIn(sampling, perfProxy, Duration.ofMillis(3));
      Span second = recordedIn(sampling, perfProxy, Duration.ofMillis(4));
      Span slow = recordedIn(sampling, perfProxy, Duration.ofMillis(300));
      recordedIn(ignoring, perfProxy, Duration.ofMillis(30));

      assertThat(exemplars(server))
          .containsExactly(
              "0.005 # {span_id=\"" + id(first) + "\",trace_id=\"" + trace(first) + "\"} 0.003",
              "0.5 # {span_id=\"" + id(slow) + "\",trace_id=\"" + trace(slow) + "\"} 0.3");
      Span third = recordedIn(sampling, perfProxy, Duration.ofMillis(2));
      recordedIn(sampling, perfProxy, Duration.ofMillis(2));
      assertThat(exemplars(server).get(0)).contains(trace(third)).doesNotContain(trace(second));
    }
  }

  @Test
  void noTracesAreNamedWhereThatIsSwitchedOff() throws Exception {
    CollectorRegistry registry = new CollectorRegistry();
    try (PerfProxyInstance perfProxy =
            PerfProxy.builder().name("silent").set(Setting.EXEMPLARS, "false").build();
        var registration = PrometheusMetrics.register(perfProxy.metrics(), registry);
        MetricsServer server =
            MetricsServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), registry, null)) {
      recordedIn(sampling, perfProxy, Duration.ofMillis(3));
      assertThat(exemplars(server)).isEmpty();
    }
  }

  private static Span recordedIn(
      SdkTracerProvider tracers, PerfProxyInstance perfProxy, Duration duration) {
    Span span = span(tracers);
    try (Scope scope = span.makeCurrent()) {
      perfProxy.recordQuery("select", "books", duration);
    }
    return span;
  }

  private static String trace(Span span) {
    return span.getSpanContext().getTraceId();
  }

  private static String id(Span span) {
    return span.getSpanContext().getSpanId();
  }

  /** The bounds of buckets with their exemplars, without the moment. */
  private static List<String> exemplars(MetricsServer server) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
            .header("Accept", "application/openmetrics-text; version=1.0.0")
            .build();
    String body =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    assertThat(body).endsWith("# EOF\n");
    return body.lines()
        .filter(line -> line.contains(" # {"))
        .map(line -> line.replaceAll(".*le=\"([0-9.]+)\".*( # .*\\}) ([0-9.]+) .*", "$1$2 $3"))
        .toList();
  }
}
