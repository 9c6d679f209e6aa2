package io.perfproxy.metrics;

/** Metrics that are on offer until this is closed. */
public interface MetricsRegistration extends AutoCloseable {

  /** Takes the metrics away. Thread-safe; closing again does nothing. */
  @Override
  void close();
}
