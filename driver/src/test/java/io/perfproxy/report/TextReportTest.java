package io.perfproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.connection.ConnectionRecorder;
import io.perfproxy.connection.ConnectionSnapshot;
import io.perfproxy.connection.ConnectionUse;
import io.perfproxy.connection.HeldConnection;
import io.perfproxy.connection.HeldConnectionHistory.LongHolder;
import io.perfproxy.execution.ExecutionKind;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.testing.RecordedInstance;
import io.perfproxy.testing.SampleFindings;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextReportTest {

  private static final Instant CREATED = Instant.parse("2026-03-01T12:34:56.789Z");
  private static final Shape ORDERS =
      RecordedInstance.shape(
          Operation.SELECT, "orders", "select id, total from orders where customer_id = ?");
  private static final Shape LINES =
      RecordedInstance.shape(
          Operation.SELECT,
          "order_lines",
          "select id, order_id, sku, quantity, price, discount, tax from order_lines where order_id"
              + " = ? order by position");
  private static final int M = Integer.MAX_VALUE;
  private static final StackTraceElement CALL_SITE =
      new StackTraceElement("com.acme.OrderDao", "linesOf", "OrderDao.java", 42);

  private final RecordedInstance instance = new RecordedInstance(1_000);

  @Test
  void showsASmallReportExactly() {
    for (int i = 0; i < 99; i++) {
      instance.executed(ORDERS, Duration.ofMillis(1), 10);
    }
    instance.failed(ORDERS, Duration.ofMillis(1), "57014");
    instance.executed(LINES, Duration.ofMillis(300), 3);
    instance.slow.reset();
    instance.slow.accept(slow(LINES, Duration.ofMillis(300), CALL_SITE));
    NPlusOneFinding finding =
        SampleFindings.loop(ORDERS, 12, Duration.ofMillis(24), "GET /orders", CALL_SITE, CREATED);
    instance.nPlusOne.accept(finding);
    instance.nPlusOne.accept(finding);

    assertThat(report("orders").text())
        .isEqualTo(
            """
            perfproxy report: orders
            2026-03-01T12:34:56Z, over 2 h 5 min

            Summary
              executions               101    average        3.960 ms
              slow                       1    median         0.975 ms
              slow rate              1.0 %    p95            0.975 ms
              errors                     1    p99            0.975 ms
              shapes                     2    max          300.000 ms
              connections     3 in use, 10 open

            Top shapes by total time
                share  executions      avg ms      p95 ms      max ms        rows  operation, table
               75.0 %           1     300.000     290.000     300.000           3  select order_lines
                      0c03be7813e93736  select id, order_id, sku, quantity, price, discount, tax from order_lin…
               25.0 %         100       1.000       0.975       1.000         990  select orders
                      1246d9bdebf992dc  select id, total from orders where customer_id = ?

            Slow shapes
                   count  slowest ms  call site of the slowest
                       1     300.000  OrderDao.linesOf(OrderDao.java:42)
                      0c03be7813e93736  select id, order_id, sku, quantity, price, discount, tax from order_lin…

            N+1
              warn: 24 executions in 2 units, 48.000 ms in all; most in GET /orders
                N+1  (likely)  12 queries -> 1     OrderDao.linesOf
                  child   (OrderDao.java:42)   select … from orders where customer_id = ?   x12, 24 ms
                  proof   12 distinct keys from one place; the rows they come from were not seen
                  fix     collect the keys, then once
                  ignore  id 7f3a91  (shape + loop frame)
            """);
  }

  @Test
  void showsPlansAndAdvice() {
    instance.executed(LINES, Duration.ofMillis(300), 3);
    instance.explanation = SampleExplanation.of(LINES, CREATED);

    assertThat(report("orders").text())
        .contains("\n  index usage     0.0 % of 1 executions whose plan is known\n")
        .contains(
            """
                      0c03be7813e93736  select id, order_id, sku, quantity, price, discount, tax from order_lin…
                      Seq Scan on orders o cost 2,137.5, rows 2; actual rows 3 × 1, 31.000 ms, 99,997 filtered …
                           Filter: (o.id = ?)
            """)
        .endsWith(
            """

            Indexes to build
              CREATE INDEX CONCURRENTLY orders_id_idx ON public.orders (id)
                      finds rows by id
                      low confidence: cost 2,137.5 → 8.3 of 1 shape
                      but the table's statistics are stale

            What else slows statements down
              deep offset, public.orders
                      most of the rows are skipped, and this sentence goes on for so long that it has to be
                        continued
                      0c03be7813e93736  select id, order_id, sku, quantity, price, discount, tax from order_lin…
            """);
  }

  @Test
  void saysSoWhenThereIsNothing() {
    assertThat(report("idle").text())
        .isEqualTo(
            """
            perfproxy report: idle
            2026-03-01T12:34:56Z, over 2 h 5 min

            Summary
              executions                 0    average               -
              slow                       0    median                -
              slow rate              0.0 %    p95                   -
              errors                     0    p99                   -
              shapes                     0    max                   -
              connections     3 in use, 10 open

            Top shapes by total time
              No statement was executed.

            Slow shapes
              No statement reached its threshold.

            N+1
              No statement was repeated in one unit of work where fewer would do.
            """);
  }

  @Test
  void doesNotClaimThatNothingWasSlowWhenTheFindingsAreGone() {
    instance.executed(ORDERS, Duration.ofMillis(100), 1);
    instance.slow.reset();

    assertThat(report("orders").text())
        .contains("  None is kept; 1 reached their threshold, as the summary says.\n")
        .doesNotContain("No statement reached");
  }

  @Test
  void countsFromTheRecorderToTheText() {
    instance.repeated("GET /orders", LINES, 12, Duration.ofMillis(2));
    instance.executed(ORDERS, Duration.ofMillis(250), 7);

    assertThat(report("orders").text())
        .contains("warn: 12 executions in 1 unit, 24.000 ms in all; most in GET /orders\n")
        .contains("N+1  (likely)  12 queries -> 1     RecordedInstance.executed\n")
        .containsPattern("\n +1 +250\\.000  RecordedInstance")
        .doesNotContain("secret-bind-value");
  }

  @Test
  void staysWithinItsWidthWhateverTheNamesAndNumbers() {
    String hostile = "x\u001b[31m\r\nforged line\u202e \ud800 " + "\ud83d\ude00".repeat(300);
    Shape shape = RecordedInstance.shape(Operation.SELECT, hostile, hostile);
    StackTraceElement site = new StackTraceElement(hostile, hostile, hostile, 1);
    for (int i = 0; i < 30; i++) {
      Shape one = RecordedInstance.shape(Operation.INSERT, hostile + i, i + hostile);
      instance.executed(one, Duration.ofDays(2_000), Long.MAX_VALUE / 64);
      instance.slow.accept(slow(one, Duration.ofDays(2_000), site));
      instance.nPlusOne.accept(
          SampleFindings.loop(
              one, Integer.MAX_VALUE, Duration.ofDays(2_000), hostile, site, CREATED));
    }
    instance.executed(shape, Duration.ofNanos(1), 0);

    String text =
        instance
            .report(
                run(hostile, Duration.ofDays(400_000)),
                connections(new ConnectionGauges(M, M, M, M, M)),
                IntStream.range(0, 30).mapToObj(i -> holder(hostile + i)).toList(),
                Long.MAX_VALUE,
                Long.MAX_VALUE)
            .text();

    assertThat(text.lines())
        .allSatisfy(line -> assertThat(line.codePointCount(0, line.length())).isLessThan(101));
    assertThat(text)
        .doesNotContain("\u001b", "\r", "\nforged", "\u202e", "\ud800 ")
        .contains("Top shapes by total time (10 of 31)")
        .contains("Slow shapes (10 of 30)")
        .contains("N+1 (10 of 30)")
        .contains("Connections held long (10 of 30)");
  }

  @Test
  void tellsThatShapesWereLumpedTogether() {
    RecordedInstance small = new RecordedInstance(1);
    small.executed(ORDERS, Duration.ofMillis(1), 1);
    small.executed(LINES, Duration.ofMillis(1), 1);

    assertThat(report("small", small, 0).text())
        .contains("(other shapes)")
        .contains("More shapes were executed than are kept apart; the rest is counted as one.");
  }

  @Test
  void tellsWhatIsUnusualAndDoesNotInventConnections() {
    Report report =
        instance.report(
            run("orders", Duration.ZERO),
            connections(new ConnectionGauges(3, -1, -1, -1, -1)),
            List.of(),
            1_234,
            2);

    assertThat(report.text())
        .contains("  connections     3 in use, unknown open\n")
        .contains("  unscoped        1,234 executions in no unit of work opened by name\n")
        .contains("perfproxy itself failed 2 times; the application was not affected, see the log.")
        .isEqualTo(report.toString());
  }

  @Test
  void showsHowConnectionsAreUsedWhereThatIsMeasured() {
    AtomicLong clock = new AtomicLong();
    ConnectionRecorder recorder = new ConnectionRecorder(true, null, clock::get);
    long since = recorder.asking();
    clock.addAndGet(2_000_000);
    recorder.acquired(since);
    ConnectionUse use = Objects.requireNonNull(recorder.use(true));
    use.transactionBegins();
    use.executed(30_000_000);
    clock.addAndGet(40_000_000);
    recorder.committed();
    use.transactionEnds();
    clock.addAndGet(60_000_000);
    use.end();
    recorder.failed(new SQLTransientConnectionException());

    assertThat(
            report(
                    "orders",
                    recorder.snapshot(new ConnectionGauges(3, 10, 7, 4, 30)),
                    List.of(holder("linesOf")))
                .text())
        .contains("  connections     3 in use, 10 open of at most 30, 4 waited for\n")
        .endsWith(
            """

            Connections
                                     count      avg ms      max ms
              waited for                 1       2.000       2.000
              held                       1     100.000     100.000
              in a transaction           1      40.000      40.000
              opened                     0       0.000       0.000
              in executions   30.0 % of the time held
              transactions    1 committed, 0 rolled back
              refused         1, timeouts among them 1

            Connections held long
                   count  taken by
                       3  OrderDao.linesOf(OrderDao.java:42)
            """);
  }

  @Test
  void doesNotDependOnTheLocale() {
    instance.executed(ORDERS, Duration.ofMillis(1_234), 1);
    String english = report("orders").text();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(new Locale.Builder().setLanguage("ar").setRegion("EG").build());
      assertThat(report("orders").text()).isEqualTo(english).contains("1,234.000 ms");
    } finally {
      Locale.setDefault(before);
    }
  }

  private Report report(String name) {
    return report(name, instance, 0);
  }

  private static Report report(String name, RecordedInstance instance, long internalErrors) {
    return instance.report(
        run(name, Duration.ofMinutes(125)),
        connections(new ConnectionGauges(3, 10, -1, -1, -1)),
        List.of(),
        0,
        internalErrors);
  }

  private Report report(String name, ConnectionSnapshot connections, List<LongHolder> holders) {
    return instance.report(run(name, Duration.ofMinutes(125)), connections, holders, 0, 0);
  }

  private static RunInfo run(String name, Duration observed) {
    return new RunInfo(
        name, CREATED, observed, Duration.ofMillis(100), new Versions("1.0", "17", null, null));
  }

  private static LongHolder holder(String method) {
    StackTraceElement callSite =
        new StackTraceElement("com.acme.OrderDao", method, "OrderDao.java", 42);
    return new LongHolder(
        3, new HeldConnection(callSite, "main", Duration.ZERO, Duration.ZERO, CREATED));
  }

  private static ConnectionSnapshot connections(ConnectionGauges gauges) {
    return new ConnectionRecorder(false, null, () -> 0).snapshot(gauges);
  }

  private static SlowStatement slow(Shape shape, Duration duration, StackTraceElement callSite) {
    return new SlowStatement(
        shape,
        ExecutionKind.PREPARED,
        duration,
        Duration.ofMillis(100),
        3,
        0,
        null,
        callSite,
        null,
        null,
        "['secret-bind-value']",
        CREATED);
  }
}
