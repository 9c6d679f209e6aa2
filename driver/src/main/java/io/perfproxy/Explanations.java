package io.perfproxy;

import io.perfproxy.advice.Advice;
import io.perfproxy.advice.AdvisorOptions;
import io.perfproxy.advice.IndexAdvisor;
import io.perfproxy.config.Settings;
import io.perfproxy.execution.ExecutionObserver;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.Ticker;
import io.perfproxy.plan.CapturedPlan;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.plan.PlanCapture;
import io.perfproxy.plan.PlanHistory;
import io.perfproxy.plan.StatementSamples;
import io.perfproxy.report.Explanation;
import io.perfproxy.shape.Shape;
import io.perfproxy.statistics.StatisticsSnapshot;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The plans of an instance, if they are asked for, and the advice from them. Thread-safe. */
final class Explanations {

  private final PlanHistory history = new PlanHistory();
  private final StatementSamples samples = new StatementSamples();
  private final SideDataSources sides;
  private final @Nullable PlanCapture capture;
  private volatile Advice advice = Advice.NONE;

  Explanations(
      String instance,
      Settings settings,
      @Nullable DataSource given,
      InternalErrors errors,
      Ticker ticker) {
    this.sides = new SideDataSources(given);
    this.capture =
        settings.enabled() && (settings.explain() || given != null)
            ? new PlanCapture(
                instance,
                settings.explainThreshold().orElse(null),
                sides::of,
                settings.explainLimit(),
                settings.explainAnalyze(),
                history,
                samples,
                errors,
                ticker)
            : null;
  }

  /** Whether plans are asked for. */
  boolean isOn() {
    return capture != null;
  }

  List<ExecutionObserver> observers() {
    return capture == null ? List.of() : List.of(capture);
  }

  void wrapped(int number, DataSource dataSource) {
    if (isOn()) {
      sides.wrapped(number, dataSource);
    }
  }

  void opened(int number, Supplier<DataSource> connections) {
    if (isOn()) {
      sides.opened(number, connections);
    }
  }

  List<CapturedPlan> plans() {
    return history.snapshot();
  }

  IndexUsage usage(StatisticsSnapshot counted) {
    Map<Shape, Long> executions = new HashMap<>();
    counted.shapes().forEach(shape -> executions.put(shape.shape(), shape.executions()));
    return IndexUsage.of(
        plans(), shape -> executions.getOrDefault(shape, 0L), counted.summary().totalQueries());
  }

  /** Advises on what was sampled, and keeps the advice for the report. */
  Advice advise(DataSource dataSource, AdvisorOptions options, StatisticsSnapshot counted)
      throws SQLException {
    Advice latest =
        IndexAdvisor.advise(ObservedWorkload.of(samples.snapshot(), counted), dataSource, options);
    advice = latest;
    return latest;
  }

  Explanation report(StatisticsSnapshot counted) {
    return new Explanation(
        plans(),
        usage(counted),
        capture == null ? Duration.ZERO : capture.busy(),
        capture == null ? 0 : capture.refused(),
        advice);
  }

  /** Forgets plans, samples and advice; each shape may be asked for again. */
  void reset() {
    history.reset();
    samples.reset();
    advice = Advice.NONE;
    if (capture != null) {
      capture.reset();
    }
  }

  void start() {
    if (capture != null) {
      capture.start();
    }
  }

  void close() {
    if (capture != null) {
      capture.close();
    }
  }
}
