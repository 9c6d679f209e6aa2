package io.perfproxy.report;

import io.perfproxy.advice.Advice;
import io.perfproxy.advice.AdviceFinding;
import io.perfproxy.advice.IndexAdvice;
import io.perfproxy.json.JsonWriter;
import io.perfproxy.plan.CapturedPlan;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.shape.Shape;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the database runs what was executed, and what would help. Immutable.
 *
 * @param plans the latest of each shape whose plan was asked for; without values
 * @param usage how far executions are served by indexes
 * @param asking how long plans were asked for
 * @param refused how many plans were asked for and not given
 * @param advice what was advised last; none unless it was asked for
 */
public record Explanation(
    List<CapturedPlan> plans, IndexUsage usage, Duration asking, long refused, Advice advice) {

  /** Where no plans were asked for. */
  public static final Explanation NONE =
      new Explanation(
          List.of(), new IndexUsage(0, 0, 0, List.of(), Map.of()), Duration.ZERO, 0, Advice.NONE);

  /** Copies the list. */
  public Explanation {
    plans = List.copyOf(plans);
  }

  /**
   * For people: index usage, indexes to build and what else slows statements down, at most 100
   * columns wide; empty if there is nothing of either.
   */
  public String text() {
    return new ExplanationText(this, TextReport.WIDTH).text();
  }

  /** For programs: the members {@code index_usage}, {@code advice} and {@code advice_findings}. */
  public void writeTo(JsonWriter json) throws IOException {
    new ExplanationJson(json, new JsonFields(json)).write(this);
  }

  /** The plan of a shape, if it is known. */
  Optional<CapturedPlan> planOf(Shape shape) {
    return plans.stream().filter(plan -> plan.shape().equals(shape)).findFirst();
  }

  /** Several as one. */
  static Explanation combined(List<Explanation> parts) {
    List<CapturedPlan> plans = new ArrayList<>();
    List<IndexUsage.ShapeUsage> shapes = new ArrayList<>();
    Map<String, Long> tables = new TreeMap<>();
    List<IndexAdvice> indexes = new ArrayList<>();
    List<AdviceFinding> findings = new ArrayList<>();
    for (Explanation part : parts) {
      plans.addAll(part.plans());
      shapes.addAll(part.usage().shapes());
      part.usage().tables().forEach((table, times) -> tables.merge(table, times, Long::sum));
      indexes.addAll(part.advice().indexes());
      findings.addAll(part.advice().findings());
    }
    return new Explanation(
        plans,
        new IndexUsage(
            parts.stream().mapToLong(part -> part.usage().executions()).sum(),
            parts.stream().mapToLong(part -> part.usage().indexed()).sum(),
            parts.stream().mapToLong(part -> part.usage().unknown()).sum(),
            shapes,
            tables),
        parts.stream().map(Explanation::asking).reduce(Duration.ZERO, Duration::plus),
        parts.stream().mapToLong(Explanation::refused).sum(),
        new Advice(indexes, findings));
  }
}
