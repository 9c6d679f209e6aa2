package io.perfproxy.execution;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value as it was bound to a placeholder, so that the setter's call can be repeated on another
 * connection and the database infers the same type from it. Immutable as far as the value is.
 */
public final class BindValue {

  private static final int UNTYPED = Integer.MIN_VALUE;

  /** Numbers, moments, identifiers. */
  private static final int SMALL = 16;

  private final @Nullable Object value;
  private final int sqlType;
  private final @Nullable String elementType;

  private BindValue(@Nullable Object value, int sqlType, @Nullable String elementType) {
    this.value = value;
    this.sqlType = sqlType;
    this.elementType = elementType;
  }

  /** As bound by {@code setObject} without a type, or by the setter of the value's own type. */
  public static BindValue of(Object value) {
    return new BindValue(value, UNTYPED, null);
  }

  /** As bound by {@code setObject} with one of {@link java.sql.Types}. */
  public static BindValue of(Object value, int sqlType) {
    return new BindValue(value, sqlType, null);
  }

  /** As bound by {@code setNull}. */
  public static BindValue ofNull(int sqlType) {
    return new BindValue(null, sqlType, null);
  }

  /** As bound by {@code setArray}; the type is the database's name for that of the elements. */
  public static BindValue ofArray(String elementType, List<? extends @Nullable Object> elements) {
    return new BindValue(elements.toArray(), UNTYPED, elementType);
  }

  /** Whether it is null, with which no plan is worth asking for. */
  public boolean isNull() {
    return value == null;
  }

  /** The value itself; of an array, its elements. */
  public @Nullable Object value() {
    return value;
  }

  /** About how many characters it takes to write. */
  public int size() {
    if (value instanceof Object[] elements) {
      return Arrays.stream(elements).mapToInt(BindValue::sizeOf).sum();
    }
    return sizeOf(value);
  }

  private static int sizeOf(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return text.length();
    }
    return value instanceof byte[] bytes ? bytes.length : SMALL;
  }

  /** Repeats the call for this position, counted from 1. */
  public void bind(PreparedStatement statement, int position) throws SQLException {
    if (elementType != null && value instanceof Object[] elements) {
      statement.setArray(position, statement.getConnection().createArrayOf(elementType, elements));
    } else if (value == null) {
      statement.setNull(position, sqlType);
    } else if (sqlType == UNTYPED) {
      statement.setObject(position, value);
    } else {
      statement.setObject(position, value, sqlType);
    }
  }
}
