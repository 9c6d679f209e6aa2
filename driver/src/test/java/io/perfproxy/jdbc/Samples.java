package io.perfproxy.jdbc;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Date;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Values to call methods with, and to have them answer, that cannot be taken for others. */
final class Samples {

  private static int next = 100;

  private Samples() {}

  /** A value of a type that JDBC uses. */
  static Object of(Class<?> type) throws Exception {
    next = next % 100 + 7;
    if (type.isPrimitive()) {
      return primitive(type, next);
    }
    if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), 2);
      Array.set(array, 0, of(type.getComponentType()));
      Array.set(array, 1, of(type.getComponentType()));
      return array;
    }
    if (type == String.class) {
      return "s" + next;
    }
    if (type == Class.class) {
      return Runnable.class;
    }
    if (type == Object.class) {
      return new Object();
    }
    if (type == BigDecimal.class) {
      return BigDecimal.valueOf(next);
    }
    if (type == Date.class || type == Time.class || type == Timestamp.class) {
      Constructor<?> constructor = type.getConstructor(long.class);
      return constructor.newInstance((long) next);
    }
    if (type == Calendar.class) {
      return Calendar.getInstance(java.util.TimeZone.getTimeZone("UTC"), java.util.Locale.ROOT);
    }
    if (type == Map.class) {
      return new HashMap<>();
    }
    if (type == java.net.URL.class) {
      return URI.create("http://localhost/" + next).toURL();
    }
    if (type == Logger.class) {
      return Logger.getAnonymousLogger();
    }
    if (type == java.io.InputStream.class) {
      return java.io.InputStream.nullInputStream();
    }
    if (type == java.io.Reader.class) {
      return java.io.Reader.nullReader();
    }
    if (type == java.io.PrintWriter.class) {
      return new java.io.PrintWriter(java.io.Writer.nullWriter());
    }
    if (type == SQLWarning.class) {
      return new SQLWarning();
    }
    if (type == RowIdLifetime.class) {
      return RowIdLifetime.ROWID_VALID_FOREVER;
    }
    if (type == Properties.class) {
      return new Properties();
    }
    if (type.isInterface()) {
      return stub(type);
    }
    throw new AssertionError("no sample of " + type + "; add one");
  }

  /** What a method of this type answers that has nothing to say. */
  static @Nullable Object nothing(Class<?> type) {
    return type.isPrimitive() && type != void.class ? primitive(type, 0) : null;
  }

  private static Object primitive(Class<?> type, int value) {
    if (type == boolean.class) {
      return value != 0;
    }
    if (type == byte.class) {
      return (byte) value;
    }
    if (type == short.class) {
      return (short) value;
    }
    if (type == int.class) {
      return value;
    }
    if (type == long.class) {
      return (long) value;
    }
    if (type == float.class) {
      return (float) value;
    }
    if (type == double.class) {
      return (double) value;
    }
    throw new AssertionError(type);
  }

  private static Object stub(Class<?> type) {
    return Proxy.newProxyInstance(
        Samples.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              case "toString" -> "sample " + type.getSimpleName();
              default -> nothing(method.getReturnType());
            });
  }

  /** An exception that the method may throw, checked ones included, or an unchecked one. */
  static Throwable failure(Class<?>[] declared) throws Exception {
    if (declared.length == 0) {
      return new IllegalStateException("sample");
    }
    return declared[0] == SQLException.class
        ? new SQLException("sample")
        : (Throwable) declared[0].getConstructor().newInstance();
  }
}
