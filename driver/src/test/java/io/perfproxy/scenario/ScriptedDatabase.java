package io.perfproxy.scenario;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A driver that answers every execution as the statement says that was put next, and lets its clock
 * run for as long as that takes.
 */
final class ScriptedDatabase {

  private final AtomicLong clock;
  private volatile @Nullable ScriptedStatement next;

  ScriptedDatabase(AtomicLong clock) {
    this.clock = clock;
  }

  /** What the next execution is answered with. */
  void next(ScriptedStatement statement) {
    next = statement;
  }

  /** The statement that is being executed, or was last. */
  ScriptedStatement current() {
    return Objects.requireNonNull(next);
  }

  DataSource dataSource() {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) ->
            method.getName().equals("getConnection")
                ? connection()
                : nothing(method.getReturnType()));
  }

  private Connection connection() {
    boolean[] autoCommit = {true};
    return proxy(
        Connection.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "createStatement" -> statement(Statement.class);
              case "prepareStatement" -> statement(PreparedStatement.class);
              case "prepareCall" -> statement(CallableStatement.class);
              case "getAutoCommit" -> autoCommit[0];
              case "setAutoCommit" -> {
                autoCommit[0] = (boolean) arguments[0];
                yield null;
              }
              case "createArrayOf" -> proxy(Array.class, this::answer);
              case "getMetaData" ->
                  proxy(
                      DatabaseMetaData.class,
                      (metaData, asked, none) ->
                          asked.getName().equals("getURL")
                              ? "jdbc:postgresql://scripted/scripted"
                              : nothing(asked.getReturnType()));
              default -> nothing(method.getReturnType());
            });
  }

  private @Nullable Object answer(
      Object proxy, java.lang.reflect.Method method, Object @Nullable [] arguments) {
    return nothing(method.getReturnType());
  }

  private <S extends Statement> S statement(Class<S> type) {
    ResultSet[] results = new ResultSet[1];
    return proxy(
        type,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "executeQuery" -> executed().results();
              case "executeUpdate" -> executed().updateCount();
              case "executeBatch" -> new int[] {executed().updateCount()};
              case "execute" -> {
                results[0] = executed().results();
                yield !current().columns().isEmpty();
              }
              case "getResultSet" -> results[0];
              case "getUpdateCount" -> current().updateCount();
              default -> nothing(method.getReturnType());
            });
  }

  private Answer executed() throws SQLException {
    ScriptedStatement statement = current();
    clock.addAndGet(statement.durationNanos());
    String error = statement.error();
    if (error != null) {
      throw new SQLException("scripted", error);
    }
    return new Answer(statement);
  }

  private record Answer(ScriptedStatement statement) {
    int updateCount() {
      return statement.updateCount();
    }

    ResultSet results() {
      List<List<@Nullable Object>> rows = statement.rows();
      List<String> columns = statement.columns();
      int[] row = {-1};
      boolean[] wasNull = {false};
      return proxy(
          ResultSet.class,
          (proxy, method, arguments) -> {
            String name = method.getName();
            if (name.equals("next")) {
              return ++row[0] < rows.size();
            }
            if (name.equals("wasNull")) {
              return wasNull[0];
            }
            if (name.startsWith("get") && arguments != null) {
              int column =
                  arguments[0] instanceof Integer index
                      ? index - 1
                      : columns.indexOf((String) arguments[0]);
              Object value = rows.get(row[0]).get(column);
              wasNull[0] = value == null;
              return converted(value, method.getReturnType(), arguments);
            }
            return nothing(method.getReturnType());
          });
    }
  }

  private static @Nullable Object converted(
      @Nullable Object value, Class<?> type, Object[] arguments) {
    if (value == null) {
      return nothing(type);
    }
    if (type == int.class) {
      return ((Number) value).intValue();
    }
    if (type == long.class) {
      return ((Number) value).longValue();
    }
    if (type == String.class) {
      return value.toString();
    }
    return arguments.length == 2 && arguments[1] == UUID.class
        ? UUID.fromString((String) value)
        : value;
  }

  private static @Nullable Object nothing(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    return type == long.class ? (Object) 0L : null;
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
