package io.perfproxy.advice;

import io.perfproxy.execution.BindValue;
import io.perfproxy.transaction.SavepointScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Runs statements on a scratch database and times them: each execution from the call to the last
 * row, changes rolled back.
 */
final class Measurement {

  private static final int WARM_UP = 3;
  private static final int RUNS = 20;

  private final Connection connection;

  /** On a connection in a transaction. */
  Measurement(Connection connection) {
    this.connection = connection;
  }

  /** The duration that 95 of 100 executions do not exceed, over the samples in turn. */
  Duration p95(PlannedStatement statement) throws SQLException {
    long[] nanos = new long[RUNS];
    try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
      for (int i = -WARM_UP; i < RUNS; i++) {
        List<BindValue> sample =
            statement.samples().get(Math.floorMod(i, statement.samples().size()));
        for (int position = 0; position < sample.size(); position++) {
          sample.get(position).bind(prepared, position + 1);
        }
        long took = SavepointScope.undone(connection, () -> run(prepared));
        if (i >= 0) {
          nanos[i] = took;
        }
      }
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[(int) Math.ceil(RUNS * 0.95) - 1]);
  }

  private static long run(PreparedStatement statement) throws SQLException {
    long start = System.nanoTime();
    if (statement.execute()) {
      try (ResultSet rows = statement.getResultSet()) {
        boolean more = rows.next();
        while (more) {
          more = rows.next();
        }
      }
    }
    return System.nanoTime() - start;
  }
}
