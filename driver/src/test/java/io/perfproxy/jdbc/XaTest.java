package io.perfproxy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.testing.Postgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;
import javax.sql.StatementEvent;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.xa.PGXADataSource;

/** Distributed transactions and pools that are built on physical connections. */
class XaTest {

  private final PerfProxyInstance perfProxy = PerfProxy.builder().name("xa").build();

  @AfterEach
  void close() {
    assertThat(perfProxy.report().internalErrors()).isZero();
    perfProxy.close();
  }

  private record Branch(int number) implements Xid {
    @Override
    public int getFormatId() {
      return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return ("global" + number).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] getBranchQualifier() {
      return ("branch" + number).getBytes(StandardCharsets.US_ASCII);
    }
  }

  private static final class Events implements ConnectionEventListener {
    private final List<Object> closed = new ArrayList<>();

    @Override
    public void connectionClosed(ConnectionEvent event) {
      closed.add(event.getSource());
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      throw new AssertionError(event.getSQLException());
    }
  }

  static Stream<Arguments> databases() {
    PGXADataSource postgres = new PGXADataSource();
    postgres.setUrl(Postgres.newDatabase());
    PGConnectionPoolDataSource pooled = new PGConnectionPoolDataSource();
    pooled.setUrl(Postgres.newDatabase());
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:xa;DB_CLOSE_DELAY=-1");
    return Stream.of(
        Arguments.argumentSet("PostgreSQL", postgres, pooled), Arguments.argumentSet("H2", h2, h2));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aDistributedTransactionIsRecorded(XADataSource database, ConnectionPoolDataSource unused)
      throws Exception {
    XADataSourceProxy proxied = perfProxy.wrapXADataSource(database);
    assertThat(perfProxy.wrapXADataSource(proxied)).isSameAs(proxied);
    XAConnection physical = proxied.getXAConnection();
    try (Connection connection = physical.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists branches");
      statement.execute("create table branches (id int)");
    }
    commitInTwoPhases(physical, new Branch(1));
    rollBack(physical, new Branch(2));
    try (Connection connection = physical.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from branches")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(1);
      assertThat(rows.next()).isFalse();
    }
    physical.close();
    assertThat(perfProxy.summary().totalQueries()).isEqualTo(5);
  }

  private static void commitInTwoPhases(XAConnection physical, Branch branch) throws Exception {
    XAResource resource = physical.getXAResource();
    try (Connection connection = physical.getConnection()) {
      insert(connection, resource, branch);
      assertThat(resource.prepare(branch)).isEqualTo(XAResource.XA_OK);
      resource.commit(branch, false);
    }
    assertThat(resource.isSameRM(physical.getXAResource())).isTrue();
  }

  private static void rollBack(XAConnection physical, Branch branch) throws Exception {
    XAResource resource = physical.getXAResource();
    try (Connection connection = physical.getConnection()) {
      insert(connection, resource, branch);
      resource.rollback(branch);
    }
  }

  private static void insert(Connection connection, XAResource resource, Branch branch)
      throws Exception {
    resource.start(branch, XAResource.TMNOFLAGS);
    try (PreparedStatement insert =
        connection.prepareStatement("insert into branches values (?)")) {
      insert.setInt(1, branch.number());
      insert.executeUpdate();
    }
    resource.end(branch, XAResource.TMSUCCESS);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void listenersSeeTheProxyAsTheSource(XADataSource database, ConnectionPoolDataSource pool)
      throws Exception {
    for (PooledConnection physical :
        List.of(
            perfProxy.wrapXADataSource(database).getXAConnection(),
            perfProxy.wrapConnectionPoolDataSource(pool).getPooledConnection())) {
      Events events = new Events();
      physical.addConnectionEventListener(events);
      physical.getConnection().close();
      assertThat(events.closed).hasSize(1).allMatch(source -> source == physical);
      physical.removeConnectionEventListener(events);
      physical.getConnection().close();
      assertThat(events.closed).hasSize(1);
      physical.close();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void logicalConnectionsAreRecorded(XADataSource unused, ConnectionPoolDataSource pool)
      throws Exception {
    PooledConnection physical = perfProxy.wrapConnectionPoolDataSource(pool).getPooledConnection();
    for (int i = 0; i < 2; i++) {
      Connection connection = physical.getConnection();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select 1")) {
        assertThat(rows.getStatement()).isSameAs(statement);
        assertThat(statement.getConnection()).isSameAs(connection);
      }
      connection.close();
      assertThat(connection.isClosed()).isTrue();
    }
    physical.close();
    assertThat(perfProxy.summary().totalQueries()).isEqualTo(2);
  }

  @Test
  void postgresqlsLogicalConnectionsKeepTheirInterfaces() throws Exception {
    PGXADataSource database = new PGXADataSource();
    database.setUrl(Postgres.newDatabase());
    XAConnection physical = perfProxy.wrapXADataSource(database).getXAConnection();
    try (Connection connection = physical.getConnection()) {
      assertThat(((PGConnection) connection).getBackendPID()).isPositive();
    }
    physical.close();
  }

  @Test
  void statementEventsAreAboutTheProxiedStatement() throws Exception {
    RecordingStub raw = new RecordingStub(PooledConnection.class);
    RecordingStub logical = new RecordingStub(Connection.class);
    RecordingStub pool = new RecordingStub(ConnectionPoolDataSource.class);
    PreparedStatement rawStatement =
        new RecordingStub(PreparedStatement.class).as(PreparedStatement.class);
    pool.expect(
        ConnectionPoolDataSource.class.getMethod("getPooledConnection"),
        raw.as(PooledConnection.class));
    PooledConnection physical =
        perfProxy
            .wrapConnectionPoolDataSource(pool.as(ConnectionPoolDataSource.class))
            .getPooledConnection();
    raw.expect(PooledConnection.class.getMethod("getConnection"), logical.as(Connection.class));
    Connection connection = physical.getConnection();
    logical.expect(Connection.class.getMethod("prepareStatement", String.class), rawStatement);
    PreparedStatement statement = connection.prepareStatement("select 1");

    raw.expect(
        PooledConnection.class.getMethod("addStatementEventListener", StatementEventListener.class),
        null);
    List<StatementEvent> events = new ArrayList<>();
    physical.addStatementEventListener(
        new StatementEventListener() {
          @Override
          public void statementClosed(StatementEvent event) {
            events.add(event);
          }

          @Override
          public void statementErrorOccurred(StatementEvent event) {
            events.add(event);
          }
        });
    StatementEventListener told = (StatementEventListener) raw.calls().get(0)[0];
    SQLException failure = new SQLException("invalid");
    told.statementClosed(new StatementEvent(raw.as(PooledConnection.class), rawStatement));
    told.statementErrorOccurred(
        new StatementEvent(raw.as(PooledConnection.class), rawStatement, failure));
    assertThat(events)
        .hasSize(2)
        .allSatisfy(
            event -> {
              assertThat(event.getSource()).isSameAs(physical);
              assertThat(event.getStatement()).isEqualTo(statement);
            });
    assertThat((Throwable) events.get(1).getSQLException()).isSameAs(failure);
  }
}
