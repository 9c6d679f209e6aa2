package io.perfproxy.benchmarks.postgres;

import io.perfproxy.benchmarks.candidate.Candidate;
import io.perfproxy.benchmarks.report.Results;
import io.perfproxy.benchmarks.workload.Statements;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL of our own, and the forked JVMs that measure on it. */
public final class PostgresComparison implements AutoCloseable {

  private static final String USER = "postgres";
  private static final int TOLD_LINES = 5;

  private final EmbeddedPostgres server;
  private final String url;
  private final String version;
  private final Optional<Pinning> pinning = Pinning.available();

  private PostgresComparison(EmbeddedPostgres server, String url, String version) {
    this.server = server;
    this.url = url;
    this.version = version;
  }

  /** Starts a server on a free port and fills its tables. */
  public static PostgresComparison start() throws IOException, SQLException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setRegisterShutdownHook(true)
            .setPGStartupWait(Duration.ofSeconds(30))
            .setOutputRedirector(Redirect.DISCARD)
            .setServerConfig("autovacuum", "off")
            .setServerConfig("jit", "off")
            .start();
    try {
      String url = server.getJdbcUrl(USER, USER);
      return new PostgresComparison(server, url, fill(url));
    } catch (SQLException failure) {
      server.close();
      throw failure;
    }
  }

  private static String fill(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String table : Statements.tables()) {
        statement.execute("create table " + table + " (" + Statements.COLUMNS + ")");
        statement.execute(
            "insert into "
                + table
                + " select i, 'name ' || i, 'city ' || i % 100, i * 100, i from generate_series(1, "
                + Statements.ROWS
                + ") i");
      }
      statement.execute("vacuum analyze");
      try (ResultSet results = statement.executeQuery("show server_version")) {
        results.next();
        return results.getString(1);
      }
    }
  }

  /** The server's version, and whether client and server were kept on one CPU. */
  public String description() {
    return "PostgreSQL "
        + version
        + ", "
        + pinning
            .map(p -> "client and server pinned to CPU " + p.cpu())
            .orElse("client and server not pinned to one CPU, for there is no taskset");
  }

  /**
   * Measures a candidate in a JVM of its own.
   *
   * @param warmUp of each workload
   * @param measurement of each workload
   */
  public void measure(Candidate candidate, Duration warmUp, Duration measurement, Results results)
      throws IOException, InterruptedException {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms256m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            PairedFork.class.getName(),
            url,
            candidate.name(),
            warmUp.toString(),
            measurement.toString(),
            Integer.toString(pinning.map(Pinning::cpu).orElse(-1)));
    Process process = new ProcessBuilder(java).redirectErrorStream(true).start();
    Deque<String> others = new ArrayDeque<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<PairLine> pair = PairLine.parse(line);
        if (pair.isPresent()) {
          add(candidate, pair.get(), results);
        } else if (others.size() < TOLD_LINES) {
          others.add(line);
        }
      }
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" | ", others));
      }
    } finally {
      process.destroy();
    }
  }

  private static void add(Candidate candidate, PairLine line, Results results) {
    results.add(candidate, line.workload(), new Results.Pair(line.rawNanos(), line.wrappedNanos()));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
