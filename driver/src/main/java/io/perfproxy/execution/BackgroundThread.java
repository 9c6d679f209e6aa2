package io.perfproxy.execution;

/**
 * Makes threads for what goes on beside the application's work. They are daemons, so the JVM ends
 * without them, and hold on to nothing of the thread that happened to start them: neither its
 * context class loader nor its inheritable thread-locals.
 */
public final class BackgroundThread {

  private BackgroundThread() {}

  /** A thread that is not yet started. */
  public static Thread of(Runnable task, String name) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
