package io.perfproxy.jdbc;

import java.util.concurrent.atomic.LongAdder;

/** Counts the connections of an instance. Thread-safe. */
public final class OpenConnections {

  private final LongAdder open = new LongAdder();
  private final LongAdder inUse = new LongAdder();

  void opened() {
    open.increment();
  }

  void closed() {
    open.decrement();
  }

  void taken() {
    inUse.increment();
  }

  void released() {
    inUse.decrement();
  }

  /** Connections that were opened through the proxy and not yet closed. */
  public long open() {
    return open.sum();
  }

  /**
   * Connections the application works with: those taken from a wrapped data source and not yet
   * returned, and those opened by the driver that have executed something since their last
   * transaction ended or a pool took them back.
   */
  public long inUse() {
    return inUse.sum();
  }
}
