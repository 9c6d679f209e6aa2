package io.perfproxy.nplusone.trace;

import io.perfproxy.execution.MemoryBudget;
import io.perfproxy.execution.RecordedExecutions;
import io.perfproxy.execution.Ticker;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.ParentStatement;
import io.perfproxy.nplusone.SingleRowHint;
import io.perfproxy.nplusone.analysis.UnitAnalysis;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has units of work recorded, analysed when they end, and hands on what is found. Thread-safe.
 *
 * <p>In production, of units in which the same statements repeat, no more than some are analysed
 * each second: what is found in them is found in the others.
 */
public final class NPlusOneDetector implements UnitObserver.Factory {

  private static final int ANALYSES_PER_SECOND = 20;
  private static final int ANALYSES_AT_ONCE = 200;
  private static final int ALL = 100;

  private final TraceStrength strength;
  private final int sampledPercent;
  private final UnitAnalysis analysis;
  private final Ticker ticker;
  private final RecordedExecutions.Reader reader;
  private final Consumer<NPlusOneFinding> findings;
  private final @Nullable Consumer<SingleRowHint> hints;
  private final StackPolicy stackPolicy;
  private final MemoryBudget memory;
  private final RateLimits analyses;
  private final KnownSites sites = new KnownSites();
  private final SingleRowShapes singleRows = new SingleRowShapes();
  private final TracePool pool = new TracePool();

  /**
   * A detector.
   *
   * @param strength how much is recorded
   * @param sampledPercent the share of units that are recorded at all, 0 to 100
   * @param stacks where stacks come from
   * @param ticker the clock that executions are timed by
   * @param reader called when a unit ends, with what was recorded of it
   * @param findings called when a unit ends, on the thread that ends it, once for each finding
   * @param hints called likewise with what too few rows cannot show; null outside of tests
   */
  public NPlusOneDetector(
      TraceStrength strength,
      int sampledPercent,
      UnitAnalysis analysis,
      StackSource stacks,
      Ticker ticker,
      RecordedExecutions.Reader reader,
      Consumer<NPlusOneFinding> findings,
      @Nullable Consumer<SingleRowHint> hints) {
    this.strength = strength;
    this.sampledPercent = sampledPercent;
    this.analysis = analysis;
    this.ticker = ticker;
    this.reader = reader;
    this.findings = findings;
    this.hints = hints;
    this.stackPolicy = new StackPolicy(stacks, strength.everything(), ticker.nanos());
    this.memory = new MemoryBudget(strength.memoryBytes());
    this.analyses = new RateLimits(ANALYSES_PER_SECOND, ANALYSES_AT_ONCE, ticker.nanos());
  }

  @Override
  public UnitObserver create() {
    return new UnitRecorder(this);
  }

  boolean isSampled() {
    return sampledPercent == ALL || ThreadLocalRandom.current().nextInt(ALL) < sampledPercent;
  }

  UnitTrace borrow() {
    UnitTrace trace = pool.take();
    return trace != null ? trace : new UnitTrace(strength, stackPolicy, singleRows, memory);
  }

  void ended(UnitTrace trace, UnitOfWork unit) {
    try {
      if (trace.count() > 0) {
        reader.read(unit, trace);
      }
      if (trace.repeated() && isToBeAnalysed(trace.repetitions())) {
        tell(analysis.findings(trace.traced(unit)));
      }
      if (hints != null && trace.size() > 1) {
        analysis.singleRows(trace.traced(unit)).forEach(hints);
      }
    } finally {
      giveBack(trace);
    }
  }

  private boolean isToBeAnalysed(Repetitions repetitions) {
    return repetitions.suspicious(analysis.threshold())
        && (strength.everything() || analyses.acquire(repetitions.fingerprint(), ticker.nanos()));
  }

  private void giveBack(UnitTrace trace) {
    trace.clear();
    if (!pool.give(trace)) {
      trace.discard();
    }
  }

  private void tell(List<NPlusOneFinding> found) {
    for (NPlusOneFinding finding : found) {
      NPlusOneFinding complete = sites.complete(finding);
      implicate(complete);
      findings.accept(complete);
    }
  }

  /** Has the parent's line taken the next time, where it is not known yet. */
  private void implicate(NPlusOneFinding finding) {
    ParentStatement parent = finding.parent();
    if (parent != null && parent.callSite() == null) {
      stackPolicy.feedsLoop(parent.shape());
    }
    finding.nested().forEach(this::implicate);
  }
}
