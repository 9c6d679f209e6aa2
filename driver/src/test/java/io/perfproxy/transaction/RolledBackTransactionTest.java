package io.perfproxy.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.testing.Postgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is left on a connection by transactions and parts of them that are undone. */
class RolledBackTransactionTest {

  private static String url;

  @BeforeAll
  static void create() throws SQLException {
    url = Postgres.newDatabase();
    try (Connection connection = DriverManager.getConnection(url)) {
      execute(connection, "create table t (a int)");
    }
  }

  @AfterAll
  static void drop() {
    Postgres.drop(url);
  }

  @Test
  void leavesTheConnectionAsItWas() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      String limits =
          RolledBackTransaction.readOnly(
              connection,
              () -> {
                RolledBackTransaction.limit(
                    connection, Duration.ofSeconds(3), Duration.ofMillis(40));
                RolledBackTransaction.permitIdling(connection);
                return text(
                    connection,
                    "select concat_ws(' ', current_setting('statement_timeout'),"
                        + " current_setting('lock_timeout'),"
                        + " current_setting('idle_in_transaction_session_timeout'),"
                        + " current_setting('transaction_read_only'))");
              });

      assertThat(limits).isEqualTo("3s 40ms 0 on");
      assertThat(connection.isReadOnly()).isFalse();
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(text(connection, "show statement_timeout")).isEqualTo("0");
    }
  }

  @Test
  void undoesWhatWasWritten() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.setReadOnly(true);
      RolledBackTransaction.writing(connection, () -> insert(connection));

      assertThat(connection.isReadOnly()).isTrue();
      assertThat(text(connection, "select count(*) from t")).isEqualTo("0");
    }
  }

  /** A pool would hand it on as it is. */
  @Test
  void isNotLeftReadOnlyWhereNoTransactionCanBegin() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      Connection refusing = refusingToBegin(connection);

      assertThatThrownBy(() -> RolledBackTransaction.readOnly(refusing, () -> insert(connection)))
          .hasMessage("no transaction");
      assertThat(connection.isReadOnly()).isFalse();
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @Test
  void aFailedPartIsUndoneAndTheRestGoesOn() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      String count =
          RolledBackTransaction.writing(
              connection,
              () -> {
                SavepointScope.kept(connection, () -> insert(connection));
                SavepointScope.undone(connection, () -> insert(connection));
                assertThatThrownBy(
                        () ->
                            SavepointScope.kept(
                                connection, () -> execute(connection, "select 1 / 0")))
                    .hasMessageContaining("division by zero");
                return text(connection, "select count(*) from t");
              });

      assertThat(count).isEqualTo("1");
    }
  }

  private static Connection refusingToBegin(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            RolledBackTransactionTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("setAutoCommit") && Boolean.FALSE.equals(arguments[0])) {
                throw new SQLException("no transaction");
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  private static boolean insert(Connection connection) throws SQLException {
    return execute(connection, "insert into t values (1)");
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
