package io.perfproxy.chaos;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Misbehaves whenever it is run. Whoever runs it swallows what it throws, so it keeps a record. */
final class Strike implements Runnable {

  /** Opens a recorded connection. */
  interface ConnectionSource {
    Connection open() throws SQLException;
  }

  private final Misbehaviour kind;
  private final CountDownLatch othersWork;
  private final AtomicBoolean blocked = new AtomicBoolean();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger reentered = new AtomicInteger();
  private final AtomicReference<@Nullable ConnectionSource> source = new AtomicReference<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * A strike.
   *
   * @param threads how many threads work
   */
  Strike(Misbehaviour kind, int threads) {
    this.kind = kind;
    this.othersWork = new CountDownLatch(threads - 1);
  }

  /** Where it gets its connection from when it uses JDBC. */
  void reenterBy(ConnectionSource connections) {
    source.set(connections);
  }

  /** A thread has done its work. */
  void workDone() {
    othersWork.countDown();
  }

  /** How often it was run. */
  int count() {
    return count.get();
  }

  /** How many executions it has made itself. */
  int executions() {
    return reentered.get();
  }

  /** What went wrong where nothing should have, or null. */
  @Nullable Throwable failure() {
    return failure.get();
  }

  @Override
  public void run() {
    count.incrementAndGet();
    switch (kind) {
      case THROWS_RUNTIME_EXCEPTION -> throw new IllegalStateException("misbehaving");
      case THROWS_ASSERTION_ERROR -> throw new AssertionError("misbehaving");
      case THROWS_STACK_OVERFLOW -> throw new StackOverflowError("misbehaving");
      case THROWS_NO_CLASS_DEF_FOUND -> throw new NoClassDefFoundError("misbehaving");
      case BLOCKS -> keepingRecord(this::blockOnce);
      case REENTERS -> keepingRecord(this::reenter);
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private void keepingRecord(Work work) {
    try {
      work.run();
    } catch (Exception | Error unexpected) {
      failure.compareAndSet(null, unexpected);
    }
  }

  private void blockOnce() throws InterruptedException {
    if (blocked.compareAndSet(false, true)) {
      assertThat(othersWork.await(30, TimeUnit.SECONDS)).as("the others can go on").isTrue();
    }
  }

  private void reenter() throws SQLException {
    int value = count.get();
    try (Connection connection = requireNonNull(source.get()).open();
        PreparedStatement statement = connection.prepareStatement("select ?::int")) {
      statement.setInt(1, value);
      reentered.incrementAndGet();
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(value);
      }
    }
  }
}
