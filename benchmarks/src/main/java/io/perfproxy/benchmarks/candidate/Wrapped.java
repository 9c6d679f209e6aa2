package io.perfproxy.benchmarks.candidate;

import javax.sql.DataSource;

/**
 * A data source with a candidate in front of it, until it is closed.
 *
 * @param resources what the candidate keeps open for it
 */
public record Wrapped(DataSource dataSource, Resources resources) implements AutoCloseable {

  /** What is to be closed at the end; throws nothing, for nobody could do anything about it. */
  @FunctionalInterface
  public interface Resources extends AutoCloseable {
    @Override
    void close();
  }

  static Wrapped of(DataSource dataSource) {
    return new Wrapped(dataSource, () -> {});
  }

  @Override
  public void close() {
    resources.close();
  }
}
