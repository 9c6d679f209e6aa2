package io.perfproxy.nplusone.trace;

import io.perfproxy.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose stack is taken: in production none of what is executed once, since a stack costs
 * some microseconds. Of what repeats, executions 2 to 8 and then each whose number is a power of
 * two; of a statement whose rows were seen to feed a loop, the first, so that the next finding
 * names its line too. And never more than ten per second of one shape, in the long run.
 * Thread-safe.
 */
final class StackPolicy {

  private static final int FIRST = 8;
  private static final int PER_SECOND = 10;
  private static final int BURST = 40;

  private final StackSource stacks;
  private final boolean every;
  private final RateLimits limits;
  private final SeenShapes parents = new SeenShapes();

  /**
   * @param every whether the stack of every execution is taken
   */
  StackPolicy(StackSource stacks, boolean every, long nowNanos) {
    this.stacks = stacks;
    this.every = every;
    this.limits = new RateLimits(PER_SECOND, BURST, nowNanos);
  }

  /** Has the stack of this statement taken when a unit executes it first. */
  void feedsLoop(Shape parent) {
    parents.add(parent);
  }

  /**
   * The stack of an execution, or null if it is not to be taken.
   *
   * @param occurrence the how manieth of its shape in the unit it is, from 1
   */
  @Nullable Throwable stack(Shape shape, int occurrence, long nowNanos) {
    if (every) {
      return stacks.take();
    }
    if (occurrence == 1 ? !parents.contains(shape) : !isSample(occurrence)) {
      return null;
    }
    return limits.acquire(shape.hashCode(), nowNanos) ? stacks.take() : null;
  }

  private static boolean isSample(int occurrence) {
    return occurrence <= FIRST || (occurrence & (occurrence - 1)) == 0;
  }
}
