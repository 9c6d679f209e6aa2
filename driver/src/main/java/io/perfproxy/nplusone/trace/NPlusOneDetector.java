package io.perfproxy.nplusone.trace;

import io.perfproxy.execution.UnitObserver;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.analysis.UnitAnalysis;
import java.util.function.Consumer;

/** Has each unit of work recorded and analysed, and hands on what is found. */
public final class NPlusOneDetector implements UnitObserver.Factory {

  private final UnitAnalysis analysis;
  private final StackSource stacks;
  private final Consumer<NPlusOneFinding> findings;

  /**
   * A detector.
   *
   * @param stacks where stacks come from
   * @param findings called when a unit ends, on the thread that ends it, once for each finding
   */
  public NPlusOneDetector(
      UnitAnalysis analysis, StackSource stacks, Consumer<NPlusOneFinding> findings) {
    this.analysis = analysis;
    this.stacks = stacks;
    this.findings = findings;
  }

  @Override
  public UnitObserver create() {
    return new UnitTrace(analysis, stacks, findings);
  }
}
