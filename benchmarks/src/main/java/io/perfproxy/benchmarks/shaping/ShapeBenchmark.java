package io.perfproxy.benchmarks.shaping;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The cost of one statement's text, over a thousand different ones. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class ShapeBenchmark {

  /** How many texts there are. */
  public static final int TEXTS = 1_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final String[] texts = HibernateStatements.generate(TEXTS);
  private final String[] given = texts.clone();
  private Shaper.Work work;

  /** What is measured. */
  @Param public Shaper shaper;

  /** What the shaping itself has allocated, without the texts it was given. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Allocation {
    /** Bytes allocated. */
    public long bytes;

    /** Statements for which they were. */
    public long statements;
  }

  /** How many characters the texts have on average. */
  public static double averageLength() {
    return Arrays.stream(HibernateStatements.generate(TEXTS))
        .mapToInt(String::length)
        .average()
        .orElse(0);
  }

  /** Gets ready. */
  @Setup(Level.Trial)
  public void open() {
    work = shaper.open(texts);
  }

  /** New objects for the same texts, whose hashes are not known yet; some 200 µs apart. */
  @Setup(Level.Invocation)
  public void copy() {
    if (shaper.takesCopies()) {
      for (int i = 0; i < TEXTS; i++) {
        given[i] = new String(texts[i].toCharArray());
      }
    }
  }

  /** All texts once; the operation is one text. */
  @Benchmark
  @OperationsPerInvocation(TEXTS)
  public void shape(Allocation allocation, Blackhole hole) {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (String text : given) {
      hole.consume(work.shape(text));
    }
    allocation.bytes += threads.getCurrentThreadAllocatedBytes() - before;
    allocation.statements += TEXTS;
  }
}
