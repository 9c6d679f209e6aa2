package io.perfproxy.report;

import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.connection.ConnectionSnapshot;
import io.perfproxy.connection.HeldConnectionHistory.LongHolder;
import io.perfproxy.connection.TimeSnapshot;
import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.logging.VisibleText;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.NPlusOneHistory.RepeatedFinding;
import io.perfproxy.shape.Shape;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.slow.SlowStatementHistory.SlowShape;
import io.perfproxy.statistics.ShapeSnapshot;
import io.perfproxy.statistics.Summary;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The form of a report that people read: at most 100 columns wide. */
final class TextReport {

  static final int WIDTH = 100;
  private static final int MAX_ENTRIES = 10;

  private static final String SUMMARY_ROW = "  %-16s%12s    %-10s%13s\n";
  private static final String SHAPE_ROW = "  %7s  %10s  %10s  %10s  %10s  %10s  %s\n";
  private static final int SHAPE_ROW_LABEL = 71;
  private static final String SLOW_ROW = "  %10s  %10s  %s\n";
  private static final int SLOW_ROW_CALL_SITE = 26;
  private static final String TIME_ROW = "  %-16s%12s  %10s  %10s\n";
  private static final String HOLDER_ROW = "  %10s  %s\n";
  private static final int HOLDER_ROW_CALL_SITE = 14;
  private static final String DETAIL = "          ";
  private static final String FINDING = "    ";

  private final Report report;
  private final Summary summary;
  private final ExplanationText explanation;
  private final StringBuilder out = new StringBuilder(4_096);

  private TextReport(Report report) {
    this.report = report;
    this.summary = report.summary();
    this.explanation = new ExplanationText(report.explanation(), WIDTH);
  }

  static String of(Report report) {
    TextReport text = new TextReport(report);
    text.head();
    text.summary();
    text.topShapes();
    text.slow();
    text.nPlusOne();
    text.paragraphs("Indexes to build", text.explanation.indexes());
    text.paragraphs("What else slows statements down", text.explanation.findings());
    text.connectionTimes();
    text.heldLong();
    return text.out.toString();
  }

  private void head() {
    String title = "perfproxy report: ";
    line(title + VisibleText.oneLine(report.run().name(), WIDTH - title.length()));
    line(
        report.run().created().truncatedTo(ChronoUnit.SECONDS)
            + ", over "
            + Figures.span(report.run().observed()));
  }

  private void summary() {
    section("Summary");
    row(
        SUMMARY_ROW,
        "executions",
        Figures.count(summary.totalQueries()),
        "average",
        duration(summary.avgDurationMs()));
    row(
        SUMMARY_ROW,
        "slow",
        Figures.count(summary.slowQueries()),
        "median",
        duration(summary.p50DurationMs()));
    row(
        SUMMARY_ROW,
        "slow rate",
        Figures.percent(summary.slowQueryRate()),
        "p95",
        duration(summary.p95DurationMs()));
    row(
        SUMMARY_ROW,
        "errors",
        Figures.count(summary.errors()),
        "p99",
        duration(summary.p99DurationMs()));
    row(
        SUMMARY_ROW,
        "shapes",
        Figures.count(report.statistics().shapes().size()),
        "max",
        duration(summary.maxDurationMs()));
    line("  connections     " + connections());
    if (!explanation.summary().isEmpty()) {
      line(explanation.summary());
    }
    if (report.unscoped() > 0) {
      line(
          "  unscoped        "
              + Figures.count(report.unscoped())
              + (report.unscoped() == 1 ? " execution" : " executions")
              + " in no unit of work opened by name");
    }
    if (report.internalErrors() > 0) {
      line(
          "  perfproxy itself failed "
              + times(report.internalErrors())
              + "; the application was not affected, see the log.");
    }
  }

  /** A duration of the summary, where 0 would be a claim if nothing was executed. */
  private String duration(double millis) {
    return summary.totalQueries() == 0 ? "-" : withUnit(millis);
  }

  private String connections() {
    ConnectionGauges gauges = report.connections().gauges();
    return known(gauges.active())
        + " in use, "
        + known(gauges.open())
        + " open"
        + (gauges.max() < 0 ? "" : " of at most " + Figures.count(gauges.max()))
        + (gauges.pending() <= 0 ? "" : ", " + Figures.count(gauges.pending()) + " waited for");
  }

  private void connectionTimes() {
    ConnectionSnapshot connections = report.connections();
    if (!connections.followed()) {
      return;
    }
    section("Connections");
    row(TIME_ROW, "", "count", "avg ms", "max ms");
    time("waited for", connections.acquire());
    time("held", connections.hold());
    time("in a transaction", connections.transaction());
    time("opened", connections.create());
    line("  in executions   " + Figures.percent(connections.sqlShare()) + " of the time held");
    line(
        "  transactions    "
            + Figures.count(connections.commits())
            + " committed, "
            + Figures.count(connections.rollbacks())
            + " rolled back");
    line(
        "  refused         "
            + Figures.count(connections.failures())
            + ", timeouts among them "
            + Figures.count(connections.timeouts()));
  }

  private void time(String what, TimeSnapshot times) {
    row(
        TIME_ROW,
        what,
        Figures.count(times.count()),
        Figures.millis(times.averageMillis()),
        Figures.millis(times.maxNanos() / 1e6));
  }

  private void heldLong() {
    List<LongHolder> holders = report.heldLong();
    if (holders.isEmpty()) {
      return;
    }
    section("Connections held long" + extent(holders.size()));
    row(HOLDER_ROW, "count", "taken by");
    for (LongHolder holder : first(holders)) {
      row(
          HOLDER_ROW,
          Figures.count(holder.count()),
          callSite(holder.latest().callSite(), WIDTH - HOLDER_ROW_CALL_SITE));
    }
  }

  private void topShapes() {
    List<ShapeSnapshot> shapes = report.statistics().shapes();
    section("Top shapes by total time" + extent(shapes.size()));
    if (shapes.isEmpty()) {
      line("  No statement was executed.");
      return;
    }
    row(SHAPE_ROW, "share", "executions", "avg ms", "p95 ms", "max ms", "rows", "operation, table");
    long totalNanos = report.statistics().total().totalNanos();
    for (ShapeSnapshot counted : first(shapes)) {
      Shape shape = counted.shape();
      row(
          SHAPE_ROW,
          Figures.percent(totalNanos == 0 ? 0 : (double) counted.totalNanos() / totalNanos),
          Figures.count(counted.executions()),
          Figures.millis(counted.averageMillis()),
          Figures.millis(counted.percentileMillis(95)),
          Figures.millis(counted.maxMillis()),
          Figures.count(counted.rows()),
          VisibleText.oneLine(label(shape), WIDTH - SHAPE_ROW_LABEL));
      shape(shape);
    }
    if (report.statistics().overflowed()) {
      line("  More shapes were executed than are kept apart; the rest is counted as one.");
    }
  }

  private void slow() {
    List<SlowShape> slow = report.slow();
    section("Slow shapes" + extent(slow.size()));
    if (slow.isEmpty()) {
      line(
          summary.slowQueries() == 0
              ? "  No statement reached its threshold."
              : "  None is kept; "
                  + Figures.count(summary.slowQueries())
                  + " reached their threshold, as the summary says.");
      return;
    }
    row(SLOW_ROW, "count", "slowest ms", "call site of the slowest");
    for (SlowShape shape : first(slow)) {
      SlowStatement slowest = shape.slowest();
      row(
          SLOW_ROW,
          Figures.count(shape.count()),
          Figures.millis(slowest.duration()),
          callSite(slowest.callSite(), WIDTH - SLOW_ROW_CALL_SITE));
      shape(slowest.shape());
      explanation.plan(slowest.shape()).forEach(this::line);
    }
  }

  private void paragraphs(String title, List<List<String>> paragraphs) {
    if (!paragraphs.isEmpty()) {
      section(title + extent(paragraphs.size()));
      first(paragraphs).forEach(lines -> lines.forEach(this::line));
    }
  }

  private void nPlusOne() {
    List<RepeatedFinding> findings = report.nPlusOne();
    section("N+1" + extent(findings.size()));
    if (findings.isEmpty()) {
      line("  No statement was repeated in one unit of work where fewer would do.");
    }
    for (String unused : report.unusedIgnores()) {
      String entry = "  Matches nothing in perfproxy.n-plus-one-ignore: ";
      line(entry + VisibleText.oneLine(unused, WIDTH - entry.length()));
    }
    for (RepeatedFinding finding : first(findings)) {
      NPlusOneFinding worst = finding.worst();
      String all =
          "  "
              + worst.severity().label()
              + ": "
              + Figures.count(finding.executions())
              + " executions in "
              + (finding.units() == 1 ? "1 unit" : Figures.count(finding.units()) + " units")
              + ", "
              + withUnit(finding.totalNanos() / 1e6)
              + " in all; most in ";
      line(all + VisibleText.oneLine(worst.unitOfWork(), WIDTH - all.length()));
      worst.text(WIDTH - FINDING.length()).lines().forEach(line -> line(FINDING + line));
    }
  }

  private void section(String title) {
    out.append('\n');
    line(title);
  }

  private void shape(Shape shape) {
    String start = DETAIL + shape.id() + "  ";
    line(start + VisibleText.oneLine(shape.text(), WIDTH - start.length()));
  }

  private void row(String format, Object... cells) {
    out.append(String.format(Locale.ROOT, format, cells));
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  private static <T> List<T> first(List<T> entries) {
    return entries.subList(0, Math.min(MAX_ENTRIES, entries.size()));
  }

  private static String extent(int size) {
    return size <= MAX_ENTRIES ? "" : " (" + MAX_ENTRIES + " of " + Figures.count(size) + ")";
  }

  private static String label(Shape shape) {
    String operation = shape.operation().label();
    return shape.table() == null ? operation : operation + " " + shape.table();
  }

  private static String callSite(@Nullable StackTraceElement callSite, int width) {
    return callSite == null
        ? "call site unknown"
        : VisibleText.oneLine(CallSiteLocator.render(callSite), width);
  }

  private static String withUnit(double millis) {
    return Figures.millis(millis) + " ms";
  }

  private static String times(long count) {
    return count == 1 ? "once" : Figures.count(count) + " times";
  }

  private static String known(int number) {
    return number < 0 ? "unknown" : Figures.count(number);
  }
}
