package io.perfproxy.junit;

import io.perfproxy.nplusone.Severity;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test fails if its work has an N+1. On a class it holds for all its tests; on a method it goes
 * before that of the class. A loop over one row cannot be told from a single read: where it may be
 * one, the test's entry {@code hint} asks for a second row.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(PerfProxyExtension.class)
public @interface FailOnNPlusOne {

  /** Findings at least as bad as this fail the test. */
  Severity value() default Severity.ERROR;
}
