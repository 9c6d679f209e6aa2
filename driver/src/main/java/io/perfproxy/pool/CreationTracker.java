package io.perfproxy.pool;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Takes the time a pool needed to open a connection, and hands everything on to a next tracker. */
record CreationTracker(@Nullable IMetricsTracker next, LongConsumer createdNanos)
    implements IMetricsTracker {

  @Override
  public void recordConnectionCreatedMillis(long millis) {
    createdNanos.accept(TimeUnit.MILLISECONDS.toNanos(millis));
    if (next != null) {
      next.recordConnectionCreatedMillis(millis);
    }
  }

  @Override
  public void recordConnectionAcquiredNanos(long nanos) {
    if (next != null) {
      next.recordConnectionAcquiredNanos(nanos);
    }
  }

  @Override
  public void recordConnectionUsageMillis(long millis) {
    if (next != null) {
      next.recordConnectionUsageMillis(millis);
    }
  }

  @Override
  public void recordConnectionTimeout() {
    if (next != null) {
      next.recordConnectionTimeout();
    }
  }

  @Override
  public void close() {
    if (next != null) {
      next.close();
    }
  }
}
