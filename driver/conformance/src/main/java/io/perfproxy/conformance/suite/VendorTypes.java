package io.perfproxy.conformance.suite;

import java.sql.SQLException;
import java.sql.Wrapper;
import org.jspecify.annotations.Nullable;

/** What the relaxed variant does before a cast to, or a question for, a type of pgjdbc. */
public final class VendorTypes {

  private VendorTypes() {}

  /** The object of that type that the value wraps, or the value as it is. */
  public static @Nullable Object unwrap(@Nullable Object value, Class<?> type) throws SQLException {
    if (value instanceof Wrapper wrapper && !type.isInstance(value) && wrapper.isWrapperFor(type)) {
      return wrapper.unwrap(type);
    }
    return value;
  }
}
