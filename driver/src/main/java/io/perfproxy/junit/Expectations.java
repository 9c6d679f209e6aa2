package io.perfproxy.junit;

import io.perfproxy.config.DurationText;
import io.perfproxy.nplusone.Severity;
import io.perfproxy.shape.Operation;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the annotations of a test method, or else of its class or the classes around that, ask for.
 *
 * @param severity from which severity on an N+1 fails the test; empty if none does
 * @param maxTotal the most executions, or {@link MaxStatements#UNLIMITED}
 * @param maxByOperation the most executions of single operations
 * @param slow from which duration on an execution is too slow; empty if none is
 * @param allowances findings that pass
 */
record Expectations(
    Optional<Severity> severity,
    int maxTotal,
    Map<Operation, Integer> maxByOperation,
    Optional<Duration> slow,
    List<Allowance> allowances) {

  static Expectations of(ExtensionContext context) {
    Optional<MaxStatements> max = nearest(context, MaxStatements.class);
    return new Expectations(
        nearest(context, FailOnNPlusOne.class).map(FailOnNPlusOne::value),
        max.map(MaxStatements::total).orElse(MaxStatements.UNLIMITED),
        max.map(Expectations::byOperation).orElse(Map.of()),
        nearest(context, NoSlowStatements.class).map(Expectations::duration),
        allowances(context));
  }

  /** Whether nothing is asked for. */
  boolean areNone() {
    return severity.isEmpty()
        && maxTotal == MaxStatements.UNLIMITED
        && maxByOperation.isEmpty()
        && slow.isEmpty();
  }

  private static Map<Operation, Integer> byOperation(MaxStatements max) {
    Map<Operation, Integer> limits = new EnumMap<>(Operation.class);
    put(limits, Operation.SELECT, max.select());
    put(limits, Operation.INSERT, max.insert());
    put(limits, Operation.UPDATE, max.update());
    put(limits, Operation.DELETE, max.delete());
    return limits;
  }

  private static void put(Map<Operation, Integer> limits, Operation operation, int limit) {
    if (limit != MaxStatements.UNLIMITED) {
      limits.put(operation, limit);
    }
  }

  private static Duration duration(NoSlowStatements slow) {
    try {
      return DurationText.parse(slow.value());
    } catch (IllegalArgumentException wrong) {
      throw new ExtensionConfigurationException(
          "@NoSlowStatements(\"" + slow.value() + "\"): " + wrong.getMessage(), wrong);
    }
  }

  private static List<Allowance> allowances(ExtensionContext context) {
    return Stream.concat(
            AnnotationSupport.findRepeatableAnnotations(
                context.getTestMethod(), AllowNPlusOne.class)
                .stream(),
            classes(context)
                .flatMap(
                    type ->
                        AnnotationSupport.findRepeatableAnnotations(type, AllowNPlusOne.class)
                            .stream()))
        .map(Allowance::new)
        .toList();
  }

  private static <A extends Annotation> Optional<A> nearest(
      ExtensionContext context, Class<A> annotation) {
    return AnnotationSupport.findAnnotation(context.getTestMethod(), annotation)
        .or(
            () ->
                classes(context)
                    .flatMap(type -> AnnotationSupport.findAnnotation(type, annotation).stream())
                    .findFirst());
  }

  /** The test's class, then those it is nested in. */
  private static Stream<Class<?>> classes(ExtensionContext context) {
    return Stream.iterate(
        context.getTestClass().orElse(null),
        type -> type != null,
        type -> type.getEnclosingClass());
  }
}
