package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.perfproxy.testing.Postgres;
import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.DefaultConnectionIdManager;
import net.ttddyy.dsproxy.proxy.NanoTimeStopwatchFactory;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Listeners of datasource-proxy's hear from us what they hear from datasource-proxy. */
class QueryListenerTest {

  private final PGSimpleDataSource database = new PGSimpleDataSource();

  QueryListenerTest() {
    database.setUrl(Postgres.newDatabase());
  }

  @AfterEach
  void closeInstances() {
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }

  /** Writes down all that it is told, in text. */
  private static final class Notes implements QueryExecutionListener {

    private final List<String> lines = new ArrayList<>();
    private final List<Long> elapsed = new ArrayList<>();

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
      lines.add("before " + describe(execution, queries));
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
      elapsed.add(execution.getElapsedTime());
      Object result = execution.getResult();
      lines.add(
          "after "
              + describe(execution, queries)
              + " success="
              + execution.isSuccess()
              + " result="
              + (result instanceof ResultSet ? "rows" : text(result))
              + " throwable="
              + (execution.getThrowable() == null ? null : execution.getThrowable().getMessage()));
    }

    private static String describe(ExecutionInfo execution, List<QueryInfo> queries) {
      StringBuilder text =
          new StringBuilder()
              .append(execution.getDataSourceName())
              .append(" #")
              .append(execution.getConnectionId())
              .append(" isolation=")
              .append(execution.getIsolationLevel())
              .append(' ')
              .append(execution.getStatementType())
              .append(' ')
              .append(execution.getStatement().getClass().getName())
              .append(' ')
              .append(execution.getMethod())
              .append(text(execution.getMethodArgs()))
              .append(" batch=")
              .append(execution.isBatch())
              .append('/')
              .append(execution.getBatchSize());
      for (QueryInfo query : queries) {
        text.append("\n  ").append(query.getQuery());
        query
            .getParametersList()
            .forEach(
                list -> {
                  text.append("\n   ");
                  list.forEach(
                      operation ->
                          text.append(' ')
                              .append(operation.getMethod())
                              .append(text(operation.getArgs())));
                });
      }
      return text.toString();
    }

    private static String text(@Nullable Object value) {
      if (value instanceof Object[] array) {
        return Arrays.deepToString(array);
      }
      if (value instanceof int[] array) {
        return Arrays.toString(array);
      }
      return value instanceof long[] array ? Arrays.toString(array) : String.valueOf(value);
    }
  }

  /** All the ways to execute, with all sorts of parameters, a failure among them. */
  private static void work(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("drop table if exists listened");
        statement.executeUpdate(
            "create table listened (id serial, a int, b text, c numeric, d date, e timestamp)");
        statement.executeUpdate(
            "insert into listened (a) values (1)", Statement.RETURN_GENERATED_KEYS);
        statement.executeUpdate("insert into listened (a) values (2)", new String[] {"id"});
        statement.execute("insert into listened (a) values (3)", Statement.NO_GENERATED_KEYS);
        statement.executeLargeUpdate("update listened set a = a + 1");
        statement.executeQuery("select * from listened").close();
        statement.addBatch("insert into listened (a) values (4)");
        statement.addBatch("delete from listened where a = 4");
        statement.executeBatch();
        statement.addBatch("never executed");
        statement.clearBatch();
        statement.executeLargeBatch();
        assertThat(catchThrowable(() -> statement.executeQuery("select broken")))
            .isInstanceOf(SQLException.class);
      }
      try (PreparedStatement prepared =
          connection.prepareStatement(
              "insert into listened (a, b, c, d, e) values (?, ?, ?, ?, ?)")) {
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        utc.setTimeInMillis(0);
        prepared.setInt(1, 1);
        prepared.setString(2, "first");
        prepared.setString(2, "overwritten");
        prepared.setBigDecimal(3, BigDecimal.TEN);
        prepared.setNull(4, Types.DATE);
        prepared.setTimestamp(5, new Timestamp(0), utc);
        prepared.execute();
        prepared.executeUpdate();
        prepared.executeLargeUpdate();
        prepared.clearParameters();
        for (int i = 0; i < 3; i++) {
          prepared.setObject(1, i, Types.INTEGER);
          prepared.setObject(2, "batch", Types.VARCHAR, 0);
          prepared.setLong(3, i);
          prepared.setDate(4, new Date(0));
          prepared.setObject(5, null);
          prepared.addBatch();
        }
        prepared.executeBatch();
        prepared.executeLargeBatch();
      }
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      connection.setAutoCommit(false);
      try (CallableStatement call = connection.prepareCall("{? = call abs(?)}")) {
        call.registerOutParameter(1, Types.INTEGER);
        call.setInt(2, -7);
        call.execute();
        assertThat(call.getInt(1)).isEqualTo(7);
      }
      connection.rollback();
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement prepared = connection.prepareStatement("select 1 where 1 = ?")) {
      prepared.setShort(1, (short) 1);
      prepared.executeQuery().close();
    }
  }

  private List<String> toldByDatasourceProxy() throws SQLException {
    Notes notes = new Notes();
    work(ProxyDataSourceBuilder.create("listened", database).listener(notes).build());
    return notes.lines;
  }

  /** One by one, so that a failure shows the line in question. */
  private static void assertSame(List<String> told, List<String> expected) {
    for (int i = 0; i < Math.min(told.size(), expected.size()); i++) {
      assertThat(told.get(i)).as("line %d", i).isEqualTo(expected.get(i));
    }
    assertThat(told).hasSameSizeAs(expected);
  }

  @Test
  void anInstancesListenerIsToldTheSame() throws Exception {
    Notes notes = new Notes();
    PerfProxyInstance perfProxy = PerfProxy.builder().name("listened").queryListener(notes).build();
    work(perfProxy.wrap(database));
    assertSame(notes.lines, toldByDatasourceProxy());
    assertThat(perfProxy.summary().totalQueries()).isEqualTo(notes.lines.size() / 2);
  }

  @Test
  void aBuildersListenerIsToldTheSameThroughOurFactory() throws Exception {
    Notes notes = new Notes();
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("factory").build()) {
      work(
          ProxyDataSourceBuilder.create("listened", database)
              .listener(notes)
              .jdbcProxyFactory(perfProxy.jdbcProxyFactory())
              .build());
      assertSame(notes.lines, toldByDatasourceProxy());
      assertThat(perfProxy.summary().totalQueries()).isEqualTo(notes.lines.size() / 2);
    }
  }

  @Test
  void aBuildersListenerIsToldThoughSomebodyBelowHasRecordedAlready() throws Exception {
    Notes notes = new Notes();
    try (PerfProxyInstance below = PerfProxy.builder().name("below").build();
        PerfProxyInstance above = PerfProxy.builder().name("above").build()) {
      DataSource built =
          ProxyDataSourceBuilder.create("listened", below.wrap(database))
              .listener(notes)
              .jdbcProxyFactory(above.jdbcProxyFactory())
              .build();
      work(built);
      assertThat(notes.lines).hasSameSizeAs(toldByDatasourceProxy());
      assertThat(below.summary().totalQueries()).isEqualTo(notes.lines.size() / 2);
      assertThat(above.summary().totalQueries()).isZero();
    }
  }

  @Test
  void timesAreInNanosecondsFromUsAndInTheConfiguredUnitFromABuilder() throws Exception {
    Notes ours = new Notes();
    Notes millis = new Notes();
    Notes nanos = new Notes();
    try (PerfProxyInstance perfProxy =
        PerfProxy.builder().name("units").queryListener(ours).build()) {
      sleepHalfASecond(perfProxy.wrap(database));
      sleepHalfASecond(
          ProxyDataSourceBuilder.create(database)
              .listener(millis)
              .jdbcProxyFactory(perfProxy.jdbcProxyFactory())
              .build());
      ProxyDataSource precise =
          ProxyDataSourceBuilder.create(database)
              .listener(nanos)
              .jdbcProxyFactory(perfProxy.jdbcProxyFactory())
              .build();
      precise.setProxyConfig(
          ProxyConfig.Builder.from(precise.getProxyConfig())
              .stopwatchFactory(new NanoTimeStopwatchFactory())
              .build());
      sleepHalfASecond(precise);
      assertThat(perfProxy.summary().totalQueries()).isEqualTo(3);
    }
    long half = TimeUnit.MILLISECONDS.toNanos(500);
    assertThat(ours.elapsed).hasSize(3).allSatisfy(t -> assertThat(t).isBetween(half, half * 20));
    assertThat(nanos.elapsed).hasSize(1).allSatisfy(t -> assertThat(t).isBetween(half, half * 20));
    assertThat(millis.elapsed).hasSize(1).allSatisfy(t -> assertThat(t).isBetween(490L, 10_000L));
  }

  private static void sleepHalfASecond(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_sleep(0.5)");
    }
  }

  @Test
  void whatAListenerThrowsIsNotFelt() throws Exception {
    Notes after = new Notes();
    PerfProxyInstance perfProxy =
        PerfProxy.builder()
            .name("thrower")
            .queryListener(
                new QueryExecutionListener() {
                  @Override
                  public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
                    throw new StackOverflowError();
                  }

                  @Override
                  public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
                    throw new IllegalStateException("listener");
                  }
                })
            .queryListener(after)
            .build();
    work(perfProxy.wrap(database));
    assertThat(perfProxy.internalErrors()).isEqualTo(after.lines.size());
    assertThat(after.lines).isNotEmpty();
  }

  @Test
  void connectionsAreNoLongerOpenOnceTheyAreClosed() throws Exception {
    DefaultConnectionIdManager ids = new DefaultConnectionIdManager();
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("ids").build()) {
      ProxyDataSource built =
          ProxyDataSourceBuilder.create(database)
              .listener(new Notes())
              .connectionIdManager(ids)
              .jdbcProxyFactory(perfProxy.jdbcProxyFactory())
              .build();
      try (Connection connection = built.getConnection()) {
        assertThat(connection.isClosed()).isFalse();
        assertThat(ids.getOpenConnectionIds()).isEqualTo(Set.of("1"));
      }
      assertThat(ids.getOpenConnectionIds()).isEmpty();
    }
  }
}
