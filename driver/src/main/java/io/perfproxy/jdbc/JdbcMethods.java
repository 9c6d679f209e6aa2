package io.perfproxy.jdbc;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The methods of JDBC's statements by their name and simple parameter types, such as {@code
 * setDate(int,Date,Calendar)}. Looked up only where listeners want to know.
 */
final class JdbcMethods {

  private static final Map<String, Method> METHODS = new HashMap<>();

  static {
    for (Class<?> type :
        new Class<?>[] {Statement.class, PreparedStatement.class, CallableStatement.class}) {
      for (Method method : type.getDeclaredMethods()) {
        METHODS.putIfAbsent(key(method), method);
      }
    }
  }

  private JdbcMethods() {}

  static Method of(String key) {
    Method method = METHODS.get(key);
    if (method == null) {
      throw new IllegalArgumentException("JDBC has no method " + key);
    }
    return method;
  }

  static String key(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(",", method.getName() + "(", ")"));
  }
}
