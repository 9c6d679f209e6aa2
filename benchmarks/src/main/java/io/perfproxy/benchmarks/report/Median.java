package io.perfproxy.benchmarks.report;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A median and how far it can be trusted.
 *
 * @param value the median
 * @param low the lower end of its 95 % interval
 * @param high the upper end of its 95 % interval
 */
public record Median(double value, double low, double high) {

  private static final int RESAMPLES = 1_000;
  private static final double TAIL = 0.025;

  /** Always the same, so that the same samples have the same interval. */
  private static final long SEED = 42;

  /**
   * The median of the samples; of an even number, the mean of the middle two.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static double of(double... samples) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    return ofSorted(sorted);
  }

  private static double ofSorted(double[] sorted) {
    int n = sorted.length;
    if (n == 0) {
      throw new IllegalArgumentException("no samples");
    }
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  /**
   * The median and its percentile bootstrap interval: the medians of 1,000 resamples with
   * replacement, without the lowest and the highest 2.5 % (B. Efron, Bootstrap Methods: Another
   * Look at the Jackknife, 1979).
   *
   * @throws IllegalArgumentException if there are no samples
   */
  public static Median withInterval(double... samples) {
    double median = of(samples);
    SplittableRandom random = new SplittableRandom(SEED);
    double[] medians = new double[RESAMPLES];
    double[] resample = new double[samples.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < resample.length; j++) {
        resample[j] = samples[random.nextInt(samples.length)];
      }
      Arrays.sort(resample);
      medians[i] = ofSorted(resample);
    }
    Arrays.sort(medians);
    int cut = (int) (RESAMPLES * TAIL);
    return new Median(median, medians[cut], medians[RESAMPLES - 1 - cut]);
  }
}
