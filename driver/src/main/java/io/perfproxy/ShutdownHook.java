package io.perfproxy;

/** Work that is still done when the JVM ends, unless it is called off before. */
final class ShutdownHook {

  private ShutdownHook() {}

  /** Adds the work; closing the result calls it off, and so lets go of it. */
  static AutoCloseable add(Runnable work) {
    Thread hook = new Thread(work, "perfproxy-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException alreadyEnding) {
        // The hook is running or about to, and then does what it is there for.
      }
    };
  }
}
