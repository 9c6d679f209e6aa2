package io.perfproxy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which statements are looked at. */
final class WorkloadOptions {

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

  CountedWorkload read(DataSource dataSource) throws IOException, SQLException {
    return source.report != null
        ? ReportFile.read(source.report)
        : CountedWorkload.ofServer(dataSource);
  }
}
