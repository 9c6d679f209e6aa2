package io.perfproxy.execution;

/**
 * A piece of code that a thread does not enter again while it is in it. It keeps those whom we call
 * from being called for what they do themselves: a listener that uses a recorded connection would
 * be told of its own statements, again and again. Thread-safe; holds nothing of threads outside.
 */
public final class NonReentrant {

  private final ThreadLocal<Boolean> inside = new ThreadLocal<>();

  /** Whether the current thread is in it. */
  public boolean isInside() {
    return inside.get() != null;
  }

  /**
   * Enters, unless the current thread is in it already.
   *
   * @return whether it has entered, and so has to {@link #leave}
   */
  public boolean enter() {
    if (isInside()) {
      return false;
    }
    inside.set(Boolean.TRUE);
    return true;
  }

  /** To be called in {@code finally} by whom {@link #enter} has let in. */
  public void leave() {
    inside.remove();
  }
}
