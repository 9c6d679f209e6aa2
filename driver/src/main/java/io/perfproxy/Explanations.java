package io.perfproxy;

import io.perfproxy.config.Settings;
import io.perfproxy.execution.ExecutionObserver;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.Ticker;
import io.perfproxy.plan.PlanCapture;
import io.perfproxy.plan.PlanHistory;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The plans of an instance: whether they are asked for at all, on which connections, and what was
 * told. Thread-safe.
 *
 * <p>The connections are those of the data source that the user gave; or, where the setting alone
 * asks for plans, of the data source whose executions are explained.
 */
final class Explanations {

  private static final int MAX_DATA_SOURCES = 64;

  private final PlanHistory history = new PlanHistory();
  private final @Nullable DataSource given;
  private final Map<Integer, Supplier<@Nullable DataSource>> offered = new ConcurrentHashMap<>();
  private final @Nullable PlanCapture capture;

  Explanations(
      String instance,
      Settings settings,
      @Nullable DataSource given,
      InternalErrors errors,
      Ticker ticker) {
    this.given = given;
    this.capture =
        settings.enabled() && (settings.explain() || given != null)
            ? new PlanCapture(
                instance,
                settings.explainThreshold().orElse(null),
                this::sideOf,
                settings.explainAnalyze(),
                history,
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

  PlanHistory history() {
    return history;
  }

  /** A data source that the instance wraps, which it does not keep alive. */
  void wrapped(int number, DataSource dataSource) {
    Reference<DataSource> reference = new WeakReference<>(dataSource);
    offer(number, reference::get);
  }

  /** Where the driver opens the connections of this number. */
  void opened(int number, Supplier<DataSource> connections) {
    if (isOn() && !offered.containsKey(number)) {
      DataSource dataSource = connections.get();
      offer(number, () -> dataSource);
    }
  }

  private void offer(int number, Supplier<@Nullable DataSource> dataSource) {
    if (isOn() && given == null && offered.size() < MAX_DATA_SOURCES) {
      offered.put(number, dataSource);
    }
  }

  private @Nullable DataSource sideOf(int number) {
    if (given != null) {
      return given;
    }
    Supplier<@Nullable DataSource> known = offered.get(number);
    return known == null ? null : known.get();
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
