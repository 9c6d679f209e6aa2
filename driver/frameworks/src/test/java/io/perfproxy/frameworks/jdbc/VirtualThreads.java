package io.perfproxy.frameworks.jdbc;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads, which are in the JDK from 21 on, as seen from code for 17. */
final class VirtualThreads {

  private VirtualThreads() {}

  /** An executor that starts a virtual thread for each task. */
  static ExecutorService executor() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException before21) {
      throw new IllegalStateException("virtual threads need JDK 21 or later", before21);
    }
  }
}
