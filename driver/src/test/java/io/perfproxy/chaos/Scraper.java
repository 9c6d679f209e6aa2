package io.perfproxy.chaos;

import io.prometheus.client.CollectorRegistry;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Scrapes the default registry, as Prometheus does, from now until it is closed. */
final class Scraper implements AutoCloseable {

  private volatile boolean closed;
  private final CompletableFuture<Void> scraping = CompletableFuture.runAsync(this::scrape);

  private void scrape() {
    while (!closed) {
      Collections.list(CollectorRegistry.defaultRegistry.metricFamilySamples());
    }
  }

  /** Throws what a scrape has thrown. */
  @Override
  public void close() throws Exception {
    closed = true;
    scraping.get(30, TimeUnit.SECONDS);
  }
}
