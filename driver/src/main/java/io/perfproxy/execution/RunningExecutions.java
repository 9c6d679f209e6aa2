package io.perfproxy.execution;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * The executions under way and the threads that wait for them. Holds an execution only while its
 * call to the driver runs, so it is bounded by the number of such calls.
 */
public final class RunningExecutions {

  private final Map<Execution, Thread> running = new ConcurrentHashMap<>();

  void started(Execution execution) {
    running.put(execution, Thread.currentThread());
  }

  void finished(Execution execution) {
    running.remove(execution);
  }

  /** Hands over each execution under way with the thread that waits for it. */
  public void forEach(BiConsumer<Execution, Thread> consumer) {
    running.forEach(consumer);
  }
}
