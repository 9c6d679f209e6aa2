package io.perfproxy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Consumer;

/** Shows what does not take linear time, by repeating what a fuzzer made up. */
public final class LongInput {
  private static final int LENGTH = 100_000;

  /**
   * Of the processor, so that a busy machine is no fault. Linear work on so much text takes a
   * hundredth of it, as long as nobody instruments it.
   */
  private static final Duration TIME = Duration.ofSeconds(3);

  /** One text in so many is repeated, always the same, since most of the time would go there. */
  private static final int ONE_IN = 64;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private LongInput() {}

  /** Does the work on the text repeated many times; for one text in {@value #ONE_IN}. */
  public static void takesLinearTime(String text, Consumer<String> work) {
    if (Math.floorMod(text.hashCode(), ONE_IN) == 0) {
      String repeated = text.repeat(LENGTH / Math.max(1, text.length()));
      long start = THREADS.getCurrentThreadCpuTime();
      work.accept(repeated);
      assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start)).isLessThan(TIME);
    }
  }
}
