package io.perfproxy.benchmarks.report;

import io.perfproxy.benchmarks.candidate.Candidate;
import io.perfproxy.benchmarks.postgres.PairedWorkload;
import io.perfproxy.benchmarks.report.Results.Cost;
import io.perfproxy.benchmarks.report.Results.Pair;
import io.perfproxy.benchmarks.shaping.ShapeBenchmark;
import io.perfproxy.benchmarks.shaping.Shaper;
import io.perfproxy.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results as Markdown. */
public final class Report {

  private static final double NANOS_PER_MICRO = 1_000;

  /** A byte per nanosecond. */
  private static final double MEGABYTES_PER_SECOND = 1_000;

  private static final double NANOS_PER_MILLI = 1_000_000;

  /** A limit below this is noise, and no base for a multiple. */
  private static final double SMALLEST_BASE_NANOS = 1;

  private final Results results;
  private final List<String> circumstances;

  /**
   * A report.
   *
   * @param circumstances where, when and with what it was measured; one line each
   */
  public Report(Results results, List<String> circumstances) {
    this.results = results;
    this.circumstances = List.copyOf(circumstances);
  }

  /** The whole report. */
  public String markdown() {
    List<String> sections = new ArrayList<>();
    if (results.hasCosts()) {
      sections.add(
          "### Added to an execution, on a driver that does nothing\n\n"
              + "Nanoseconds / bytes added over the raw driver per operation, and the time as a"
              + " multiple of what the hand-written limit adds; the raw driver in absolute"
              + " figures.\n\n"
              + addedTable());
      sections.add(
          "### Scaling, on the same driver\n\n"
              + "Prepare + execute + read + close, executions per ms and thread; in brackets all"
              + " threads together as a multiple of one thread.\n\n"
              + scalingTable());
    }
    if (results.hasPairs()) {
      sections.add(
          "### Added to an execution on PostgreSQL, over loopback\n\n"
              + "Microseconds added over the raw driver: the median of the differences between"
              + " neighbouring blocks on one connection, with its 95 % bootstrap interval; raw"
              + " against raw shows the noise.\n\n"
              + postgresTable());
    }
    if (results.hasShapings()) {
      sections.add(
          "### From a statement's text to its shape\n\n"
              + String.format(
                  Locale.ROOT,
                  "%,d statements as Hibernate writes them, %.0f characters on average.\n\n",
                  ShapeBenchmark.TEXTS,
                  ShapeBenchmark.averageLength())
              + shapeTable());
    }
    if (!results.failures().isEmpty()) {
      sections.add("Could not be measured:\n\n" + items(results.failures()));
    }
    sections.add(items(circumstances));
    return String.join("\n", sections);
  }

  private static String items(List<String> lines) {
    return lines.stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
  }

  private String addedTable() {
    List<Workload> workloads =
        Arrays.stream(Workload.values()).filter(workload -> workload.threads() == 1).toList();
    List<String> heads = new ArrayList<>(List.of("ns / B added (× limit)"));
    workloads.forEach(workload -> heads.add(workload.label()));
    MarkdownTable table = new MarkdownTable(heads);
    for (Candidate candidate : Candidate.values()) {
      List<String> cells = new ArrayList<>(List.of(label(candidate)));
      workloads.forEach(workload -> cells.add(added(candidate, workload)));
      table.add(cells);
    }
    return table.markdown();
  }

  private String added(Candidate candidate, Workload workload) {
    Optional<Cost> own = results.cost(candidate, workload);
    Optional<Cost> raw = results.cost(Candidate.RAW, workload);
    if (own.isEmpty() || raw.isEmpty()) {
      return Figure.NONE;
    }
    if (candidate == Candidate.RAW) {
      return Figure.plain(raw.get().nanos()) + " / " + Figure.whole(raw.get().bytes());
    }
    double nanos = own.get().nanos() - raw.get().nanos();
    double bytes = own.get().bytes() - raw.get().bytes();
    String cell = Figure.plain(nanos) + " / " + Figure.whole(bytes);
    if (candidate == Candidate.LIMIT) {
      return cell;
    }
    return results
        .cost(Candidate.LIMIT, workload)
        .map(limit -> limit.nanos() - raw.get().nanos())
        .map(limit -> cell + " (" + Figure.multiple(nanos, limit, SMALLEST_BASE_NANOS) + ")")
        .orElse(cell);
  }

  private String scalingTable() {
    List<Workload> workloads =
        List.of(Workload.PREPARE, Workload.TWO_THREADS, Workload.EIGHT_THREADS);
    MarkdownTable table =
        new MarkdownTable(List.of("executions / ms", "1 thread", "2 threads", "8 threads"));
    for (Candidate candidate : Candidate.values()) {
      List<String> cells = new ArrayList<>(List.of(label(candidate)));
      workloads.forEach(workload -> cells.add(throughput(candidate, workload)));
      table.add(cells);
    }
    return table.markdown();
  }

  private String throughput(Candidate candidate, Workload workload) {
    Optional<Cost> single = results.cost(candidate, Workload.PREPARE);
    Optional<Cost> own = results.cost(candidate, workload);
    if (own.isEmpty()) {
      return Figure.NONE;
    }
    String perThread = Figure.plain(NANOS_PER_MILLI / own.get().nanos());
    if (single.isEmpty() || workload.threads() == 1) {
      return perThread;
    }
    double speedUp = workload.threads() * single.get().nanos() / own.get().nanos();
    return perThread + " (" + Figure.rate(speedUp) + "×)";
  }

  private String postgresTable() {
    List<String> heads = new ArrayList<>(List.of("µs added [95 %]"));
    for (PairedWorkload workload : PairedWorkload.values()) {
      heads.add(workload.label() + rawMicros(workload));
    }
    MarkdownTable table = new MarkdownTable(heads);
    for (Candidate candidate : Candidate.values()) {
      List<String> cells = new ArrayList<>(List.of(pairedLabel(candidate)));
      for (PairedWorkload workload : PairedWorkload.values()) {
        cells.add(difference(results.pairs(candidate, workload)));
      }
      table.add(cells);
    }
    return table.markdown();
  }

  private String shapeTable() {
    MarkdownTable table =
        new MarkdownTable(
            List.of("", "ns per statement", "MB/s", "bytes allocated", "× our new text"));
    Optional<Cost> miss = results.cost(Shaper.MISS);
    for (Shaper shaper : Shaper.values()) {
      Optional<Cost> own = results.cost(shaper);
      if (own.isEmpty()) {
        table.add(List.of(shaper.label(), Figure.NONE, Figure.NONE, Figure.NONE, Figure.NONE));
      } else {
        double nanos = own.get().nanos();
        table.add(
            List.of(
                shaper.label(),
                Figure.plain(nanos),
                Figure.whole(ShapeBenchmark.averageLength() / nanos * MEGABYTES_PER_SECOND),
                Figure.whole(own.get().bytes()),
                miss.map(ours -> Figure.rate(nanos / ours.nanos()) + "×").orElse(Figure.NONE)));
      }
    }
    return table.markdown();
  }

  private static String label(Candidate candidate) {
    return switch (candidate) {
      case PERFPROXY, PERFPROXY_OFF -> "**" + candidate.label() + "**";
      default -> candidate.label();
    };
  }

  private static String pairedLabel(Candidate candidate) {
    return candidate == Candidate.RAW ? "raw, against raw" : label(candidate);
  }

  private String rawMicros(PairedWorkload workload) {
    double[] raw =
        Arrays.stream(Candidate.values())
            .flatMap(candidate -> results.pairs(candidate, workload).stream())
            .mapToDouble(Pair::rawNanos)
            .toArray();
    return raw.length == 0
        ? ""
        : " (raw " + Figure.plain(Median.of(raw) / NANOS_PER_MICRO) + " µs)";
  }

  private static String difference(List<Pair> pairs) {
    if (pairs.isEmpty()) {
      return Figure.NONE;
    }
    Median added =
        Median.withInterval(
            pairs.stream()
                .mapToDouble(pair -> (pair.wrappedNanos() - pair.rawNanos()) / NANOS_PER_MICRO)
                .toArray());
    return Figure.signed(added.value())
        + " ["
        + Figure.signed(added.low())
        + ", "
        + Figure.signed(added.high())
        + "]";
  }
}
