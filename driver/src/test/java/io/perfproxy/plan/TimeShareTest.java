package io.perfproxy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeShareTest {

  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  private final TimeShare time = new TimeShare();

  @Test
  void allowsTheFirstTenWhateverTheyTake() {
    for (int i = 0; i < 10; i++) {
      assertThat(time.hasRoom()).isTrue();
      time.spend(5 * MILLISECOND);
    }

    assertThat(time.hasRoom()).isFalse();
    assertThat(time.spent()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void allowsWhatFitsIntoAHundredthOfTheStatementsTimeWithAFifthToSpare() {
    spend(10, 5 * MILLISECOND);

    time.executed(6_874 * MILLISECOND);
    assertThat(time.hasRoom()).isFalse();

    time.executed(MILLISECOND);
    assertThat(time.hasRoom()).isTrue();

    time.spend(5 * MILLISECOND);
    assertThat(time.hasRoom()).isFalse();
  }

  @Test
  void startsOver() {
    spend(20, MILLISECOND);

    time.reset();

    assertThat(time.spent()).isZero();
    assertThat(time.hasRoom()).isTrue();
  }

  private void spend(int plans, long nanosEach) {
    for (int i = 0; i < plans; i++) {
      time.spend(nanosEach);
    }
  }
}
