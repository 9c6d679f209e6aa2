package io.perfproxy.junit;

import io.perfproxy.junit.FailureText.GrownShape;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.Severity;
import io.perfproxy.shape.Shape;
import io.perfproxy.statistics.ShapeSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assertions about what a piece of work executes: on whichever thread, through any proxied data
 * source or {@code jdbc:perfproxy:} connection of this JVM.
 *
 * <p>Work that is asserted about inside a test with annotations counts here and not there. What the
 * work throws is rethrown as it is. Failures are {@link AssertionFailedError}s.
 */
public final class PerfProxyAssertions {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.junit");
  private static final int SMALL = 2;
  private static final int LARGE = 5;

  private PerfProxyAssertions() {}

  /** Work of a given size, such as the number of rows that it is about. */
  @FunctionalInterface
  public interface SizedWork {

    /** Does it. */
    void run(int size) throws Throwable;
  }

  /** Fails if the work has an N+1 that is proven. */
  public static void assertNoNPlusOne(Executable work) {
    assertNoNPlusOne(Severity.ERROR, work);
  }

  /** Fails if the work has an N+1 of at least this severity. */
  public static void assertNoNPlusOne(Severity severity, Executable work) {
    ObservedWork observed = observe(work);
    List<NPlusOneFinding> findings = observed.nPlusOne(severity);
    if (!findings.isEmpty()) {
      throw new AssertionFailedError(FailureText.ofNPlusOne(findings));
    }
    observed.singleRows().forEach(hint -> LOG.info("{}", hint.text()));
  }

  /** Fails unless the work executes exactly so many statements; a batch is one. */
  public static void assertStatementCount(int expected, Executable work) {
    ObservedWork observed = observe(work);
    long count = observed.executions();
    if (count != expected) {
      throw new AssertionFailedError(
          FailureText.ofOtherCount(count, expected, observed.shapes()), expected, count);
    }
  }

  /**
   * Runs the work at size 2 and at size 5, and fails if it executes more statements at the latter:
   * the surest sign of an N+1, if the work makes as many rows as it is told.
   */
  public static void assertConstantStatements(SizedWork work) {
    assertConstantStatements(SMALL, LARGE, work);
  }

  /**
   * The same at two sizes of the caller's choosing.
   *
   * @throws IllegalArgumentException if the second is not the larger one
   */
  public static void assertConstantStatements(int small, int large, SizedWork work) {
    if (small >= large) {
      throw new IllegalArgumentException(
          "the second size must be the larger one, but they were " + small + " and " + large);
    }
    ObservedWork atSmall = observe(() -> work.run(small));
    ObservedWork atLarge = observe(() -> work.run(large));
    if (atLarge.executions() > atSmall.executions()) {
      throw new AssertionFailedError(
          FailureText.ofGrowth(
              small,
              atSmall.executions(),
              large,
              atLarge.executions(),
              grown(atSmall.shapes(), atLarge.shapes())),
          atSmall.executions(),
          atLarge.executions());
    }
  }

  private static List<GrownShape> grown(List<ShapeSnapshot> small, List<ShapeSnapshot> large) {
    Map<Shape, Long> before = new HashMap<>();
    small.forEach(each -> before.put(each.shape(), each.executions()));
    return large.stream()
        .map(
            each ->
                new GrownShape(
                    each.shape(), before.getOrDefault(each.shape(), 0L), each.executions()))
        .filter(each -> each.growth() > 0)
        .toList();
  }

  private static ObservedWork observe(Executable work) {
    ObservedWork observed = ObservedWork.begin("assertion");
    try (observed) {
      work.execute();
    } catch (Throwable thrown) {
      throw PerfProxyAssertions.<RuntimeException>unchecked(thrown);
    }
    return observed;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
