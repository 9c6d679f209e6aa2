package com.example.shop;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A data source whose statements do nothing, for tests of what stands in front of it. */
public final class StubDataSource {

  private StubDataSource() {}

  /** A data source without a database. */
  public static DataSource create() {
    return create(method -> {});
  }

  /** The same, with something that happens in each call. */
  public static DataSource create(Consumer<Method> whileCalled) {
    return stub(DataSource.class, whileCalled);
  }

  private static <T> T stub(Class<T> type, Consumer<Method> whileCalled) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          whileCalled.accept(method);
          Class<?> result = method.getReturnType();
          if (result == boolean.class) {
            return method.getName().equals("getAutoCommit");
          }
          if (result == int.class) {
            return 0;
          }
          if (result == long.class) {
            return 0L;
          }
          if (result == String.class) {
            return "jdbc:postgresql://stub/stub";
          }
          if (result == Connection.class
              || result == ResultSet.class
              || Statement.class.isAssignableFrom(result)
              || result == java.sql.DatabaseMetaData.class) {
            return stub(result, whileCalled);
          }
          return null;
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
