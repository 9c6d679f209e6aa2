package io.perfproxy.jdbc;

import java.util.concurrent.atomic.LongAdder;

/** Counts the connections of an instance. Thread-safe. */
public final class OpenConnections {

  private final LongAdder checkedOut = new LongAdder();
  private final LongAdder physical = new LongAdder();
  private final LongAdder physicalInUse = new LongAdder();

  void opened(boolean byDriver) {
    (byDriver ? physical : checkedOut).increment();
  }

  void closed(boolean byDriver) {
    (byDriver ? physical : checkedOut).decrement();
  }

  void taken() {
    physicalInUse.increment();
  }

  void released() {
    physicalInUse.decrement();
  }

  /** Connections that were opened through the proxy and not yet closed. */
  public long open() {
    return checkedOut.sum() + physical.sum();
  }

  /**
   * Connections the application works with: those taken from a wrapped data source and not yet
   * returned, and those opened by the driver that have executed something since their last
   * transaction ended or a pool took them back.
   */
  public long inUse() {
    return checkedOut.sum() + physicalInUse.sum();
  }
}
