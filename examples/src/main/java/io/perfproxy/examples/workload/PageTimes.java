package io.perfproxy.examples.workload;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long pages and jobs took, as their users wait: from outside, with connecting and mapping.
 * Thread-safe.
 */
public final class PageTimes {

  private static final int SIGNIFICANT_DIGITS = 3;

  private final ConcurrentMap<String, Histogram> pages = new ConcurrentSkipListMap<>();

  void record(String page, Duration time) {
    pages
        .computeIfAbsent(page, name -> new ConcurrentHistogram(SIGNIFICANT_DIGITS))
        .recordValue(time.toNanos());
  }

  /** The pages that were recorded, by name. */
  public Set<String> pages() {
    return pages.keySet();
  }

  /** How often a page was. */
  public long count(String page) {
    return histogram(page).getTotalCount();
  }

  /**
   * The time in milliseconds that so many in a hundred did not exceed, to three digits.
   *
   * @param percentile from 0 to 100
   */
  public double percentileMillis(String page, double percentile) {
    return histogram(page).getValueAtPercentile(percentile) / 1e6;
  }

  private Histogram histogram(String page) {
    Histogram histogram = pages.get(page);
    if (histogram == null) {
      throw new IllegalArgumentException(page + " was not run");
    }
    return histogram;
  }
}
