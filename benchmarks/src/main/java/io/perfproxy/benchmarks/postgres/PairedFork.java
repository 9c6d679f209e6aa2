package io.perfproxy.benchmarks.postgres;

import io.perfproxy.benchmarks.candidate.Candidate;
import io.perfproxy.benchmarks.candidate.Wrapped;
import io.perfproxy.benchmarks.stub.FixedConnectionDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The program that a forked JVM runs: measures one candidate on one connection and prints a line
 * for each pair of blocks.
 */
public final class PairedFork {

  private final Connection raw;
  private final Connection wrapped;
  private final SplittableRandom random = new SplittableRandom();
  private long read;

  private PairedFork(Connection raw, Connection wrapped) {
    this.raw = raw;
    this.wrapped = wrapped;
  }

  /**
   * Measures.
   *
   * @param arguments the URL, the candidate, the durations of warm-up and measurement, and the CPU
   *     to be pinned to or -1
   */
  public static void main(String[] arguments) throws SQLException, IOException {
    Candidate candidate = Candidate.valueOf(arguments[1]);
    Duration warmUp = Duration.parse(arguments[2]);
    Duration measurement = Duration.parse(arguments[3]);
    int cpu = Integer.parseInt(arguments[4]);
    try (Connection raw = DriverManager.getConnection(arguments[0])) {
      try (Wrapped wrapped = candidate.wrap(new FixedConnectionDataSource(raw))) {
        Connection connection = wrapped.dataSource().getConnection();
        connection.setAutoCommit(false);
        if (cpu >= 0) {
          new Pinning(cpu).pin(backendPid(raw));
          new Pinning(cpu).pinCurrentThread();
        }
        PairedFork fork = new PairedFork(raw, connection);
        for (PairedWorkload workload : PairedWorkload.values()) {
          fork.run(workload, warmUp, false);
          fork.run(workload, measurement, true);
        }
        if (fork.read == 0) {
          throw new IllegalStateException("nothing was read");
        }
      }
    }
  }

  private static int backendPid(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery("select pg_backend_pid()")) {
      results.next();
      return results.getInt(1);
    }
  }

  /**
   * Which block of a pair comes first is left to chance, so that neither profits from its place.
   */
  private void run(PairedWorkload workload, Duration duration, boolean print) throws SQLException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < duration.toNanos()) {
      double rawNanos;
      double wrappedNanos;
      if (random.nextBoolean()) {
        rawNanos = nanosPerExecution(workload, raw);
        wrappedNanos = nanosPerExecution(workload, wrapped);
      } else {
        wrappedNanos = nanosPerExecution(workload, wrapped);
        rawNanos = nanosPerExecution(workload, raw);
      }
      if (print) {
        System.out.println(new PairLine(workload, rawNanos, wrappedNanos).text());
      }
    }
  }

  private double nanosPerExecution(PairedWorkload workload, Connection connection)
      throws SQLException {
    long start = System.nanoTime();
    read += workload.block(connection);
    return (double) (System.nanoTime() - start) / workload.executions();
  }
}
