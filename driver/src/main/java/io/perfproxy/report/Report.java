package io.perfproxy.report;

import io.perfproxy.connection.ConnectionSnapshot;
import io.perfproxy.connection.HeldConnectionHistory.LongHolder;
import io.perfproxy.nplusone.NPlusOneHistory.RepeatedFinding;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.slow.SlowStatementHistory.SlowShape;
import io.perfproxy.statistics.StatisticsSnapshot;
import io.perfproxy.statistics.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instance has counted and found up to a moment. Immutable.
 *
 * <p>Neither form of it holds bind values, not even where their recording is switched on: reports
 * are mailed and kept longer than logs.
 *
 * @param name the name of the instance
 * @param created when it was taken
 * @param observed how long the instance had been counting, since its start or its last reset
 * @param summary the figures over all shapes
 * @param statistics the counters of each shape
 * @param slow the slow shapes, the slowest first
 * @param nPlusOne the N+1 findings, those with the most executions first
 * @param indexUsage how far executions are served by indexes, null unless plans are asked for
 * @param connections how many connections there are, and how they are used
 * @param heldLong who held connections suspiciously long, the most frequent first
 * @param unscoped executions outside of every unit of work that was opened by name, since the first
 *     was opened in the JVM
 * @param internalErrors how often perfproxy itself failed, without the application noticing
 */
public record Report(
    String name,
    Instant created,
    Duration observed,
    Summary summary,
    StatisticsSnapshot statistics,
    List<SlowShape> slow,
    List<RepeatedFinding> nPlusOne,
    @Nullable IndexUsage indexUsage,
    ConnectionSnapshot connections,
    List<LongHolder> heldLong,
    long unscoped,
    long internalErrors) {

  /** Copies the lists. */
  public Report {
    slow = List.copyOf(slow);
    nPlusOne = List.copyOf(nPlusOne);
    heldLong = List.copyOf(heldLong);
  }

  /** Several reports as one: counters added up shape by shape, findings side by side. */
  public static Report combined(String name, List<Report> parts) {
    StatisticsSnapshot statistics =
        StatisticsSnapshot.of(parts.stream().map(Report::statistics).toList());
    return new Report(
        name,
        Instant.now(),
        parts.stream().map(Report::observed).max(Duration::compareTo).orElse(Duration.ZERO),
        statistics.summary(),
        statistics,
        parts.stream()
            .flatMap(part -> part.slow().stream())
            .sorted(Comparator.comparing((SlowShape s) -> s.slowest().duration()).reversed())
            .toList(),
        parts.stream()
            .flatMap(part -> part.nPlusOne().stream())
            .sorted(Comparator.comparingLong(RepeatedFinding::executions).reversed())
            .toList(),
        IndexUsage.combined(parts.stream().map(Report::indexUsage).toList()),
        ConnectionSnapshot.of(parts.stream().map(Report::connections).toList()),
        parts.stream()
            .flatMap(part -> part.heldLong().stream())
            .sorted(Comparator.comparingLong(LongHolder::count).reversed())
            .toList(),
        parts.stream().mapToLong(Report::unscoped).sum(),
        parts.stream().mapToLong(Report::internalErrors).sum());
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

  /** The same as {@link #text()}. */
  @Override
  public String toString() {
    return text();
  }
}
