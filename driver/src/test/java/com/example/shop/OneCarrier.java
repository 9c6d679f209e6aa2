package com.example.shop;

import io.perfproxy.FindingListener;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.slow.SlowStatement;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/**
 * Virtual threads that meet inside the driver, and inside each listener, again and again: with a
 * single carrier thread they can do so only if none of them is pinned to it. Prints {@code met} and
 * how often, or {@code stuck}. Needs JDK 21 and {@code -Djdk.virtualThreadScheduler.maxPoolSize=1}.
 */
public final class OneCarrier {

  private static final int THREADS = 12;

  private static final Set<String> MEETING_POINTS =
      Set.of(
          "getConnection",
          "prepareStatement",
          "prepareCall",
          "execute",
          "executeQuery",
          "executeUpdate",
          "executeBatch",
          "next",
          "commit",
          "close");

  private static final CyclicBarrier BARRIER = new CyclicBarrier(THREADS);
  private static final AtomicInteger MEETINGS = new AtomicInteger();

  private OneCarrier() {}

  /**
   * What the threads do, {@code plain}, {@code listened} or {@code pinned}, where the last stands
   * for a library that does pin; and for how many seconds they may at most wait for each other.
   */
  public static void main(String[] arguments) throws Exception {
    ExecutorService threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    try (PerfProxyInstance perfProxy = instance(arguments[0].equals("listened"))) {
      DataSource dataSource =
          perfProxy.wrap(
              StubDataSource.create(
                  method -> {
                    if (MEETING_POINTS.contains(method.getName())) {
                      meet();
                    }
                  }));
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(
            threads.submit(
                () -> {
                  if (arguments[0].equals("pinned")) {
                    PinnedByItsInitialiser.touch();
                  }
                  work(perfProxy, dataSource);
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get(Long.parseLong(arguments[1]), TimeUnit.SECONDS);
      }
      System.out.println("met " + MEETINGS.get() / THREADS + " times");
      System.out.println("internal_errors=" + perfProxy.report().internalErrors());
    } catch (TimeoutException waiting) {
      System.out.println("stuck");
    }
    System.exit(0);
  }

  private static PerfProxyInstance instance(boolean listened) {
    var builder =
        PerfProxy.builder()
            .name("carrier")
            .slowThreshold(Duration.ZERO)
            .runningThreshold(Duration.ofHours(1))
            .nPlusOneThreshold(2)
            .logBinds(
                (shape, position, value) -> {
                  meet();
                  return value;
                })
            .listener(
                new FindingListener() {
                  @Override
                  public void onSlow(SlowStatement slow) {
                    meet();
                  }

                  @Override
                  public void onNPlusOne(NPlusOneFinding finding) {
                    meet();
                  }
                });
    if (listened) {
      builder.queryListener(
          new QueryExecutionListener() {
            @Override
            public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
              meet();
            }

            @Override
            public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
              meet();
            }
          });
    }
    return builder.build();
  }

  private static void meet() {
    try {
      BARRIER.await();
      MEETINGS.incrementAndGet();
    } catch (InterruptedException | BrokenBarrierException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void work(PerfProxyInstance perfProxy, DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      try (var unit = perfProxy.unitOfWork("page")) {
        statements(connection);
      }
      statements(connection);
      connection.commit();
    }
  }

  private static void statements(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("select a from t where id = ?");
        CallableStatement call = connection.prepareCall("{call f(?)}")) {
      statement.execute("create table t (id int)");
      statement.addBatch("insert into t values (1)");
      statement.executeBatch();
      for (int i = 0; i < 3; i++) {
        prepared.setInt(1, i);
        try (ResultSet rows = prepared.executeQuery()) {
          rows.next();
        }
      }
      call.setString(1, "x");
      call.executeUpdate();
    }
  }

  /** Runs in its initialiser, so with a native frame below it, which pins on every JDK so far. */
  private static final class PinnedByItsInitialiser {
    static {
      meet();
    }

    static void touch() {}
  }
}
