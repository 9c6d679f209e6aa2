package io.perfproxy.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test fails if an execution takes at least this long. On a class it holds for all its tests;
 * on a method it goes before that of the class.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(PerfProxyExtension.class)
public @interface NoSlowStatements {

  /** A duration with its unit, such as {@code 50ms}; independent of the instance's threshold. */
  String value() default "100ms";
}
