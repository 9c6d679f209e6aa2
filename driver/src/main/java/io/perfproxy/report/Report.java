package io.perfproxy.report;

import io.perfproxy.connection.ConnectionSnapshot;
import io.perfproxy.connection.HeldConnectionHistory.LongHolder;
import io.perfproxy.nplusone.NPlusOneHistory;
import io.perfproxy.nplusone.NPlusOneHistory.RepeatedFinding;
import io.perfproxy.slow.SlowStatementHistory;
import io.perfproxy.slow.SlowStatementHistory.SlowShape;
import io.perfproxy.statistics.StatisticsSnapshot;
import io.perfproxy.statistics.Summary;
import io.perfproxy.statistics.TimelineSnapshot;
import io.perfproxy.units.UnitSnapshot;
import io.perfproxy.units.UnitStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What an instance has counted and found up to a moment. Immutable.
 *
 * <p>Neither form of it holds bind values, not even where their recording is switched on: reports
 * are mailed and kept longer than logs.
 *
 * @param run what it is about
 * @param statistics the counters of each shape
 * @param timeline what was executed when
 * @param slow the slow shapes, the slowest first
 * @param nPlusOne the N+1 findings, the worst severity first, of one those with the most executions
 * @param unusedIgnores entries of {@code perfproxy.n-plus-one-ignore} that no finding has matched
 * @param units the units of work by name, those with the most time first
 * @param connections how many connections there are, and how they are used
 * @param heldLong who held connections suspiciously long, the most frequent first
 * @param unscoped executions outside of every unit of work that was opened by name, since the first
 *     was opened in the JVM
 * @param internalErrors how often perfproxy itself failed, without the application noticing
 * @param explanation plans and advice, where they were asked for. Advice may hold constants of
 *     statements' texts, since a partial index is limited to them
 */
public record Report(
    RunInfo run,
    StatisticsSnapshot statistics,
    TimelineSnapshot timeline,
    List<SlowShape> slow,
    List<RepeatedFinding> nPlusOne,
    List<String> unusedIgnores,
    List<UnitSnapshot> units,
    ConnectionSnapshot connections,
    List<LongHolder> heldLong,
    long unscoped,
    long internalErrors,
    Explanation explanation) {

  /** Copies the lists. */
  public Report {
    slow = List.copyOf(slow);
    nPlusOne = List.copyOf(nPlusOne);
    unusedIgnores = List.copyOf(unusedIgnores);
    units = List.copyOf(units);
    heldLong = List.copyOf(heldLong);
  }

  /**
   * Several reports as one: counters added up shape by shape, finding by finding and name by name.
   * It has a timeline only if one of them has.
   */
  public static Report combined(String name, List<Report> parts) {
    List<TimelineSnapshot> timelines =
        parts.stream()
            .map(Report::timeline)
            .filter(timeline -> !timeline.intervals().isEmpty())
            .toList();
    return new Report(
        new RunInfo(
            name,
            Instant.now(),
            parts.stream()
                .map(part -> part.run().observed())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO),
            parts.stream()
                .map(part -> part.run().slowThreshold())
                .min(Duration::compareTo)
                .orElse(Duration.ZERO),
            parts.isEmpty() ? Versions.current(null, null) : parts.get(0).run().versions()),
        StatisticsSnapshot.of(parts.stream().map(Report::statistics).toList()),
        timelines.size() == 1 ? timelines.get(0) : TimelineSnapshot.EMPTY,
        SlowStatementHistory.combined(parts.stream().flatMap(part -> part.slow().stream())),
        NPlusOneHistory.combined(parts.stream().flatMap(part -> part.nPlusOne().stream())),
        parts.stream().flatMap(part -> part.unusedIgnores().stream()).distinct().toList(),
        UnitStatistics.combined(parts.stream().flatMap(part -> part.units().stream())),
        ConnectionSnapshot.of(parts.stream().map(Report::connections).toList()),
        parts.stream()
            .flatMap(part -> part.heldLong().stream())
            .sorted(Comparator.comparingLong(LongHolder::count).reversed())
            .toList(),
        parts.stream().mapToLong(Report::unscoped).sum(),
        parts.stream().mapToLong(Report::internalErrors).sum(),
        Explanation.combined(parts.stream().map(Report::explanation).toList()));
  }

  /** The figures over all shapes. */
  public Summary summary() {
    return statistics.summary();
  }

  /** For people: plain text of several lines, at most 100 columns wide, ended by a newline. */
  public String text() {
    return TextReport.of(this);
  }

  /**
   * For programs: one JSON object on one line, durations in milliseconds. {@code schema_version}
   * rises when a key changes its meaning or goes; new keys may come without it.
   */
  public String json() {
    return JsonReport.of(this);
  }

  /**
   * To look at: a page of HTML that holds everything, loads nothing and works from a mail
   * attachment; in any browser of 2024 or later. To be written as UTF-8.
   */
  public String html() {
    return HtmlReport.of(json(), null);
  }

  /**
   * A summary in GitHub Flavored Markdown, for the summary of a job (appended to the file that
   * {@code GITHUB_STEP_SUMMARY} names) or a comment on a pull request: short enough for both, ended
   * by a newline. No text of the application's is markup, a link or a mention in it.
   */
  public String markdown() {
    return MarkdownReport.of(this);
  }

  /** The page of a run beside the one before it, with what has changed. */
  public static String html(Report before, Report after) {
    return HtmlReport.of(after.json(), before.json());
  }

  /**
   * The page of a file that {@link #json()} was written to.
   *
   * @throws IOException if it cannot be read, or holds no report with this version's {@code
   *     schema_version}; the message names the file
   */
  public static String html(Path report) throws IOException {
    return HtmlReport.ofFiles(null, report);
  }

  /**
   * The same for two files that {@link #json()} was written to.
   *
   * @throws IOException if a file cannot be read, or holds no report with this version's {@code
   *     schema_version}; the message names the file
   */
  public static String html(Path before, Path after) throws IOException {
    return HtmlReport.ofFiles(before, after);
  }

  /** The same as {@link #text()}. */
  @Override
  public String toString() {
    return text();
  }
}
