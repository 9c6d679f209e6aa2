package io.perfproxy.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MedianTest {

  @Test
  void isTheMiddleOneOrTheMeanOfTheMiddleTwo() {
    assertThat(Median.of(7)).isEqualTo(7);
    assertThat(Median.of(9, 1, 5)).isEqualTo(5);
    assertThat(Median.of(4, 1, 100, 2)).isEqualTo(3);
  }

  @Test
  void leavesTheSamplesAsTheyAre() {
    double[] samples = {3, 1, 2};
    Median.of(samples);
    Median.withInterval(samples);
    assertThat(samples).containsExactly(3, 1, 2);
  }

  @Test
  void ofNothingIsAnError() {
    assertThatIllegalArgumentException().isThrownBy(Median::of);
    assertThatIllegalArgumentException().isThrownBy(Median::withInterval);
  }

  @Test
  void equalSamplesLeaveNoDoubt() {
    assertThat(Median.withInterval(5, 5, 5, 5)).isEqualTo(new Median(5, 5, 5));
  }

  @Test
  void outliersDoNotMoveIt() {
    double[] samples = normal(1_000, 7);
    Median without = Median.withInterval(samples);
    for (int i = 0; i < 10; i++) {
      samples[i] = 1e9;
    }
    Median with = Median.withInterval(samples);
    assertThat(with.value()).isBetween(without.low(), without.high());
  }

  /** The standard error of a normal sample's median is 1.2533 / √n. */
  @Test
  void theIntervalIsAsWideAsTheoryHasIt() {
    int n = 2_500;
    Median median = Median.withInterval(normal(n, 1));
    double expected = 2 * 1.96 * 1.2533 / Math.sqrt(n);
    assertThat(median.high() - median.low()).isBetween(0.7 * expected, 1.3 * expected);
  }

  /** An interval of 95 % misses the true median once in twenty times. */
  @Test
  void theIntervalCoversTheTruthAsOftenAsItSays() {
    int covered = 0;
    for (int seed = 0; seed < 200; seed++) {
      Median median = Median.withInterval(normal(101, seed));
      if (median.low() <= 0 && 0 <= median.high()) {
        covered++;
      }
    }
    assertThat(covered).isBetween(180, 199);
  }

  private static double[] normal(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] samples = new double[n];
    for (int i = 0; i < n; i++) {
      samples[i] =
          Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
              * Math.cos(2 * Math.PI * random.nextDouble());
    }
    return samples;
  }
}
