package io.perfproxy.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test fails if it causes more executions than this; a batch is one. On a class it holds for
 * each of its tests; on a method it goes before that of the class.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(PerfProxyExtension.class)
public @interface MaxStatements {

  /** Stands for no limit. */
  int UNLIMITED = -1;

  /** Executions of any kind, transaction control included where it is sent as a statement. */
  int total() default UNLIMITED;

  /** Executions of {@code select}. */
  int select() default UNLIMITED;

  /** Executions of {@code insert}. */
  int insert() default UNLIMITED;

  /** Executions of {@code update}. */
  int update() default UNLIMITED;

  /** Executions of {@code delete}. */
  int delete() default UNLIMITED;
}
