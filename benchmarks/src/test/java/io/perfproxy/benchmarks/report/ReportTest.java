package io.perfproxy.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.perfproxy.benchmarks.candidate.Candidate;
import io.perfproxy.benchmarks.postgres.PairedWorkload;
import io.perfproxy.benchmarks.report.Results.Cost;
import io.perfproxy.benchmarks.report.Results.Pair;
import io.perfproxy.benchmarks.shaping.ShapeBenchmark;
import io.perfproxy.benchmarks.shaping.Shaper;
import io.perfproxy.benchmarks.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private final Results results = new Results();

  @Test
  void showsWhatIsAddedOverRawAsAMultipleOfTheLimit() {
    results.add(Candidate.RAW, Workload.PREPARE, new Cost(10, 40));
    results.add(Candidate.LIMIT, Workload.PREPARE, new Cost(50, 64));
    results.add(Candidate.P6SPY, Workload.PREPARE, new Cost(1_500, 1_024));

    assertThat(lines())
        .contains(
            "| raw | 10 / 40 | – | – | – | – | – | – | – |",
            "| hand-written limit | 40 / 24 | – | – | – | – | – | – | – |",
            "| p6spy, no-op appender | 1,490 / 984 (37×) | – | – | – | – | – | – | – |");
  }

  @Test
  void takesTheMedianOfTheForks() {
    for (double nanos : new double[] {10, 1_000, 12}) {
      results.add(Candidate.RAW, Workload.BATCH, new Cost(nanos, 0));
    }

    assertThat(lines()).contains("| raw | – | – | – | – | – | 12 / 0 | – | – |");
  }

  @Test
  void aLimitThatIsNoiseIsNoBase() {
    results.add(Candidate.RAW, Workload.CONNECTION, new Cost(5, 24));
    results.add(Candidate.LIMIT, Workload.CONNECTION, new Cost(5.2, 48));
    results.add(Candidate.DRUID, Workload.CONNECTION, new Cost(204.6, 88));

    assertThat(lines())
        .contains("| Druid, StatFilter, in its pool | – | – | – | – | – | – | – | 200 / 64 (–) |");
  }

  @Test
  void showsHowThroughputScales() {
    results.add(Candidate.LIMIT, Workload.PREPARE, new Cost(100, 0));
    results.add(Candidate.LIMIT, Workload.TWO_THREADS, new Cost(100, 0));
    results.add(Candidate.LIMIT, Workload.EIGHT_THREADS, new Cost(500, 0));

    assertThat(lines())
        .contains("| hand-written limit | 10,000 | 10,000 (2.00×) | 2,000 (1.60×) |");
  }

  @Test
  void showsTheMedianOfThePairedDifferences() {
    for (int i = 0; i < 9; i++) {
      results.add(Candidate.RAW, PairedWorkload.ONE_ROW, new Pair(10_000, 9_990));
      results.add(Candidate.OTEL_SDK, PairedWorkload.ONE_ROW, new Pair(10_000, 11_060));
    }

    assertThat(lines())
        .contains(
            "| µs added [95 %] | one row (raw 10 µs) | 1,000 × 5 |",
            "| raw, against raw | -0.01 [-0.01, -0.01] | – |",
            "| OpenTelemetry JDBC, SDK without exporter | +1.06 [+1.06, +1.06] | – |");
  }

  @Test
  void showsWhatAShapeCostsAsAMultipleOfOurs() {
    double length = ShapeBenchmark.averageLength();
    results.add(Shaper.MISS, new Cost(length, 42));
    results.add(Shaper.DRUID, new Cost(4 * length, 2_000.4));

    assertThat(lines())
        .contains(
            "| perfproxy, text new, shape known | %.0f | 1,000 | 42 | 1.00× |".formatted(length),
            "| Druid's parameterised output | %.0f | 250 | 2,000 | 4.00× |".formatted(4 * length),
            "| JSqlParser, literals replaced | – | – | – | – |");
  }

  @Test
  void leavesOutThePartsThatWereNotMeasured() {
    results.add(Shaper.MISS, new Cost(1_000, 42));

    assertThat(lines())
        .filteredOn(line -> line.startsWith("###"))
        .containsExactly("### From a statement's text to its shape");
  }

  @Test
  void tellsWhatCouldNotBeMeasured() {
    results.failed("p6spy: 2 threads", new IllegalStateException("no"));

    assertThat(lines())
        .contains(
            "Could not be measured:", "- p6spy: 2 threads: java.lang.IllegalStateException: no");
  }

  @Test
  void endsWithTheCircumstances() {
    assertThat(lines()).endsWith("- a machine", "- a JDK");
  }

  @Test
  void aRowHasAsManyCellsAsTheHead() {
    MarkdownTable table = new MarkdownTable(List.of("a", "b"));
    assertThatIllegalArgumentException().isThrownBy(() -> table.add(List.of("1")));
    table.add(List.of("1", "2"));
    assertThat(table.markdown()).isEqualTo("| a | b |\n|---|--:|\n| 1 | 2 |\n");
  }

  @Test
  void figuresHaveTheDigitsThatMeanSomething() {
    assertThat(Figure.plain(4.26)).isEqualTo("4.3");
    assertThat(Figure.plain(9.97)).isEqualTo("10");
    assertThat(Figure.plain(353_060.4)).isEqualTo("353,060");
    assertThat(Figure.plain(-0.01)).isEqualTo("0.0");
    assertThat(Figure.whole(-0.2)).isEqualTo("0");
    assertThat(Figure.signed(-0.001)).isEqualTo("+0.00");
    assertThat(Figure.signed(198.04)).isEqualTo("+198.0");
  }

  private List<String> lines() {
    return new Report(results, List.of("a machine", "a JDK")).markdown().lines().toList();
  }
}
