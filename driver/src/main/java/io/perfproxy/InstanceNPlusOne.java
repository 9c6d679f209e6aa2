package io.perfproxy;

import io.perfproxy.config.FindingIgnore;
import io.perfproxy.config.Settings;
import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.RecordedExecutions;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.logging.LogRateLimit;
import io.perfproxy.nplusone.IgnoredFindings;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.NPlusOneHistory;
import io.perfproxy.nplusone.NPlusOneHistory.RepeatedFinding;
import io.perfproxy.nplusone.NPlusOneLog;
import io.perfproxy.nplusone.SingleRowHint;
import io.perfproxy.nplusone.StatementBudget;
import io.perfproxy.nplusone.analysis.UnitAnalysis;
import io.perfproxy.nplusone.trace.NPlusOneDetector;
import io.perfproxy.nplusone.trace.StrengthByCause;
import io.perfproxy.nplusone.trace.TraceStrength;
import io.perfproxy.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The search for N+1 of one instance: who looks, what was found, and who is told. Thread-safe. */
final class InstanceNPlusOne {

  /** In percent. */
  private static final int ALL_UNITS = 100;

  private final Settings settings;
  private final FindingFanOut<NPlusOneFinding> findings;
  private final NPlusOneHistory history = new NPlusOneHistory();
  private final NPlusOneByShape byShape;
  private final IgnoredFindings ignored;
  private final @Nullable StatementBudget budget;
  private final UnitObserver.Factory observers;

  /**
   * A search by these settings.
   *
   * @param logLimits makes a limit of log lines for each log
   * @param reader called when a unit of work ends, with what was recorded of it
   */
  InstanceNPlusOne(
      String name,
      Settings settings,
      CallSiteLocator callSites,
      Surroundings surroundings,
      Supplier<LogRateLimit> logLimits,
      RecordedExecutions.Reader reader,
      InternalErrors errors) {
    this.settings = settings;
    findings = new FindingFanOut<>(errors);
    byShape = new NPlusOneByShape(settings.maxShapes());
    findings.add("history of N+1 findings", history);
    if (settings.metricsShapes() > 0) {
      findings.add("N+1 findings by shape", byShape);
    }
    findings.add("test scope", TestScope::nPlusOne);
    if (settings.nPlusOneLog()) {
      findings.add("N+1 log", new NPlusOneLog(name, logLimits.get()));
    }
    ignored =
        new IgnoredFindings(
            settings.nPlusOneIgnore().stream().map(InstanceNPlusOne::rule).toList(), findings);
    budget = budget(name, callSites, logLimits);
    UnitAnalysis analysis = new UnitAnalysis(settings.nPlusOneThreshold(), callSites);
    observers =
        new StrengthByCause(
            detector(strength(), settings.nPlusOneSampling(), analysis, surroundings, reader, null),
            detector(
                TraceStrength.TEST,
                ALL_UNITS,
                analysis,
                surroundings,
                reader,
                TestScope::singleRow));
  }

  private TraceStrength strength() {
    return settings.nPlusOneStrength().equals("test")
        ? TraceStrength.TEST
        : TraceStrength.PRODUCTION;
  }

  private NPlusOneDetector detector(
      TraceStrength strength,
      int sampledPercent,
      UnitAnalysis analysis,
      Surroundings surroundings,
      RecordedExecutions.Reader reader,
      @Nullable Consumer<SingleRowHint> hints) {
    return new NPlusOneDetector(
        strength,
        sampledPercent,
        analysis,
        surroundings.stacks(),
        surroundings.ticker(),
        reader,
        ignored,
        hints);
  }

  private @Nullable StatementBudget budget(
      String name, CallSiteLocator callSites, Supplier<LogRateLimit> logLimits) {
    boolean refusing = settings.nPlusOneBudgetAction().equals("throw");
    return settings
        .nPlusOneBudget()
        .map(allowed -> new StatementBudget(name, allowed, refusing, callSites, logLimits.get()))
        .orElse(null);
  }

  private static IgnoredFindings.Rule rule(FindingIgnore ignore) {
    return new IgnoredFindings.Rule(
        ignore.toString(),
        finding ->
            ignore.matches(
                finding.id(),
                finding.child().shape().text(),
                finding.child().shape().id(),
                finding.child().shape().tables(),
                finding.methods()));
  }

  /** Who looks into the units of work. */
  UnitObserver.Factory observers() {
    return observers;
  }

  /** What refuses or reports statements that are executed too often, or null. */
  @Nullable StatementBudget budget() {
    return budget;
  }

  void addListener(String place, Consumer<NPlusOneFinding> listener) {
    findings.add(place, listener);
  }

  List<RepeatedFinding> findings() {
    return history.snapshot();
  }

  /** The entries of the setting that have matched nothing so far. */
  List<String> unusedIgnores() {
    return ignored.unused();
  }

  /** How many findings there were since the instance was opened. */
  long total() {
    return history.total();
  }

  /** The same by the label of the severity. */
  Map<String, Long> totalBySeverity() {
    return history.totalBySeverity();
  }

  /** The same by shape, if shapes have metrics of their own. */
  Map<Shape, Long> totalByShape() {
    return byShape.snapshot();
  }

  /** Forgets the findings; the totals go on. */
  void reset() {
    history.reset();
  }
}
