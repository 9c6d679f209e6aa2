package io.perfproxy.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A known N+1 that {@link FailOnNPlusOne} lets pass: by the id that its finding shows, or by table
 * and frame together. Those of the method and of its class hold. One that nothing needed is
 * reported as an entry of the test.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(AllowNPlusOne.Several.class)
public @interface AllowNPlusOne {

  /** The finding's id, whole or its first six digits. */
  String id() default "";

  /**
   * A table of the repeated statement, with or without its schema, as a glob with {@code *} and
   * {@code ?} in which case does not count; needs a frame.
   */
  String table() default "";

  /**
   * The method that repeats it, as a glob over {@code Class.method} with or without the package,
   * such as {@code BookService.*}.
   */
  String frame() default "";

  /** Why this is right, for whoever reads it next year. */
  String reason();

  /** With how many executions it still passes. */
  int max() default Integer.MAX_VALUE;

  /** Several of them. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Inherited
  @Documented
  @interface Several {

    /** The allowances. */
    AllowNPlusOne[] value();
  }
}
