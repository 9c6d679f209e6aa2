package io.perfproxy.examples.results;

import io.perfproxy.examples.workload.PageTimes;
import io.perfproxy.statistics.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The two runs side by side, in lines of at most 100 columns. */
public final class BeforeAndAfter {

  private static final double MAX_P95_MILLIS = 50;
  private static final double MIN_INDEX_SHARE = 0.9;

  private final MeasuredRun before;
  private final MeasuredRun after;
  private final List<String> lines = new ArrayList<>();

  private BeforeAndAfter(MeasuredRun before, MeasuredRun after) {
    this.before = before;
    this.after = after;
  }

  /** The table, the figures over all pages, and whether the targets are reached. */
  public static List<String> lines(Proof proof) {
    BeforeAndAfter table = new BeforeAndAfter(proof.before(), proof.after());
    table.pages();
    table.totals();
    table.targets();
    return table.lines;
  }

  private void pages() {
    line("%-27s%16s%18s%18s%20s", "", "P50 ms   ", "P95 ms   ", "P99 ms   ", "statements   ");
    line(
        "%-27s%8s%8s%10s%8s%10s%8s%11s%9s",
        "Page or job", "before", "after", "before", "after", "before", "after", "before", "after");
    for (String page : before.times().pages()) {
      PageTimes was = before.times();
      PageTimes is = after.times();
      line(
          "%-27s%8s%8s%10s%8s%10s%8s%11.1f%9.1f",
          page,
          millis(was, page, 50),
          millis(is, page, 50),
          millis(was, page, 95),
          millis(is, page, 95),
          millis(was, page, 99),
          millis(is, page, 99),
          before.statementsPerVisit(page),
          after.statementsPerVisit(page));
    }
  }

  private void totals() {
    line("");
    line("%-27s%22s%22s", "All pages", "before", "after");
    total("visits", count(visits(before)), count(visits(after)));
    total("statements", count(statements(before)), count(statements(after)));
    total("slow statements", slow(before), slow(after));
    total("with a known plan", percent(before.plannedShare()), percent(after.plannedShare()));
    total("of these, by an index", percent(before.indexShare()), percent(after.indexShare()));
    total("N+1 findings", before.nPlusOneFindings(), after.nPlusOneFindings());
    total("time for EXPLAIN", explain(before), explain(after));
  }

  private void total(String label, Object was, Object is) {
    line("%-27s%22s%22s", label, was, is);
  }

  private void targets() {
    line("");
    target(
        "P95 of each page below 50 ms",
        after.slowestP95Millis() < MAX_P95_MILLIS,
        String.format(Locale.ROOT, "%.1f ms at most", after.slowestP95Millis()));
    target(
        "index usage above 90 %",
        after.indexShare() > MIN_INDEX_SHARE, percent(after.indexShare()));
    target("no N+1", after.nPlusOneFindings() == 0, after.nPlusOneFindings() + " findings");
  }

  private void target(String what, boolean reached, String figure) {
    line("%-9s %s: %s", reached ? "reached" : "MISSED", what, figure);
  }

  private static long visits(MeasuredRun run) {
    return run.times().pages().stream().mapToLong(run.times()::count).sum();
  }

  private static long statements(MeasuredRun run) {
    return run.report().summary().totalQueries();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String slow(MeasuredRun run) {
    Summary summary = run.report().summary();
    return String.format(
        Locale.ROOT, "%,d (%s)", summary.slowQueries(), percent(summary.slowQueryRate()));
  }

  private static String explain(MeasuredRun run) {
    return String.format(
        Locale.ROOT,
        "%.0f ms (%.2f %%)",
        run.explainMillis(),
        100 * run.explainMillis() / run.statementMillis());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String millis(PageTimes times, String page, double percentile) {
    return String.format(Locale.ROOT, "%.1f", times.percentileMillis(page, percentile));
  }

  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}
