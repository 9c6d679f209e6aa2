package io.perfproxy.nplusone.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static final long START = Long.MAX_VALUE - TimeUnit.MINUTES.toNanos(1);

  private final RateLimits limits = new RateLimits(10, 4, START);

  private int granted(int hash, long now, int asked) {
    int granted = 0;
    for (int i = 0; i < asked; i++) {
      granted += limits.acquire(hash, now) ? 1 : 0;
    }
    return granted;
  }

  @Test
  void aFullBucketGivesItsBurstThenItsRate() {
    assertThat(granted(1, START, 10)).isEqualTo(4);
    assertThat(granted(1, START + TimeUnit.MILLISECONDS.toNanos(99), 10)).isZero();
    assertThat(granted(1, START + TimeUnit.MILLISECONDS.toNanos(100), 10)).isEqualTo(1);
    assertThat(granted(1, START + TimeUnit.MILLISECONDS.toNanos(300), 10)).isEqualTo(2);
    assertThat(granted(1, START + TimeUnit.SECONDS.toNanos(60), 10)).isEqualTo(4);
  }

  @Test
  void bucketsAreIndependent() {
    assertThat(granted(1, START, 10)).isEqualTo(4);
    assertThat(granted(2, START, 10)).isEqualTo(4);
  }

  @Test
  void theClockMayRunOver() {
    long over = Long.MIN_VALUE + TimeUnit.MINUTES.toNanos(1);
    assertThat(granted(1, START, 10)).isEqualTo(4);
    assertThat(granted(1, over, 10)).isEqualTo(4);
  }
}
