package io.perfproxy.benchmarks.candidate;

import com.p6spy.engine.spy.P6DataSource;
import javax.sql.DataSource;

/** p6spy, whose {@code spy.properties} names the {@link SilentAppender}. */
final class P6SpyWrapping {

  private P6SpyWrapping() {}

  static Wrapped wrap(DataSource dataSource) {
    return Wrapped.of(new P6DataSource(dataSource));
  }
}
