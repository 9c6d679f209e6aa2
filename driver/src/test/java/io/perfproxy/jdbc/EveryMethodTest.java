package io.perfproxy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;
import net.ttddyy.dsproxy.listener.NoOpQueryExecutionListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method that JDBC's interfaces have on the running JDK, defaults included, reaches the
 * delegate with its arguments, and returns its very result, or the proxy of it, or throws its very
 * exception.
 *
 * <p>A method that a later JDK adds is found here by itself: if nothing hands it through, this test
 * fails. {@code Driver}, which has no delegate of its own, has a test of its own.
 */
class EveryMethodTest {

  /** Results of these types are proxies of what the delegate returned, everywhere. */
  private static final Set<Class<?>> PROXIED =
      Set.of(
          Connection.class,
          Statement.class,
          PreparedStatement.class,
          CallableStatement.class,
          ResultSet.class,
          DatabaseMetaData.class,
          Array.class,
          XAConnection.class,
          PooledConnection.class);

  /** Builders keep their delegate to themselves; where they lead is tested with them. */
  private static final Set<Class<?>> BUILDERS =
      Set.of(ConnectionBuilder.class, XAConnectionBuilder.class, PooledConnectionBuilder.class);

  /** What deviates from the rule, and why. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "Connection.createArrayOf",
          "an array that the application makes is handed to JDBC, and has no result set to proxy",
          "PooledConnection.addConnectionEventListener",
          "the driver is given a listener that names the proxy as the source of events",
          "PooledConnection.removeConnectionEventListener",
          "the driver is given the listener that it was given before",
          "PooledConnection.addStatementEventListener",
          "as for listeners to connections",
          "PooledConnection.removeStatementEventListener",
          "as for listeners to connections");

  private static PerfProxyInstance plain;
  private static PerfProxyInstance listened;

  @BeforeAll
  static void open() {
    plain = PerfProxy.builder().name("every-method").build();
    listened =
        PerfProxy.builder()
            .name("every-method-with-listener")
            .queryListener(new NoOpQueryExecutionListener())
            .build();
  }

  @AfterAll
  static void close() {
    assertThat(plain.report().internalErrors()).isZero();
    assertThat(listened.report().internalErrors()).isZero();
    plain.close();
    listened.close();
  }

  static Stream<Arguments> methods() {
    return JdbcSurface.methods();
  }

  @Test
  void thereAreMethodsToTest() {
    assertThat(methods().count()).isGreaterThan(900);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void reachesTheDelegate(Class<?> type, Method method) throws Throwable {
    for (PerfProxyInstance each : List.of(plain, listened)) {
      verify(each, type, method);
    }
  }

  private static void verify(PerfProxyInstance perfProxy, Class<?> type, Method method)
      throws Throwable {
    RecordingStub stub = new RecordingStub(type);
    Object proxy = JdbcSurface.proxyOf(perfProxy, stub, type);
    Object[] arguments = JdbcSurface.arguments(method);

    Object answer =
        method.getReturnType() == void.class
            ? null
            : method.getName().equals("unwrap")
                ? Samples.of(Runnable.class)
                : Samples.of(method.getReturnType());
    stub.expect(method, answer);
    Object result = RecordingStub.call(method, proxy, arguments);
    assertCalledOnceWith(arguments, stub, method, proxy);
    assertIsOrStandsFor(result, answer, method, proxy);

    List<Throwable> failures =
        List.of(
            Samples.failure(method.getExceptionTypes()),
            new IllegalStateException("sample"),
            new AssertionError("sample"),
            new StackOverflowError("sample"));
    for (Throwable failure : failures) {
      stub.expectFailure(method, failure);
      assertThat(catchThrowable(() -> RecordingStub.call(method, proxy, arguments)))
          .isSameAs(failure);
      assertCalledOnceWith(arguments, stub, method, proxy);
    }

    if (!method.getReturnType().isPrimitive() && !BUILDERS.contains(method.getReturnType())) {
      stub.expect(method, null);
      assertThat(RecordingStub.call(method, proxy, arguments)).isNull();
    }
  }

  private static void assertCalledOnceWith(
      Object[] arguments, RecordingStub stub, Method method, Object proxy) {
    assertThat(stub.calls()).as("calls of %s", method).hasSize(1);
    Object[] received = stub.calls().get(0);
    for (int i = 0; i < arguments.length; i++) {
      Object expected = arguments[i];
      if (expected instanceof ConnectionEventListener listener) {
        expected = new ConnectionEvents(listener, (PooledConnectionProxy<?>) proxy);
      } else if (expected instanceof StatementEventListener listener) {
        expected = new StatementEvents(listener, (PooledConnectionProxy<?>) proxy);
      }
      if (expected == arguments[i] && !method.getParameterTypes()[i].isPrimitive()) {
        assertThat(received[i]).isSameAs(expected);
      } else {
        assertThat(received[i]).isEqualTo(expected);
      }
    }
  }

  private static void assertIsOrStandsFor(
      @Nullable Object result, @Nullable Object answer, Method method, Object proxy) {
    if (BUILDERS.contains(method.getReturnType())) {
      if (BUILDERS.contains(method.getDeclaringClass())) {
        assertThat(result).isSameAs(proxy);
      } else {
        assertThat(result).isNotSameAs(answer).isInstanceOf(method.getReturnType());
      }
    } else if (method.getDeclaringClass().isAssignableFrom(Statement.class)
        && method.getName().equals("getConnection")) {
      assertThat(result).isSameAs(((StatementProxy<?>) proxy).connection);
    } else if (method.getDeclaringClass() == DatabaseMetaData.class
        && method.getName().equals("getConnection")) {
      assertThat(result).isInstanceOf(ConnectionProxy.class);
    } else if (method.getDeclaringClass() == ResultSet.class
        && method.getName().equals("getStatement")) {
      assertThat(result).isInstanceOf(PreparedStatementProxy.class);
    } else if (PROXIED.contains(method.getReturnType()) && !isException(method)) {
      assertThat(result).isInstanceOf(DelegateHolder.class);
      DelegateHolder holder = (DelegateHolder) Objects.requireNonNull(result);
      assertThat(holder.perfproxyDelegate()).isSameAs(answer);
      assertThat(result).isInstanceOf(method.getReturnType());
    } else if (method.getReturnType().isPrimitive()) {
      assertThat(result).isEqualTo(answer);
    } else {
      assertThat(result).isSameAs(answer);
    }
  }

  private static boolean isException(Method method) {
    return EXCEPTIONS.containsKey(
        method.getDeclaringClass().getSimpleName() + "." + method.getName());
  }

  @Test
  void exceptionsAreMethodsThatExist() {
    List<String> names =
        JdbcSurface.INTERFACES.stream()
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
            .toList();
    assertThat(names).containsAll(EXCEPTIONS.keySet());
  }
}
