package io.perfproxy.examples.results;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** What a scrape of perfproxy's metrics looks like: the first samples of each metric. */
public final class MetricsExcerpt {

  private static final int SAMPLES_PER_METRIC = 2;

  private MetricsExcerpt() {}

  /** Lines of Prometheus' text format, without help texts and histogram buckets. */
  public static List<String> lines() throws IOException {
    StringWriter scrape = new StringWriter();
    TextFormat.write004(scrape, CollectorRegistry.defaultRegistry.metricFamilySamples());
    List<String> excerpt = new ArrayList<>();
    int samples = 0;
    int hidden = 0;
    for (String line : scrape.toString().lines().toList()) {
      if (line.startsWith("# TYPE")) {
        addHidden(excerpt, hidden);
        samples = 0;
        hidden = 0;
        excerpt.add(line);
      } else if (!line.startsWith("#")) {
        if (line.contains("_bucket{") || ++samples > SAMPLES_PER_METRIC) {
          hidden++;
        } else {
          excerpt.add(line);
        }
      }
    }
    addHidden(excerpt, hidden);
    return excerpt;
  }

  private static void addHidden(List<String> excerpt, int hidden) {
    if (hidden > 0) {
      excerpt.add("... " + hidden + " more");
    }
  }
}
