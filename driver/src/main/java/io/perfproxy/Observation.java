package io.perfproxy;

/**
 * Work outside JDBC that is being measured; it counts like an execution from {@link
 * PerfProxyInstance#observe} to {@link #close()}.
 */
public final class Observation implements AutoCloseable {

  private final Runnable onClose;
  private boolean closed;

  Observation(Runnable onClose) {
    this.onClose = onClose;
  }

  /** Ends the measurement and records it, once. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      onClose.run();
    }
  }
}
