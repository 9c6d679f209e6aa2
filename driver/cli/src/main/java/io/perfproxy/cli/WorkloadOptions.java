package io.perfproxy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which statements are looked at. */
final class WorkloadOptions {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  @SuppressWarnings("NullAway.Init")
  @ArgGroup(multiplicity = "1")
  private Source source;

  static final class Source {
    @Option(
        names = "--workload",
        paramLabel = "REPORT",
        description = "The JSON report of an application that runs with perfproxy.")
    private @Nullable Path report;

    @Option(
        names = "--from-pg-stat-statements",
        description = "What the server has counted since its statistics were last reset.")
    private boolean server;
  }

  /** The report of an application; null if the server is to be asked. */
  @Nullable Path report() {
    return source.report;
  }

  /**
   * What the server has counted, with a warning if some of it is hidden.
   *
   * @throws SQLException if it cannot be read, or all of it is hidden from the role
   */
  private static CountedWorkload ofServer(PGSimpleDataSource dataSource, PrintWriter err)
      throws SQLException {
    CountedWorkload counted = CountedWorkload.ofServer(dataSource);
    if (counted.hidden() > 0) {
      String hidden =
          counted.hidden()
              + " statements of other roles in pg_stat_statements are hidden from role "
              + dataSource.getUser()
              + "; GRANT pg_read_all_stats or pg_monitor shows them";
      if (counted.statements().isEmpty()) {
        throw new SQLException(hidden, INSUFFICIENT_PRIVILEGE);
      }
      warn(hidden, err);
    }
    return counted;
  }

  CountedWorkload read(PGSimpleDataSource dataSource, PrintWriter err)
      throws IOException, SQLException {
    CountedWorkload workload =
        source.server
            ? ofServer(dataSource, err)
            : ReportFile.read(Objects.requireNonNull(source.report)).workload();
    if (workload.statements().isEmpty()) {
      warn("the workload has no statement that reads or writes a table", err);
    }
    return workload;
  }

  private static void warn(String what, PrintWriter err) {
    err.println("perfproxy: " + what);
    err.flush();
  }
}
