package io.perfproxy.nplusone;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.UnitObserver;
import java.util.function.Consumer;

/** Makes the counts of repeated shapes and hands on what they find. */
public final class NPlusOneDetector implements UnitObserver.Factory {

  private final int threshold;
  private final CallSiteLocator callSites;
  private final Consumer<NPlusOne> findings;

  /**
   * A detector.
   *
   * @param threshold from how many executions of one shape in one unit on it is an N+1; at least 2
   * @param findings called when a unit ends, on the thread that ends it, once per shape
   */
  public NPlusOneDetector(int threshold, CallSiteLocator callSites, Consumer<NPlusOne> findings) {
    this.threshold = threshold;
    this.callSites = callSites;
    this.findings = findings;
  }

  @Override
  public UnitObserver create() {
    return new RepeatedShapes(threshold, callSites, findings);
  }
}
