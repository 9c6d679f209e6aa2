package io.perfproxy.nplusone.trace;

/** Takes the stack of the current thread, without working out its frames. */
@FunctionalInterface
public interface StackSource {

  /** The JVM's own: a throwable that is never thrown. */
  StackSource THREAD = Throwable::new;

  /** A throwable whose stack trace is the current thread's. */
  Throwable take();
}
