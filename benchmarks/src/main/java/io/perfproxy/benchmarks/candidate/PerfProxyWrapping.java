package io.perfproxy.benchmarks.candidate;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import javax.sql.DataSource;

/**
 * As it comes: timing, shapes, histograms, units of work, slow statements and N+1, with both logs
 * on and the Prometheus collector registered.
 */
final class PerfProxyWrapping {

  private PerfProxyWrapping() {}

  static Wrapped wrap(DataSource dataSource, boolean enabled) {
    PerfProxyInstance instance = PerfProxy.builder().name("benchmark").enabled(enabled).build();
    return new Wrapped(instance.wrap(dataSource), instance::close);
  }
}
