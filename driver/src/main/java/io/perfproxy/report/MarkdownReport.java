package io.perfproxy.report;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.NPlusOneHistory.RepeatedFinding;
import io.perfproxy.shape.Shape;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.slow.SlowStatementHistory.SlowShape;
import io.perfproxy.statistics.ShapeSnapshot;
import io.perfproxy.statistics.Summary;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The summary of a report in GitHub Flavored Markdown: one table each for the figures, the
 * findings, the slow and the costliest statements, cut so that it fits a comment (65,536
 * characters).
 */
final class MarkdownReport {

  private static final int MAX_ROWS = 10;
  private static final int MAX_TEXT = 160;
  private static final int MAX_NAME = 80;

  private final Report report;
  private final ShapeSnapshot total;
  private final StringBuilder out = new StringBuilder(4_096);

  private MarkdownReport(Report report) {
    this.report = report;
    this.total = report.statistics().total();
  }

  static String of(Report report) {
    MarkdownReport markdown = new MarkdownReport(report);
    markdown.summary();
    markdown.nPlusOne();
    markdown.slow();
    markdown.topShapes();
    return markdown.out.toString();
  }

  private void summary() {
    Summary summary = Summary.of(total);
    line("### perfproxy: " + MarkdownText.escaped(report.run().name(), MAX_NAME));
    line("");
    line("| Executions | Slow | Errors | N+1 | Average | Median | p95 | p99 | Longest |");
    line("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    row(
        Figures.count(summary.totalQueries()),
        Figures.count(summary.slowQueries())
            + " ("
            + Figures.percent(summary.slowQueryRate())
            + ")",
        Figures.count(summary.errors()),
        Figures.count(report.nPlusOne().size()),
        millis(summary.avgDurationMs()),
        millis(summary.p50DurationMs()),
        millis(summary.p95DurationMs()),
        millis(summary.p99DurationMs()),
        millis(summary.maxDurationMs()));
  }

  private void nPlusOne() {
    table(
        "N+1",
        "| | Loop | Repeated | Executions | Queries | Fix |",
        "|---|---|---|--:|---|---|",
        report.nPlusOne(),
        this::nPlusOne);
  }

  private String[] nPlusOne(RepeatedFinding finding) {
    NPlusOneFinding worst = finding.worst();
    StackTraceElement loop = worst.loop() == null ? worst.child().callSite() : worst.loop();
    return new String[] {
      worst.severity().label() + ", " + worst.confidence().label(),
      loop == null ? MarkdownText.code(worst.unitOfWork(), MAX_NAME) : callSite(loop),
      MarkdownText.code(worst.child().shape().text(), MAX_TEXT),
      Figures.count(finding.executions()),
      Figures.count(worst.queriesBefore()) + " → " + Figures.count(worst.queriesAfter()),
      worst.fix().stream()
          .map(line -> MarkdownText.escaped(line, MAX_TEXT))
          .collect(Collectors.joining("<br>"))
    };
  }

  private void slow() {
    table(
        "Slow statements",
        "| Slowest | Times | Call site | Statement |",
        "|--:|--:|---|---|",
        report.slow(),
        this::slow);
  }

  private String[] slow(SlowShape shape) {
    SlowStatement slowest = shape.slowest();
    return new String[] {
      Figures.millis(slowest.duration()) + " ms",
      Figures.count(shape.count()),
      callSite(slowest.callSite()),
      MarkdownText.code(slowest.shape().text(), MAX_TEXT)
    };
  }

  private void topShapes() {
    table(
        "Statements by total time",
        "| Share | Executions | Average | p95 | Statement |",
        "|--:|--:|--:|--:|---|",
        report.statistics().shapes(),
        this::shape);
  }

  private String[] shape(ShapeSnapshot counted) {
    Shape shape = counted.shape();
    return new String[] {
      Figures.percent(counted.shareOf(total)),
      Figures.count(counted.executions()),
      millis(counted.averageMillis()),
      millis(counted.percentileMillis(95)),
      MarkdownText.code(shape.text(), MAX_TEXT)
    };
  }

  /** With its first rows, and left out if there is none. */
  private <T> void table(
      String title, String header, String alignment, List<T> entries, Function<T, String[]> cells) {
    if (entries.isEmpty()) {
      return;
    }
    int shown = Math.min(MAX_ROWS, entries.size());
    line("");
    line(
        "#### "
            + title
            + (shown == entries.size()
                ? ""
                : " (" + shown + " of " + Figures.count(entries.size()) + ")"));
    line("");
    line(header);
    line(alignment);
    entries.subList(0, shown).forEach(entry -> row(cells.apply(entry)));
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  private static String millis(double millis) {
    return Figures.millis(millis) + " ms";
  }

  private static String callSite(@Nullable StackTraceElement callSite) {
    return callSite == null
        ? "unknown"
        : MarkdownText.code(CallSiteLocator.render(callSite), MAX_NAME);
  }
}
