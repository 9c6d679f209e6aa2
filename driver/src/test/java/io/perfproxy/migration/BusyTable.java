package io.perfproxy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A database whose tables are written to all the time. */
final class BusyTable implements AutoCloseable {

  private static final int WRITERS = 3;

  private final String url = Postgres.newDatabase();
  private final ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
  private final List<Future<?>> writers = new ArrayList<>();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong longestNanos = new AtomicLong();
  private volatile boolean ending;

  BusyTable() throws SQLException {
    execute(
        "create schema shop",
        "create table shop.\"Orders\" (id bigserial primary key, customer int not null,"
            + " email text not null, status text not null, placed timestamptz not null,"
            + " payload jsonb not null)",
        "insert into shop.\"Orders\" (customer, email, status, placed, payload) select i % 500,"
            + " 'C' || i || '@mail.org', 'done', now(), jsonb_build_object('k', i)"
            + " from generate_series(1, 50000) i",
        "create table shop.visits (id bigint, customer int) partition by range (id)",
        "create table shop.visits_1 partition of shop.visits for values from (0) to (1000000)");
    for (int i = 0; i < WRITERS; i++) {
      int number = i;
      writers.add(executor.submit(() -> write(number)));
    }
  }

  String url() {
    return url;
  }

  private Void write(int number) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into shop.\"Orders\" (customer, email, status, placed, payload)"
                    + " values (?, 'New@mail.org', 'open', now(), '{}')");
        PreparedStatement update =
            connection.prepareStatement("update shop.\"Orders\" set customer = ? where id = ?")) {
      for (long i = number; !ending; i += WRITERS) {
        long start = System.nanoTime();
        insert.setLong(1, i % 500);
        insert.executeUpdate();
        update.setLong(1, i % 700);
        update.setLong(2, 1 + i % 50_000);
        update.executeUpdate();
        long took = System.nanoTime() - start;
        longestNanos.accumulateAndGet(took, Math::max);
        writes.incrementAndGet();
      }
    }
    return null;
  }

  /** Returns once everyone has written some more. */
  void keepsBeingWritten() throws InterruptedException {
    long seen = writes.get();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (writes.get() < seen + 20) {
      assertThat(System.nanoTime()).as("writes go on").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Stops writing, and fails if any write failed or waited for an index to be built. */
  void assertNeverBlocked() throws ExecutionException, InterruptedException {
    ending = true;
    for (Future<?> writer : writers) {
      writer.get();
    }
    assertThat(writes).hasPositiveValue();
    assertThat(Duration.ofNanos(longestNanos.get())).isLessThan(Duration.ofSeconds(5));
  }

  /** The indexes that are not those of primary keys, with whether they are valid. */
  List<String> indexes() throws SQLException {
    return texts(
        """
        select c.relname || case when i.indisvalid then '' else ' (invalid)' end
        from pg_index i join pg_class c on c.oid = i.indexrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'shop' and not i.indisprimary and not c.relispartition order by 1
        """);
  }

  List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    ending = true;
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    Postgres.drop(url);
  }
}
