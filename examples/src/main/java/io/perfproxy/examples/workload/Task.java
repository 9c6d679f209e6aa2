package io.perfproxy.examples.workload;

import java.sql.SQLException;
import java.util.List;

/**
 * A page or a background job: one unit of work. Implementations keep no state between runs and are
 * run by several threads at once.
 */
public interface Task {

  /** What perfproxy and people call it, such as {@code GET /agents}; constant. */
  String name();

  /**
   * Serves the page or does the job once.
   *
   * @return the lines that it shows; two ways of writing a page show the same
   */
  List<String> run(Visit visit) throws SQLException;
}
