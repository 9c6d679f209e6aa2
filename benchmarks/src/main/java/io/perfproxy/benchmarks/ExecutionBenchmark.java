package io.perfproxy.benchmarks;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.benchmarks.stub.StubDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The cost of standing in the way of an execution, on a driver that does nothing: what {@code
 * perfproxy} takes beyond {@code raw} is ours.
 *
 * <p>Transactions end every ten executions, as units of work do.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class ExecutionBenchmark {

  private static final String SQL = "select id, name from items where id = ?";
  private static final int UNIT = 10;

  /** Whether the driver is used as it is or through us. */
  @Param({"raw", "off", "perfproxy"})
  public String target = "raw";

  private PerfProxyInstance instance;
  private DataSource dataSource;
  private Connection connection;
  private PreparedStatement reused;
  private Statement statement;
  private int executed;

  /** Opens the connections. */
  @Setup(Level.Trial)
  public void open() throws SQLException {
    instance = PerfProxy.builder().name("benchmark").enabled(!target.equals("off")).build();
    DataSource stub = new StubDataSource(1);
    dataSource = target.equals("raw") ? stub : instance.wrap(stub);
    connection = dataSource.getConnection();
    reused = connection.prepareStatement(SQL);
    statement = connection.createStatement();
  }

  /** Closes the instance. */
  @TearDown(Level.Trial)
  public void close() throws SQLException {
    connection.close();
    instance.close();
  }

  private void endOfExecution() throws SQLException {
    if (++executed % UNIT == 0) {
      connection.commit();
    }
  }

  /** Prepare, bind, execute, read a row, close. */
  @Benchmark
  public void prepareExecuteRead(Blackhole hole) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(SQL)) {
      prepared.setInt(1, executed);
      read(prepared.executeQuery(), hole);
    }
    endOfExecution();
  }

  /** Bind, execute, read a row, with one prepared statement. */
  @Benchmark
  public void reusedPrepared(Blackhole hole) throws SQLException {
    reused.setInt(1, executed);
    read(reused.executeQuery(), hole);
    endOfExecution();
  }

  /** Execute the same text, read a row. */
  @Benchmark
  public void statement(Blackhole hole) throws SQLException {
    read(statement.executeQuery(SQL), hole);
    endOfExecution();
  }

  /** A batch of a hundred. */
  @Benchmark
  public int[] batch() throws SQLException {
    for (int i = 0; i < 100; i++) {
      reused.setInt(1, i);
      reused.addBatch();
    }
    int[] counts = reused.executeBatch();
    endOfExecution();
    return counts;
  }

  /** Take a connection and give it back. */
  @Benchmark
  public void connection() throws SQLException {
    dataSource.getConnection().close();
  }

  private static void read(ResultSet results, Blackhole hole) throws SQLException {
    while (results.next()) {
      hole.consume(results.getInt(1));
    }
    results.close();
  }
}
