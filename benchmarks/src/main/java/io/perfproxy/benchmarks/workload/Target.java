package io.perfproxy.benchmarks.workload;

import io.perfproxy.benchmarks.candidate.Candidate;
import io.perfproxy.benchmarks.candidate.Wrapped;
import io.perfproxy.benchmarks.stub.StubDataSource;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The candidate in front of the driver that does nothing; all threads share it. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class Target {

  /** What is measured. */
  @Param public Candidate candidate;

  /** How many rows each result has. */
  @Param("1")
  public int rows;

  Wrapped wrapped;

  /** Puts the candidate in front of the driver. */
  @Setup(Level.Trial)
  public void open() {
    wrapped = candidate.wrap(new StubDataSource(rows));
  }

  /** Takes it away. */
  @TearDown(Level.Trial)
  public void close() {
    wrapped.close();
  }
}
