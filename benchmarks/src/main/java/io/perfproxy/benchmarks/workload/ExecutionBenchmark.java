package io.perfproxy.benchmarks.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The cost of standing in the way of an execution, on a driver that does nothing: what a candidate
 * takes beyond the raw driver is its own.
 *
 * <p>Each invocation is a unit of work: ten executions of different statements and a commit. The
 * operation that is counted is the execution.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class ExecutionBenchmark {

  private final String[] oneRow = Statements.oneRow();
  private final String[] repeating = Statements.oneRowRepeating();
  private final String[] allRows = Statements.allRows();
  private final PreparedStatement[] reused = new PreparedStatement[Statements.UNIT];
  private final PreparedStatement[] updates = new PreparedStatement[Statements.UNIT];
  private DataSource dataSource;
  private Connection connection;
  private Statement statement;
  private int id;

  /** Opens a connection of the thread's own. */
  @Setup(Level.Trial)
  public void open(Target target) throws SQLException {
    dataSource = target.wrapped.dataSource();
    connection = dataSource.getConnection();
    connection.setAutoCommit(false);
    statement = connection.createStatement();
    String[] update = Statements.update();
    for (int i = 0; i < Statements.UNIT; i++) {
      reused[i] = connection.prepareStatement(oneRow[i]);
      updates[i] = connection.prepareStatement(update[i]);
    }
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() throws SQLException {
    connection.close();
  }

  /** Prepare, bind, execute, read a row, close. */
  @Benchmark
  @OperationsPerInvocation(Statements.UNIT)
  public void prepare(Blackhole hole) throws SQLException {
    prepareEach(oneRow, hole);
  }

  /** The same, but one statement is executed three times in each unit of work. */
  @Benchmark
  @OperationsPerInvocation(Statements.UNIT)
  public void repeating(Blackhole hole) throws SQLException {
    prepareEach(repeating, hole);
  }

  private void prepareEach(String[] texts, Blackhole hole) throws SQLException {
    for (String text : texts) {
      try (PreparedStatement prepared = connection.prepareStatement(text)) {
        prepared.setInt(1, id++);
        readRow(prepared.executeQuery(), hole);
      }
    }
    connection.commit();
  }

  /** Bind, execute, read a row, with prepared statements that stay open. */
  @Benchmark
  @OperationsPerInvocation(Statements.UNIT)
  public void reused(Blackhole hole) throws SQLException {
    for (PreparedStatement prepared : reused) {
      prepared.setInt(1, id++);
      readRow(prepared.executeQuery(), hole);
    }
    connection.commit();
  }

  /** Execute texts that are always the same, read a row. */
  @Benchmark
  @OperationsPerInvocation(Statements.UNIT)
  public void statement(Blackhole hole) throws SQLException {
    for (String text : oneRow) {
      readRow(statement.executeQuery(text), hole);
    }
    connection.commit();
  }

  /** Execute texts that are all different in their literals, read a row. */
  @Benchmark
  @OperationsPerInvocation(Statements.UNIT)
  public void literals(LiteralTexts texts, Blackhole hole) throws SQLException {
    for (int i = 0; i < Statements.UNIT; i++) {
      readRow(statement.executeQuery(texts.next()), hole);
    }
    connection.commit();
  }

  /** Batches of a hundred; the operation is the batch. */
  @Benchmark
  @OperationsPerInvocation(Statements.UNIT)
  public void batch(Blackhole hole) throws SQLException {
    for (PreparedStatement prepared : updates) {
      for (int i = 0; i < Statements.BATCH; i++) {
        prepared.setInt(1, id++);
        prepared.addBatch();
      }
      hole.consume(prepared.executeBatch());
    }
    connection.commit();
  }

  /** Prepare, execute, read all rows with five columns, close; the operation is the result. */
  @Benchmark
  @OperationsPerInvocation(Statements.UNIT)
  public void allRows(Blackhole hole) throws SQLException {
    for (String text : allRows) {
      try (PreparedStatement prepared = connection.prepareStatement(text);
          ResultSet results = prepared.executeQuery()) {
        while (results.next()) {
          hole.consume(results.getInt(1));
          hole.consume(results.getString(2));
          hole.consume(results.getString(3));
          hole.consume(results.getLong(4));
          hole.consume(results.getInt(5));
        }
      }
    }
    connection.commit();
  }

  /** Take a connection and give it back. */
  @Benchmark
  public void connection() throws SQLException {
    dataSource.getConnection().close();
  }

  private static void readRow(ResultSet results, Blackhole hole) throws SQLException {
    while (results.next()) {
      hole.consume(results.getInt(1));
      hole.consume(results.getString(2));
    }
    results.close();
  }
}
