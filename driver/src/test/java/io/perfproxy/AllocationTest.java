package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The bytes that standing in the way adds to an execution: what the same work allocates on this
 * thread through us, less what it allocates without us. H2 runs in the same thread and allocates
 * alike each time.
 */
class AllocationTest {

  private static final int WARM_UP = 500;
  private static final int OPERATIONS = 500;
  private static final int ROUNDS = 3;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final JdbcDataSource database = new JdbcDataSource();
  private final PerfProxyInstance perfProxy = PerfProxy.builder().name("allocation").build();

  @BeforeEach
  void createTables() throws SQLException {
    database.setURL("jdbc:h2:mem:allocation;DB_CLOSE_DELAY=-1");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 10; i++) {
        statement.execute("create table items" + i + " (id int primary key, name varchar(40))");
        statement.execute("insert into items" + i + " select x, 'name' from system_range(1, 1000)");
      }
    }
  }

  @AfterEach
  void dropTables() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown");
    }
    perfProxy.close();
  }

  private interface Work {
    void run(Connection connection, int operation) throws SQLException;
  }

  /** Operations come in transactions of ten, as units of work do. */
  private double bytesAdded(Work work) throws SQLException {
    try (Connection plain = database.getConnection();
        Connection proxied = perfProxy.wrap(database).getConnection()) {
      plain.setAutoCommit(false);
      proxied.setAutoCommit(false);
      run(plain, work, WARM_UP);
      run(proxied, work, WARM_UP);
      double least = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        double raw = run(plain, work, OPERATIONS);
        least = Math.min(least, run(proxied, work, OPERATIONS) - raw);
      }
      return least;
    }
  }

  private double run(Connection connection, Work work, int operations) throws SQLException {
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < operations; i++) {
      work.run(connection, i % 10);
      if (i % 10 == 9) {
        connection.commit();
      }
    }
    return (threads.getThreadAllocatedBytes(thread) - before) / (double) operations;
  }

  private static int read(ResultSet rows) throws SQLException {
    int sum = 0;
    while (rows.next()) {
      sum += rows.getInt(1);
    }
    rows.close();
    return sum;
  }

  @Test
  void aPreparedStatementWithItsResult() throws SQLException {
    String[] texts = texts(" where id = ?");
    assertThat(
            bytesAdded(
                (connection, operation) -> {
                  try (PreparedStatement statement =
                      connection.prepareStatement(texts[operation])) {
                    statement.setInt(1, operation);
                    read(statement.executeQuery());
                  }
                }))
        .isLessThanOrEqualTo(100);
  }

  @Test
  void aStatementWithItsResult() throws SQLException {
    String[] texts = texts(" where id = 7");
    assertThat(
            bytesAdded(
                (connection, operation) -> {
                  try (Statement statement = connection.createStatement()) {
                    read(statement.executeQuery(texts[operation]));
                  }
                }))
        .isLessThanOrEqualTo(100);
  }

  @Test
  void aThousandRows() throws SQLException {
    String[] texts = texts("");
    assertThat(
            bytesAdded(
                (connection, operation) -> {
                  try (Statement statement = connection.createStatement()) {
                    read(statement.executeQuery(texts[operation]));
                  }
                }))
        .isLessThanOrEqualTo(100);
  }

  @Test
  void aBatch() throws SQLException {
    assertThat(
            bytesAdded(
                (connection, operation) -> {
                  try (PreparedStatement update =
                      connection.prepareStatement("update items0 set name = ? where id = ?")) {
                    for (int i = 0; i < 20; i++) {
                      update.setString(1, "name");
                      update.setInt(2, i);
                      update.addBatch();
                    }
                    update.executeBatch();
                  }
                }))
        .isLessThanOrEqualTo(150);
  }

  private static String[] texts(String condition) {
    String[] texts = new String[10];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = "select id, name from items" + i + condition;
    }
    return texts;
  }
}
