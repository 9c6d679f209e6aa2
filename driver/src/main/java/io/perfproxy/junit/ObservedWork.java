package io.perfproxy.junit;

import io.perfproxy.TestScope;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.Severity;
import io.perfproxy.nplusone.SingleRowHint;
import io.perfproxy.shape.Operation;
import io.perfproxy.statistics.ShapeSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** Work under observation, and what is wrong with it once it is done. */
final class ObservedWork implements AutoCloseable {

  private final TestScope scope;
  private final @Nullable SlowExecutions slow;

  private ObservedWork(TestScope scope, @Nullable SlowExecutions slow) {
    this.scope = scope;
    this.slow = slow;
  }

  static ObservedWork begin(String name) {
    return new ObservedWork(TestScope.open(name), null);
  }

  static ObservedWork begin(String name, Optional<Duration> slowFrom) {
    if (slowFrom.isEmpty()) {
      return begin(name);
    }
    SlowExecutions slow = new SlowExecutions(slowFrom.orElseThrow());
    return new ObservedWork(TestScope.open(name, slow), slow);
  }

  @Override
  public void close() {
    scope.close();
  }

  List<ShapeSnapshot> shapes() {
    return scope.statistics().shapes();
  }

  long executions() {
    return sum(shapes());
  }

  List<NPlusOneFinding> nPlusOne(Severity atLeast) {
    return scope.nPlusOne().stream()
        .filter(finding -> finding.worstSeverity().isAtLeast(atLeast))
        .toList();
  }

  /** What too few rows could not show. */
  List<SingleRowHint> singleRows() {
    return scope.singleRows();
  }

  /** One failure for each expectation that does not hold. */
  List<AssertionFailedError> failures(Expectations expected, Predicate<NPlusOneFinding> isKnown) {
    List<AssertionFailedError> failures = new ArrayList<>();
    expected
        .severity()
        .map(severity -> nPlusOne(severity).stream().filter(isKnown.negate()).toList())
        .filter(findings -> !findings.isEmpty())
        .ifPresent(
            findings -> failures.add(new AssertionFailedError(FailureText.ofNPlusOne(findings))));
    if (expected.maxTotal() != MaxStatements.UNLIMITED) {
      compare("statements", shapes(), expected.maxTotal(), failures);
    }
    expected
        .maxByOperation()
        .forEach(
            (operation, limit) ->
                compare(operation.label() + " statements", of(operation), limit, failures));
    if (slow != null && slow.count() > 0) {
      failures.add(
          new AssertionFailedError(
              FailureText.ofSlow(slow.count(), expected.slow().orElseThrow(), slow.kept())));
    }
    return failures;
  }

  private List<ShapeSnapshot> of(Operation operation) {
    return shapes().stream().filter(each -> each.shape().operation() == operation).toList();
  }

  private static void compare(
      String what, List<ShapeSnapshot> shapes, long limit, List<AssertionFailedError> failures) {
    long count = sum(shapes);
    if (count > limit) {
      failures.add(
          new AssertionFailedError(
              FailureText.ofTooMany(count, what, limit, shapes), limit, count));
    }
  }

  private static long sum(List<ShapeSnapshot> shapes) {
    return shapes.stream().mapToLong(ShapeSnapshot::executions).sum();
  }
}
