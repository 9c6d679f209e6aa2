package io.perfproxy.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The metrics of any number of instances, told apart by the label {@code proxy}. Thread-safe.
 *
 * <p>One for all, because a registry accepts each metric name from one collector only. Everything
 * is computed from the statistics when it is asked for; executions pay nothing. The label sets of
 * an instance are bounded by 200, and the text of a statement is never a label. An instance that
 * throws is left out of that scrape, and this is logged once.
 */
public final class PerfProxyCollector extends Collector implements Collector.Describable {

  private final List<ScrapedSource> sources = new CopyOnWriteArrayList<>();

  /**
   * Adds an instance. If its name is taken, it appears with a number appended, as {@code orders-2}:
   * Prometheus refuses a scrape in which one series comes twice.
   *
   * @return whether it was not there yet
   */
  public synchronized boolean add(MetricsSource source) {
    for (ScrapedSource known : sources) {
      if (known.source() == source) {
        return false;
      }
    }
    sources.add(new ScrapedSource(source, freeLabel(LabelValue.of(source.name()))));
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
    Map<MetricFamily, List<Sample>> samples = new EnumMap<>(MetricFamily.class);
    for (ScrapedSource source : sources) {
      source
          .read()
          .forEach(
              (family, more) ->
                  samples.computeIfAbsent(family, none -> new ArrayList<>()).addAll(more));
    }
    return families(samples);
  }

  /** The metrics without values, by which a registry finds names that are taken. */
  @Override
  public List<MetricFamilySamples> describe() {
    return families(Map.of());
  }

  private static List<MetricFamilySamples> families(Map<MetricFamily, List<Sample>> samples) {
    List<MetricFamilySamples> families = new ArrayList<>();
    for (MetricFamily family : MetricFamily.values()) {
      families.add(family.with(samples.getOrDefault(family, List.of())));
    }
    return families;
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
