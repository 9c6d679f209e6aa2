package io.perfproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.connection.ConnectionRecorder;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.RecordedInstance;
import io.perfproxy.testing.SampleFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  private static final Instant CREATED = Instant.parse("2026-03-01T12:34:56Z");
  private static final Shape ORDERS =
      RecordedInstance.shape(Operation.SELECT, "orders", "select id from orders where id = ?");

  private final RecordedInstance instance = new RecordedInstance(1_000);

  @Test
  void saysWhatWasFoundInTables() {
    instance.executed(ORDERS, Duration.ofMillis(150), 7);
    instance.executed(ORDERS, Duration.ofMillis(50), 7);
    instance.nPlusOne.accept(
        SampleFindings.loop(
            ORDERS,
            12,
            Duration.ofMillis(24),
            "GET /orders",
            new StackTraceElement("com.acme.OrderDao", "find", "OrderDao.java", 42),
            CREATED));

    assertThat(
            report("orders").markdown().replaceAll("Instance.java&#58;\\d+", "Instance.java&#58;?"))
        .isEqualTo(
            """
            ### perfproxy: orders

            | Executions | Slow | Errors | N+1 | Average | Median | p95 | p99 | Longest |
            |--:|--:|--:|--:|--:|--:|--:|--:|--:|
            | 2 | 1 (50.0 %) | 0 | 1 | 100.000 ms | 49.000 ms | 145.000 ms | 145.000 ms | 150.000 ms |

            #### N+1

            | | Loop | Repeated | Executions | Queries | Fix |
            |---|---|---|--:|---|---|
            | warn, likely | <code>OrderDao.find(OrderDao.java&#58;42)</code> | <code>select id from orders where id = ?</code> | 12 | 12 → 1 | collect the keys, then once |

            #### Slow statements

            | Slowest | Times | Call site | Statement |
            |--:|--:|---|---|
            | 150.000 ms | 1 | <code>RecordedInstance.executed(RecordedInstance.java&#58;?)</code> | <code>select id from orders where id = ?</code> |

            #### Statements by total time

            | Share | Executions | Average | p95 | Statement |
            |--:|--:|--:|--:|---|
            | 100.0 % | 2 | 100.000 ms | 145.000 ms | <code>select id from orders where id = ?</code> |
            """);
  }

  @Test
  void isShortWhereNothingWasFound() {
    assertThat(report("idle").markdown()).hasLineCount(5).endsWith(" |\n");
  }

  @Test
  void holdsNoMarkupOfOthers() {
    String hostile =
        "| a \\| b\n# <img src=x> `code` [x](http://evil.example) www.evil.example"
            + " @somebody *bold* $math$ ~~x~~ &lt; </code>";
    Shape shape = RecordedInstance.shape(Operation.SELECT, hostile, hostile);
    instance.executed(shape, Duration.ofSeconds(1), 1);
    instance.nPlusOne.accept(
        SampleFindings.loop(shape, 12, Duration.ofMillis(24), hostile, null, CREATED));

    String markdown = report(hostile).markdown();

    assertThat(markdown)
        .doesNotContain("<img", "`", "[", "http:", "www.", "@", "*", "$", "~", "\\", "&lt;");
    assertThat(markdown.lines().filter(line -> line.contains("evil")))
        .filteredOn(line -> line.startsWith("|"))
        .allSatisfy(
            line -> assertThat(line.chars().filter(c -> c == '|').count()).isIn(5L, 6L, 7L));
    assertThat(markdown.replace("</code>", "").replace("<code>", "")).doesNotContain("<", ">");
  }

  @Test
  void fitsAComment() {
    for (int i = 0; i < 100; i++) {
      Shape shape =
          RecordedInstance.shape(Operation.SELECT, "t", "<".repeat(100 + i) + "|".repeat(1_000));
      instance.executed(shape, Duration.ofSeconds(1), 1);
      instance.nPlusOne.accept(
          SampleFindings.loop(
              shape, 12, Duration.ofMillis(24), "|".repeat(500 + i), null, CREATED));
    }

    String markdown = report("#".repeat(1_000)).markdown();

    assertThat(markdown.length()).isLessThan(65_536);
    assertThat(markdown)
        .contains("#### Slow statements (10 of 100)", "#### Statements by total time (10 of 100)");
  }

  private Report report(String name) {
    return instance.report(
        new RunInfo(
            name,
            CREATED,
            Duration.ofMinutes(2),
            Duration.ofMillis(100),
            new Versions("1.0", "17.0.15", null, null)),
        new ConnectionRecorder(false, null, () -> 0)
            .snapshot(new ConnectionGauges(1, 2, -1, -1, -1)),
        List.of(),
        0,
        0);
  }
}
