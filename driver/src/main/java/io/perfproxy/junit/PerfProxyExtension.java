package io.perfproxy.junit;

import io.perfproxy.nplusone.NPlusOneFinding;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/**
 * Observes what a test method causes, and fails the test where its annotations ask for it. They
 * bring this with them, so it need not be registered; where JUnit detects extensions by itself
 * ({@code junit.jupiter.extensions.autodetection.enabled=true}) it is found, too, and leaves tests
 * without them alone.
 *
 * <p>A test that fails by itself fails for its own reason. Tests that run at the same time do not
 * see one another's statements; those of a server in this JVM, which a test calls, can be
 * attributed only while no other annotated test runs.
 */
public final class PerfProxyExtension
    implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(PerfProxyExtension.class);

  /** Found by JUnit. */
  public PerfProxyExtension() {}

  private record Observation(Expectations expectations, ObservedWork work) {}

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    Expectations expectations = Expectations.of(context);
    if (!expectations.areNone()) {
      ObservedWork work = ObservedWork.begin(testName(context), expectations.slow());
      context.getStore(NAMESPACE).put(Observation.class, new Observation(expectations, work));
    }
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    Observation observation =
        context.getStore(NAMESPACE).remove(Observation.class, Observation.class);
    if (observation == null) {
      return;
    }
    observation.work().close();
    if (context.getExecutionException().isEmpty()) {
      judge(context, observation);
    }
  }

  private static void judge(ExtensionContext context, Observation observation) {
    List<Allowance> allowances = observation.expectations().allowances();
    Baseline baseline = baseline(context);
    String test = testName(context);
    Predicate<NPlusOneFinding> known =
        finding ->
            allowances.stream().anyMatch(allowance -> allowance.allows(finding))
                || baseline.knows(test, finding);
    List<AssertionFailedError> failures =
        observation.work().failures(observation.expectations(), known);
    baseline.observed(test);
    allowances.stream()
        .filter(allowance -> !allowance.used())
        .forEach(unused -> context.publishReportEntry("unused", unused.toString()));
    if (observation.expectations().severity().isPresent()) {
      observation
          .work()
          .singleRows()
          .forEach(hint -> context.publishReportEntry("hint", hint.text()));
    }
    if (!failures.isEmpty()) {
      GitHubAnnotations.ofEnvironment().ifPresent(each -> each.errors(failures));
      throw failures.size() == 1
          ? failures.get(0)
          : new MultipleFailuresError("perfproxy", failures);
    }
  }

  @SuppressWarnings("deprecation") // its successor is not in JUnit 5
  private static Baseline baseline(ExtensionContext context) {
    return Objects.requireNonNull(
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                Baseline.class, key -> Baseline.ofSystemProperties(), Baseline.class));
  }

  private static String testName(ExtensionContext context) {
    String type = context.getRequiredTestClass().getName();
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.')
        + "."
        + context.getRequiredTestMethod().getName();
  }
}
