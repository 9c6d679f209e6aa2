package io.perfproxy.chaos;

import io.prometheus.client.CollectorRegistry;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Scrapes the default registry, as Prometheus does, from now until it is closed. */
final class Scraper implements AutoCloseable {

  private final CountDownLatch begun = new CountDownLatch(1);
  private volatile boolean closed;
  private final CompletableFuture<Void> scraping =
      CompletableFuture.runAsync(this::scrape, task -> new Thread(task, "scraper").start());

  private void scrape() {
    while (!closed) {
      Collections.list(CollectorRegistry.defaultRegistry.metricFamilySamples());
      begun.countDown();
    }
  }

  /** Throws what a scrape has thrown. */
  @Override
  public void close() throws Exception {
    begun.await(30, TimeUnit.SECONDS);
    closed = true;
    scraping.get(30, TimeUnit.SECONDS);
  }
}
