package io.perfproxy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.execution.Execution;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.testing.ObservedDataSources;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every unit that has seen an execution ends, be its connection closed before or meanwhile. */
@Timeout(60)
class UnitOfClosedConnectionTest {

  /** The threads that unit observers were told on, of executions and of ends. */
  private final List<Thread> executed = new ArrayList<>();

  private final List<Thread> ended = new ArrayList<>();

  private final ObservedDataSources observed =
      new ObservedDataSources(
          () ->
              new UnitObserver() {
                @Override
                public void onExecution(Execution execution, long endNanos) {
                  executed.add(Thread.currentThread());
                }

                @Override
                public void onEnd(UnitOfWork unit) {
                  ended.add(Thread.currentThread());
                }
              });

  @Test
  void anExecutionOnAClosedConnectionIsAUnitThatEnds() throws SQLException {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:");
    Connection connection = observed.wrap(database).getConnection();
    PreparedStatement statement = connection.prepareStatement("select 1");
    connection.close();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
    }

    assertThat(executed).hasSize(3);
    assertThat(ended).hasSize(3);
  }

  @Test
  void theThreadThatIsAbortedEndsItsUnitItself() throws Exception {
    CountDownLatch executing = new CountDownLatch(1);
    CountDownLatch aborted = new CountDownLatch(1);
    Connection connection = observed.wrap(blocking(executing, aborted)).getConnection();
    PreparedStatement statement = connection.prepareStatement("select pg_sleep(60)");
    Thread victim =
        new Thread(
            () ->
                assertThatThrownBy(statement::executeQuery)
                    .isInstanceOf(SQLException.class)
                    .hasMessage("aborted"));
    victim.start();
    executing.await();
    connection.abort(Runnable::run);
    victim.join(TimeUnit.SECONDS.toMillis(30));

    assertThat(victim.isAlive()).isFalse();
    assertThat(executed).containsExactly(victim);
    assertThat(ended).containsExactly(victim);
    assertThat(observed.errors.count()).isZero();
  }

  /** Its connections execute until they are aborted. */
  private static DataSource blocking(CountDownLatch executing, CountDownLatch aborted) {
    PreparedStatement statement =
        stub(
            PreparedStatement.class,
            (proxy, method, arguments) -> {
              if (method.getName().equals("executeQuery")) {
                executing.countDown();
                aborted.await();
                throw new SQLException("aborted");
              }
              return null;
            });
    Connection connection =
        stub(
            Connection.class,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "prepareStatement" -> statement;
                  case "abort" -> {
                    aborted.countDown();
                    yield null;
                  }
                  default -> method.getReturnType() == boolean.class ? false : null;
                });
    return stub(DataSource.class, (proxy, method, arguments) -> connection);
  }

  private static <T> T stub(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
