package io.perfproxy.jdbc;

import io.perfproxy.PerfProxyInstance;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;
import javax.sql.XADataSource;
import org.junit.jupiter.params.provider.Arguments;

/**
 * All that an application can call: every method that JDBC's interfaces have on the running JDK,
 * and for each interface a proxy of an instance's in front of a stub. {@code Driver}, which has no
 * delegate of its own, is left out.
 */
final class JdbcSurface {

  static final List<Class<?>> INTERFACES =
      List.of(
          DataSource.class,
          XADataSource.class,
          ConnectionPoolDataSource.class,
          ConnectionBuilder.class,
          XAConnectionBuilder.class,
          PooledConnectionBuilder.class,
          PooledConnection.class,
          XAConnection.class,
          Connection.class,
          Statement.class,
          PreparedStatement.class,
          CallableStatement.class,
          ResultSet.class,
          DatabaseMetaData.class,
          Array.class);

  private JdbcSurface() {}

  /** Sets of an interface and one of its methods. */
  static Stream<Arguments> methods() {
    List<Arguments> methods = new ArrayList<>();
    for (Class<?> type : INTERFACES) {
      Arrays.stream(type.getMethods())
          .filter(method -> !Modifier.isStatic(method.getModifiers()))
          .sorted(Comparator.comparing(Method::toString))
          .forEach(
              method ->
                  methods.add(
                      Arguments.argumentSet(type.getSimpleName() + ": " + method, type, method)));
    }
    return methods.stream();
  }

  /** Values to call the method with. */
  static Object[] arguments(Method method) throws Exception {
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = Samples.of(method.getParameterTypes()[i]);
    }
    return arguments;
  }

  /** The proxy that the application gets for a delegate of this type. */
  static Object proxyOf(PerfProxyInstance perfProxy, RecordingStub stub, Class<?> type)
      throws Throwable {
    if (type == DataSource.class) {
      return perfProxy.wrap(stub.as(DataSource.class));
    }
    if (type == XADataSource.class) {
      return perfProxy.wrapXADataSource(stub.as(XADataSource.class));
    }
    if (type == ConnectionPoolDataSource.class) {
      return perfProxy.wrapConnectionPoolDataSource(stub.as(ConnectionPoolDataSource.class));
    }
    if (type == ConnectionBuilder.class) {
      return from(perfProxy, DataSource.class, "createConnectionBuilder", stub.as(type));
    }
    if (type == XAConnection.class) {
      return from(perfProxy, XADataSource.class, "getXAConnection", stub.as(type));
    }
    if (type == XAConnectionBuilder.class) {
      return from(perfProxy, XADataSource.class, "createXAConnectionBuilder", stub.as(type));
    }
    if (type == PooledConnection.class) {
      return from(perfProxy, ConnectionPoolDataSource.class, "getPooledConnection", stub.as(type));
    }
    if (type == PooledConnectionBuilder.class) {
      return from(
          perfProxy,
          ConnectionPoolDataSource.class,
          "createPooledConnectionBuilder",
          stub.as(type));
    }
    if (type == Connection.class) {
      return from(perfProxy, DataSource.class, "getConnection", stub.as(type));
    }
    if (type == Array.class) {
      return from(perfProxy, ResultSet.class, "getArray", stub.as(type), 1);
    }
    if (type == ResultSet.class) {
      return from(perfProxy, PreparedStatement.class, "executeQuery", stub.as(type));
    }
    if (type == DatabaseMetaData.class) {
      return from(perfProxy, Connection.class, "getMetaData", stub.as(type));
    }
    if (type == Statement.class) {
      return from(perfProxy, Connection.class, "createStatement", stub.as(type));
    }
    return from(
        perfProxy,
        Connection.class,
        type == CallableStatement.class ? "prepareCall" : "prepareStatement",
        stub.as(type),
        "select ?");
  }

  private static Object from(
      PerfProxyInstance perfProxy, Class<?> type, String name, Object answer, Object... arguments)
      throws Throwable {
    Class<?>[] parameters =
        Arrays.stream(arguments)
            .map(each -> each instanceof Integer ? int.class : each.getClass())
            .toArray(Class<?>[]::new);
    Method method = type.getMethod(name, parameters);
    RecordingStub stub = new RecordingStub(type);
    stub.expect(method, answer);
    return Objects.requireNonNull(
        RecordingStub.call(method, proxyOf(perfProxy, stub, type), arguments));
  }
}
