package io.perfproxy.advice;

import io.perfproxy.transaction.RolledBackTransaction;
import io.perfproxy.transaction.Work;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Advises indexes for a workload on PostgreSQL 12 or later.
 *
 * <p>Unless the options say otherwise, statements are planned and never run, on one connection of
 * the data source, in one transaction that is rolled back. Thread-safe; blocks its caller.
 */
public final class IndexAdvisor {

  private IndexAdvisor() {}

  /**
   * Advises indexes and tells what else is wrong.
   *
   * @param dataSource of the database that the workload runs on, or of one with the same schema and
   *     statistics; by the role that runs it, since another may see other rows
   * @throws SQLException if the database cannot be reached, its catalogue not be read, or what the
   *     options ask for is not there; a statement that cannot be planned is a finding
   */
  public static Advice advise(Workload workload, DataSource dataSource, AdvisorOptions options)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      Work<Advice> run =
          () -> {
            RolledBackTransaction.permitIdling(connection);
            return new AdvisorRun(connection, options).advise(workload);
          };
      return options.verification() == Verification.BUILT
          ? RolledBackTransaction.writing(connection, run)
          : RolledBackTransaction.readOnly(connection, run);
    }
  }
}
