package io.perfproxy.metrics;

import io.perfproxy.execution.BackgroundThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes threads that do not keep the JVM alive. */
final class DaemonThreads implements ThreadFactory {

  private final String name;
  private final AtomicInteger made = new AtomicInteger();

  /** Threads called {@code name-1}, {@code name-2} and so on. */
  DaemonThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable task) {
    return BackgroundThread.of(task, name + "-" + made.incrementAndGet());
  }
}
