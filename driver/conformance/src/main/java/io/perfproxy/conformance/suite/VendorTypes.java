package io.perfproxy.conformance.suite;

import java.sql.SQLException;
import java.sql.Wrapper;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/**
 * What the relaxed variant does before a cast to, or a question for, a type of pgjdbc. Other types
 * are left as they are, since a proxy is an instance of all that JDBC names.
 */
public final class VendorTypes {

  private VendorTypes() {}

  /** The object of that type that the value wraps, or the value as it is. */
  public static @Nullable Object unwrap(@Nullable Object value, Class<?> type) throws SQLException {
    if (value instanceof Wrapper wrapper && !type.isInstance(value) && wrapper.isWrapperFor(type)) {
      return wrapper.unwrap(type);
    }
    return value;
  }

  /** Instead of the method of {@link Assertions} with the same parameters. */
  public static <T> T assertInstanceOf(Class<T> type, Object value) throws SQLException {
    return Assertions.assertInstanceOf(type, unwrap(value, type));
  }

  /** Instead of the method of {@link Assertions} with the same parameters. */
  public static <T> T assertInstanceOf(Class<T> type, Object value, String message)
      throws SQLException {
    return Assertions.assertInstanceOf(type, unwrap(value, type), message);
  }

  /** Instead of the method of {@link Assertions} with the same parameters. */
  public static <T> T assertInstanceOf(Class<T> type, Object value, Supplier<String> message)
      throws SQLException {
    return Assertions.assertInstanceOf(type, unwrap(value, type), message);
  }
}
