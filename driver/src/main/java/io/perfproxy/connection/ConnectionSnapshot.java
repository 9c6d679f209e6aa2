package io.perfproxy.connection;

import java.util.List;

/**
 * What was seen of the connections of an instance up to a moment. Times are in nanoseconds.
 *
 * @param gauges how many there are now
 * @param followed whether check-outs and transactions are timed; if not, {@code acquire}, {@code
 *     hold}, {@code transaction} and {@code sqlNanos} stay empty
 * @param create the time it took to open physical connections, where that is seen
 * @param acquire the time callers waited for a connection
 * @param hold the time connections were held, from taking to giving back
 * @param transaction the time from the first execution of a transaction to its end
 * @param sqlNanos the part of {@code hold} that was spent in executions
 * @param commits transactions that were committed
 * @param rollbacks transactions that were rolled back as a whole
 * @param failures calls for a connection that failed, timeouts among them
 * @param timeouts calls for a connection that ended with an {@link
 *     java.sql.SQLTransientConnectionException} or a {@link java.sql.SQLTimeoutException}, as pools
 *     report that none was to be had in time
 * @param heldLong connections that have been held for longer than the threshold now; negative if
 *     nobody watches them
 * @param heldLongTotal how many were found to be held that long since the start
 */
public record ConnectionSnapshot(
    ConnectionGauges gauges,
    boolean followed,
    TimeSnapshot create,
    TimeSnapshot acquire,
    TimeSnapshot hold,
    TimeSnapshot transaction,
    long sqlNanos,
    long commits,
    long rollbacks,
    long failures,
    long timeouts,
    int heldLong,
    long heldLongTotal) {

  private static final ConnectionSnapshot NONE =
      new ConnectionSnapshot(
          ConnectionGauges.NONE,
          false,
          TimeSnapshot.EMPTY,
          TimeSnapshot.EMPTY,
          TimeSnapshot.EMPTY,
          TimeSnapshot.EMPTY,
          0,
          0,
          0,
          0,
          0,
          ConnectionGauges.UNKNOWN,
          0);

  /** The connections of several instances, added up. */
  public static ConnectionSnapshot of(List<ConnectionSnapshot> parts) {
    return parts.stream().reduce(NONE, ConnectionSnapshot::plus);
  }

  /** The share of the time held that was spent in executions, from 0 to 1; 0 if none was held. */
  public double sqlShare() {
    return hold.totalNanos() == 0 ? 0 : Math.min(1, (double) sqlNanos / hold.totalNanos());
  }

  private ConnectionSnapshot plus(ConnectionSnapshot other) {
    return new ConnectionSnapshot(
        gauges.plus(other.gauges),
        followed || other.followed,
        create.plus(other.create),
        acquire.plus(other.acquire),
        hold.plus(other.hold),
        transaction.plus(other.transaction),
        sqlNanos + other.sqlNanos,
        commits + other.commits,
        rollbacks + other.rollbacks,
        failures + other.failures,
        timeouts + other.timeouts,
        ConnectionGauges.sum(heldLong, other.heldLong),
        heldLongTotal + other.heldLongTotal);
  }
}
