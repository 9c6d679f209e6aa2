package io.perfproxy.junit;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.junit.SlowExecutions.SlowExecution;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.shape.Shape;
import io.perfproxy.statistics.ShapeSnapshot;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a failed test says. At most 100 columns; lines of code as an IDE makes them clickable. */
final class FailureText {

  private static final int WIDTH = 100;
  private static final int MAX_LINES = 20;

  private FailureText() {}

  static String ofNPlusOne(List<NPlusOneFinding> findings) {
    return findings.stream().map(NPlusOneFinding::text).collect(Collectors.joining("\n\n"));
  }

  /**
   * The statements of a test that may execute fewer.
   *
   * @param what such as {@code select statements}
   */
  static String ofTooMany(long count, String what, long allowed, List<ShapeSnapshot> shapes) {
    return count
        + " "
        + what
        + " executed, where "
        + (allowed == 0 ? "none is" : "at most " + allowed + (allowed == 1 ? " is" : " are"))
        + " allowed"
        + table(shapes);
  }

  static String ofOtherCount(long count, long expected, List<ShapeSnapshot> shapes) {
    return count + " statements executed, where " + expected + " were expected" + table(shapes);
  }

  private static String table(List<ShapeSnapshot> shapes) {
    List<String> lines =
        shapes.stream()
            .sorted(
                Comparator.comparingLong(ShapeSnapshot::executions)
                    .reversed()
                    .thenComparing(shape -> shape.shape().text()))
            .map(each -> row("x" + each.executions(), each.shape()))
            .toList();
    return listed(lines);
  }

  static String ofSlow(int count, Duration threshold, List<SlowExecution> slow) {
    List<String> lines =
        slow.stream()
            .sorted(Comparator.comparingLong(SlowExecution::nanos).reversed())
            .map(
                each ->
                    row(millis(each.nanos()), each.shape())
                        + "\n           "
                        + CallSiteLocator.render(each.callSite()))
            .toList();
    return count
        + (count == 1 ? " execution" : " executions")
        + " took "
        + millis(threshold.toNanos())
        + " or longer"
        + listed(lines);
  }

  /** Statements whose number grew with the size of the work. */
  static String ofGrowth(
      int smallSize, long small, int largeSize, long large, List<GrownShape> grown) {
    List<String> lines =
        grown.stream()
            .sorted(Comparator.comparingLong(GrownShape::growth).reversed())
            .map(each -> row("x" + each.small() + " -> x" + each.large(), each.shape()))
            .toList();
    return "the number of statements grows with the size of the work: "
        + small
        + " at size "
        + smallSize
        + ", "
        + large
        + " at size "
        + largeSize
        + listed(lines);
  }

  /** A shape with its executions at both sizes. */
  record GrownShape(Shape shape, long small, long large) {
    long growth() {
      return large - small;
    }
  }

  private static String row(String figure, Shape shape) {
    String line = String.format(Locale.ROOT, "  %-8s %s", figure, shape.text());
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1).stripTrailing() + "…";
  }

  private static String listed(List<String> lines) {
    String shown =
        lines.stream().limit(MAX_LINES).map(line -> "\n" + line).collect(Collectors.joining());
    int more = lines.size() - MAX_LINES;
    return more <= 0 ? shown : shown + "\n  … and " + more + " more";
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }
}
