package io.perfproxy;

import io.perfproxy.execution.Cause;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionObserver;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.SingleRowHint;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.statistics.Statistics;
import io.perfproxy.statistics.StatisticsSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what a test causes in the database and what is found in it, whichever instance of
 * perfproxy sees it, and whichever thread does it: for test frameworks, and for tests that look
 * themselves.
 *
 * <pre>{@code
 * TestScope test = TestScope.open("lists the agents");
 * try {
 *   client.get("/agents");
 * } finally {
 *   test.close();
 * }
 * assertThat(test.nPlusOne()).isEmpty();
 * }</pre>
 *
 * <p>It is a unit of work of kind {@link UnitOfWork.Kind#TEST} on the thread that opens it. What
 * that thread executes is the test's, and so is
 *
 * <ul>
 *   <li>what tasks execute that were wrapped on its behalf ({@link UnitOfWork#wrap});
 *   <li>what threads execute that were started by it, and by those; a thread of a pool that serves
 *       several tests at once goes on counting for the one that started it, unless its tasks are
 *       wrapped;
 *   <li>what any other thread executes, such as one of a server in this JVM that answers the test,
 *       as long as this is the only scope that is open.
 * </ul>
 *
 * <p>Units of work that are opened on these threads, such as those of requests, stay units of their
 * own: three requests with one statement each are no repetition. With several scopes open, what
 * other threads execute belongs to none of them, and each counts it as {@link #unattributed()}. A
 * scope within another one on the same thread takes its place until it is closed.
 *
 * <p>Closing the scope ends all units of work that are open for it, so that the findings are
 * complete when {@link #close()} returns, even if a server has answered and is still about to end
 * its request. What is executed later belongs to no test. Opened and closed on one thread; the
 * other methods may be called from any, at any time.
 */
public final class TestScope implements AutoCloseable {

  private static final int MAX_SHAPES = 2_000;
  private static final int MAX_FINDINGS = 1_000;

  private final Observed observed;

  private TestScope(ExecutionObserver observer) {
    this.observed = new Observed(observer);
  }

  /**
   * Opens a scope on the current thread.
   *
   * @param name what findings call the unit of work, such as the test's display name; cut at 200
   *     characters
   */
  public static TestScope open(String name) {
    return open(name, execution -> {});
  }

  /**
   * The same, with an observer of each execution, which is told on the thread that executes, by
   * several at once; what it throws is logged once and not felt by the application.
   */
  public static TestScope open(String name, ExecutionObserver observer) {
    TestScope scope = new TestScope(observer);
    scope.observed.begin(name);
    return scope;
  }

  /** The executions of the test by shape, for its first 2,000 shapes; rows are not counted. */
  public StatisticsSnapshot statistics() {
    return observed.statistics.snapshot();
  }

  /** The first 1,000 N+1 findings in units of work of the test, in the order they were made. */
  public List<NPlusOneFinding> nPlusOne() {
    return observed.nPlusOne.copy();
  }

  /**
   * Lists of the test that had one row only, where something was read for that row: had there been
   * two, it might be an N+1. The first 1,000.
   */
  public List<SingleRowHint> singleRows() {
    return observed.singleRows.copy();
  }

  /** The first 1,000 executions of the test that reached their threshold, in the same order. */
  public List<SlowStatement> slowStatements() {
    return observed.slow.copy();
  }

  /**
   * How many executions there were while it was open that could be attributed to no test, because
   * several were open, or because they belong to work that began before.
   */
  public long unattributed() {
    return observed.unattributedExecutions();
  }

  /** Ends the test, and the units of work that are open for it. Ending it again does nothing. */
  @Override
  public void close() {
    observed.finish();
  }

  static void nPlusOne(NPlusOneFinding finding) {
    if (Cause.current() instanceof Observed test) {
      test.nPlusOne.add(finding);
    }
  }

  static void singleRow(SingleRowHint hint) {
    if (Cause.current() instanceof Observed test) {
      test.singleRows.add(hint);
    }
  }

  static void slow(SlowStatement finding) {
    if (Cause.current() instanceof Observed test) {
      test.slow.add(finding);
    }
  }

  /** The part that is attributed to. */
  private static final class Observed extends Cause {

    private final ExecutionObserver observer;
    private final Statistics statistics = new Statistics(MAX_SHAPES);
    private final Findings<NPlusOneFinding> nPlusOne = new Findings<>();
    private final Findings<SingleRowHint> singleRows = new Findings<>();
    private final Findings<SlowStatement> slow = new Findings<>();

    Observed(ExecutionObserver observer) {
      this.observer = observer;
    }

    @Override
    protected void onExecution(Execution execution) {
      statistics.onExecution(execution);
      observer.onExecution(execution);
    }

    void begin(String name) {
      begin(SharedScopes.INSTANCE, name);
    }

    void finish() {
      end();
    }

    long unattributedExecutions() {
      return unattributed();
    }
  }

  /** Findings from any thread, as many as are kept. */
  private static final class Findings<T> {

    private final List<T> findings = new ArrayList<>();

    synchronized void add(T finding) {
      if (findings.size() < MAX_FINDINGS) {
        findings.add(finding);
      }
    }

    synchronized List<T> copy() {
      return List.copyOf(findings);
    }
  }
}
