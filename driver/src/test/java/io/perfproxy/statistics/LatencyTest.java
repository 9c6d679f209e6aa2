package io.perfproxy.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatencyTest {

  private static final double[] PERCENTILES = {0, 1, 25, 50, 75, 90, 95, 99, 99.9, 100};

  @Test
  void percentilesAreWithinFivePercentOfHdrHistogram() {
    Random random = new Random(20261122);
    compare(() -> (long) Math.exp(8 + 3 * random.nextGaussian()));
    compare(() -> 101 + random.nextInt(5_000));
    compare(() -> (long) (1e6 + 1e8 * random.nextDouble()));
    compare(() -> random.nextInt(100) == 0 ? 5_000_000_000L : 250_000L);
    compare(() -> (long) Math.pow(10, 2 + 10 * random.nextDouble()));
  }

  private static void compare(LongSupplier durations) {
    Histogram oracle = new Histogram(5);
    Counters histogram = new Counters();
    for (int i = 0; i < 50_000; i++) {
      long nanos = Math.max(101, durations.getAsLong());
      oracle.recordValue(nanos);
      histogram.countDuration(nanos);
    }
    LatencySnapshot snapshot = snapshot(histogram);
    for (double percentile : PERCENTILES) {
      assertThat((double) snapshot.percentileNanos(percentile))
          .as("P%s", percentile)
          .isCloseTo(
              (double) oracle.getValueAtPercentile(percentile), Percentage.withPercentage(5.01));
    }
    assertThat(snapshot.count()).isEqualTo(50_000);
  }

  private static LatencySnapshot snapshot(Counters counters) {
    long[] buckets = new long[DurationBuckets.COUNT];
    counters.addDurationsTo(buckets);
    return new LatencySnapshot(buckets);
  }

  @Test
  void everyDurationIsInTheBucketThatHoldsIt() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000_000; i++) {
      long nanos = random.nextLong() >>> random.nextInt(64);
      if (nanos < 0) {
        continue;
      }
      int bucket = DurationBuckets.indexOf(nanos);
      assertThat(nanos <= DurationBuckets.upperNanos(bucket)).isTrue();
      assertThat(bucket == 0 || nanos > DurationBuckets.lowerNanos(bucket)).isTrue();
    }
    assertThat(DurationBuckets.indexOf(-1)).isZero();
    assertThat(DurationBuckets.indexOf(Long.MAX_VALUE)).isEqualTo(DurationBuckets.COUNT - 1);
  }

  @Test
  void countsUpToADecimalBoundAreExactAndInclusive() {
    Counters histogram = new Counters();
    for (long nanos : new long[] {999_999, 1_000_000, 1_000_001, 5_000_000, 5_000_001}) {
      histogram.countDuration(nanos);
    }
    LatencySnapshot snapshot = snapshot(histogram);
    assertThat(snapshot.countUpTo(1_000_000)).isEqualTo(2);
    assertThat(snapshot.countUpTo(5_000_000)).isEqualTo(4);
    assertThat(snapshot.countUpTo(10_000_000_000L)).isEqualTo(5);
  }

  @Test
  void barsCoverTheHistogramWithoutGapsAndAreAboutEquallyWide() {
    Random random = new Random(20261122);
    Counters histogram = new Counters();
    for (int i = 0; i < 10_000; i++) {
      histogram.countDuration((long) Math.pow(10, 1 + 12 * random.nextDouble()));
    }
    LatencySnapshot snapshot = snapshot(histogram);

    List<LatencyBar> bars = snapshot.bars();

    assertThat(bars).hasSize(1 + 10 * 10 + 1);
    assertThat(bars.stream().mapToLong(LatencyBar::count).sum()).isEqualTo(snapshot.count());
    assertThat(bars.get(0).fromNanos()).isZero();
    assertThat(bars.get(bars.size() - 1).upToNanos()).isEqualTo(Long.MAX_VALUE);
    for (int i = 1; i < bars.size(); i++) {
      LatencyBar bar = bars.get(i);
      assertThat(bar.fromNanos()).isEqualTo(bars.get(i - 1).upToNanos());
      assertThat(bar.count())
          .isEqualTo(snapshot.countUpTo(bar.upToNanos()) - snapshot.countUpTo(bar.fromNanos()));
      if (bar.upToNanos() < Long.MAX_VALUE) {
        assertThat((double) bar.upToNanos() / bar.fromNanos()).isBetween(1.2, 1.31);
      }
    }
  }

  @Test
  void barsReachFromTheShortestToTheLongestDuration() {
    Counters histogram = new Counters();
    histogram.countDuration(1_300_000);
    histogram.countDuration(1_300_001);
    histogram.countDuration(2_000_001);
    assertThat(snapshot(histogram).bars())
        .containsExactly(
            new LatencyBar(1_000_000, 1_300_000, 1),
            new LatencyBar(1_300_000, 1_600_000, 1),
            new LatencyBar(1_600_000, 2_000_000, 0),
            new LatencyBar(2_000_000, 2_600_000, 1));
    assertThat(LatencySnapshot.EMPTY.bars()).isEmpty();
  }

  @Test
  void aShapeTakesAtMostFourKilobytes() {
    assertThat(DurationBuckets.COUNT * Long.BYTES).isLessThan(3_000);
  }

  @Test
  void nothingHasNoPercentile() {
    assertThat(LatencySnapshot.EMPTY.percentileNanos(95)).isZero();
    assertThat(Summary.of(new StatisticsSnapshot(List.of(), false).total()).slowQueryRate())
        .isCloseTo(0, within(0.0));
  }
}
