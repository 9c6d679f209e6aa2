package io.perfproxy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.testing.Postgres;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.h2.engine.CastDataProvider;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGRefCursorResultSet;
import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.BaseStatement;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;

/** A proxy is what its delegate is, as far as interfaces go. */
class VendorInterfacesTest {

  private final PerfProxyInstance perfProxy = PerfProxy.builder().name("vendor").build();

  @AfterEach
  void close() {
    assertThat(perfProxy.report().internalErrors()).isZero();
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }

  /** What a driver offers beyond JDBC, in all the ways that matter. */
  public interface VendorConnection extends Connection {
    /** All sorts of arguments, in two slots and in one. */
    String describe(
        boolean a, byte b, char c, short d, int e, long f, float g, double h, String i, int[] j);

    /** Narrower than JDBC's. */
    @Override
    VendorStatement createStatement() throws SQLException;

    /** Throws what it is given. */
    long fail(Throwable failure) throws Exception;

    /** Overridden by the delegate. */
    default double half(double value) {
      return value;
    }

    /** Not JDBC's, and so handed through as it is. */
    Connection self();
  }

  /** Beyond JDBC's. */
  public interface VendorStatement extends Statement {
    /** Something only the delegate knows. */
    char mark();
  }

  /** Collides with a method of ours that is not public. */
  public interface Colliding {
    /** As in {@code ConnectionProxy}. */
    void endUnit();
  }

  /** Not to be implemented by others. */
  public sealed interface Closed permits ClosedConnection {}

  interface NotPublic {}

  private static Object stub(Function<String, Object> answers, Class<?>... types) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("fail")) {
            throw (Throwable) arguments[0];
          }
          if (method.getName().equals("self")) {
            return proxy;
          }
          if (method.getName().equals("describe")) {
            int[] last = (int[]) arguments[9];
            arguments[9] = last[0];
            return List.of(arguments).toString();
          }
          if (method.getName().equals("half")) {
            return (double) arguments[0] / 2;
          }
          return answers.apply(method.getName());
        };
    return Proxy.newProxyInstance(VendorInterfacesTest.class.getClassLoader(), types, handler);
  }

  private static Connection connection(Class<?>... types) {
    Object statement =
        stub(
            name ->
                switch (name) {
                  case "mark" -> 'x';
                  case "getConnection" -> new RecordingStub(Connection.class).as(Connection.class);
                  default -> null;
                },
            VendorStatement.class);
    return (Connection)
        stub(
            name ->
                switch (name) {
                  case "createStatement" -> statement;
                  case "getAutoCommit", "isWrapperFor" -> false;
                  default -> null;
                },
            types);
  }

  private Connection proxyOf(Connection raw) {
    return perfProxy.jdbcProxyFactory().createConnection(raw, null, null);
  }

  @Test
  void argumentsResultsAndExceptionsPassUnchanged() throws Exception {
    Connection raw = connection(VendorConnection.class);
    VendorConnection proxy = (VendorConnection) proxyOf(raw);
    assertThat(proxy).isInstanceOf(DelegateHolder.class);
    assertThat(
            proxy.describe(
                true, (byte) -1, 'c', (short) -2, 3, Long.MAX_VALUE, 1.5f, 2.5, "s", new int[] {7}))
        .isEqualTo("[true, -1, c, -2, 3, 9223372036854775807, 1.5, 2.5, s, 7]");
    assertThat(proxy.half(3)).isEqualTo(1.5);
    assertThat(proxy.self()).isSameAs(raw);
    for (Throwable failure :
        List.of(
            new SQLException("checked"), new IllegalStateException(), new StackOverflowError())) {
      assertThatThrownBy(() -> proxy.fail(failure)).isSameAs(failure);
    }
  }

  @Test
  void aNarrowerResultOfJdbcsOwnMethodIsOurProxy() throws Exception {
    VendorConnection proxy = (VendorConnection) proxyOf(connection(VendorConnection.class));
    VendorStatement statement = proxy.createStatement();
    assertThat(statement).isInstanceOf(StatementProxy.class);
    assertThat(statement.mark()).isEqualTo('x');
    assertThat(statement.getConnection()).isSameAs(proxy);
  }

  @Test
  void whatCannotBeImplementedIsLeftOut() {
    Connection raw =
        connection(Connection.class, Colliding.class, Serializable.class, Runnable.class);
    assertThat(proxyOf(raw))
        .isInstanceOf(DelegateHolder.class)
        .isInstanceOf(Runnable.class)
        .isNotInstanceOf(Colliding.class)
        .isNotInstanceOf(Serializable.class);
    assertThat(VendorInterfaces.of(ClosedConnection.class, ConnectionProxy.class)).isEmpty();
    assertThat(VendorInterfaces.of(HiddenConnection.class, ConnectionProxy.class)).isEmpty();
    assertThat(proxyOf(connection(Connection.class)).getClass()).isSameAs(ConnectionProxy.class);
  }

  private static final class ClosedConnection implements Closed {}

  private static final class HiddenConnection implements NotPublic {}

  @Test
  void oneClassServesAllDelegatesOfTheSameInterfaces() {
    Connection first = proxyOf(connection(Connection.class, Runnable.class));
    Connection second = proxyOf(connection(Connection.class, Runnable.class));
    assertThat(first.getClass()).isSameAs(second.getClass());
    assertThat(first.getClass().isHidden()).isTrue();
    assertThat(first.getClass().getPackageName()).isEqualTo("io.perfproxy.jdbc");
  }

  @Test
  void postgresqlsInterfacesCanBeCastTo() throws Exception {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(Postgres.newDatabase());
    try (Connection connection = perfProxy.wrap(database).getConnection();
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("select 1");
        var call = connection.prepareCall("{? = call abs(?)}");
        ResultSet rows = statement.executeQuery("select 1")) {
      assertThat(((PGConnection) connection).getBackendPID()).isPositive();
      assertThat(((BaseConnection) connection).haveMinimumServerVersion(90000)).isTrue();
      assertThat(((BaseConnection) connection).getAutoCommit()).isTrue();
      ((PGStatement) prepared).setPrepareThreshold(3);
      assertThat(prepared.unwrap(PGStatement.class).getPrepareThreshold()).isEqualTo(3);
      assertThat(statement).isInstanceOf(BaseStatement.class);
      assertThat(call).isInstanceOf(PGStatement.class);
      assertThat(rows).isInstanceOf(PGRefCursorResultSet.class);
      assertThat(connection.unwrap(PGConnection.class)).isSameAs(connection);
      assertThat(connection.unwrap(PgConnection.class)).isNotSameAs(connection);
      // The driver's own classes take the proxy for one of theirs.
      assertThat(new org.postgresql.copy.CopyManager((BaseConnection) connection)).isNotNull();
    }
  }

  @Test
  void h2sInterfacesCanBeCastTo() throws Exception {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:");
    try (Connection connection = perfProxy.wrap(database).getConnection()) {
      assertThat(((CastDataProvider) connection).getMode()).isNotNull();
      assertThat(connection.unwrap(org.h2.jdbc.JdbcConnection.class)).isNotNull();
    }
  }

  @Test
  void theDriversConnectionsCanBeCastToo() throws Exception {
    String url = Postgres.proxied(Postgres.newDatabase());
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(((PGConnection) connection).getBackendPID()).isPositive();
    }
  }

  @Test
  void manyThreadsGetTheSameClass() throws Exception {
    List<Connection> delegates = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      delegates.add(connection(Connection.class, Comparable.class));
    }
    assertThat(delegates.parallelStream().map(this::proxyOf).map(Object::getClass).distinct())
        .hasSize(1);
  }
}
