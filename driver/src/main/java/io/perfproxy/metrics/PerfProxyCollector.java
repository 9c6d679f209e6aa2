package io.perfproxy.metrics;

import io.prometheus.client.Collector;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The metrics of any number of instances, told apart by the label {@code proxy}. Thread-safe.
 *
 * <p>One for all, because a registry accepts each metric name from one collector only. Everything
 * is computed from the statistics when it is asked for; executions pay nothing. The series of an
 * instance are bounded, and the text of a statement is never a label. An instance that throws is
 * left out of that scrape, and this is logged once.
 */
public final class PerfProxyCollector extends Collector implements Collector.Describable {

  private final List<MetricsReader> sources = new CopyOnWriteArrayList<>();

  /**
   * Adds an instance. If its name is taken, it appears with a number appended, as {@code orders-2}:
   * Prometheus refuses a scrape in which one series comes twice.
   *
   * @return whether it was not there yet
   */
  public synchronized boolean add(MetricsSource source) {
    for (MetricsReader known : sources) {
      if (known.source() == source) {
        return false;
      }
    }
    sources.add(new MetricsReader(source, freeLabel(LabelValue.of(source.name()))));
    return true;
  }

  /**
   * Removes an instance.
   *
   * @return whether it was there
   */
  public synchronized boolean remove(MetricsSource source) {
    return sources.removeIf(known -> known.source() == source);
  }

  /** Whether there is no instance left. */
  public boolean isEmpty() {
    return sources.isEmpty();
  }

  @Override
  public List<MetricFamilySamples> collect() {
    return families(sources.stream().map(MetricsReader::read).toList());
  }

  /** The metrics without values, by which a registry finds names that are taken. */
  @Override
  public List<MetricFamilySamples> describe() {
    return families(List.of());
  }

  private static List<MetricFamilySamples> families(List<MetricsReading> readings) {
    return Arrays.stream(MetricFamily.values())
        .map(family -> PrometheusSamples.of(family, readings))
        .toList();
  }

  private String freeLabel(String name) {
    String label = name;
    for (int number = 2; isTaken(label); number++) {
      label = name + "-" + number;
    }
    return label;
  }

  private boolean isTaken(String label) {
    return sources.stream().anyMatch(known -> known.proxy().equals(label));
  }
}
