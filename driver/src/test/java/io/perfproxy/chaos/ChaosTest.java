package io.perfproxy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.JdbcClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wherever perfproxy calls code that may misbehave, and however that does, four threads of the
 * application get from the database what they get without us, and every execution is counted.
 */
class ChaosTest {

  private static final int THREADS = 4;
  private static final int LOOPED = 3;

  private static Databases databases;
  private static List<String> expected;

  @BeforeAll
  static void runWithoutUs() throws SQLException {
    databases = new Databases(THREADS);
    try (Connection connection = databases.get(0).getConnection()) {
      expected = work(connection, () -> {});
    }
  }

  static Stream<Arguments> allCombinations() {
    return Stream.of(Seam.values())
        .flatMap(
            seam ->
                Stream.of(Misbehaviour.values())
                    .map(kind -> Arguments.argumentSet(seam + " " + kind, seam, kind)));
  }

  /** All of JDBC, a loop, and a value of the application's own class. */
  private static List<String> work(Connection connection, Runnable strike) throws SQLException {
    List<String> results = new ArrayList<>(new JdbcClient().run(connection));
    for (int price = 1; price <= LOOPED; price++) {
      try (PreparedStatement statement =
          connection.prepareStatement("select count(*) from items where price = ?")) {
        statement.setInt(1, price);
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          results.add(rows.getString(1));
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement("select ?")) {
      statement.setObject(1, Hostile.value(strike));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          results.add(rows.getString(1));
        }
      }
    }
    return results;
  }

  @ParameterizedTest
  @MethodSource("allCombinations")
  void theApplicationNoticesNothing(Seam seam, Misbehaviour kind) throws Exception {
    databases.clear();
    Strike strike = new Strike(kind, THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Rig rig = seam.rig(strike, databases)) {
      strike.reenterBy(() -> rig.connectSoundly(0));
      List<Future<List<String>>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        running.add(
            threads.submit(
                () -> {
                  try (Connection connection = rig.connect(thread)) {
                    return work(connection, seam == Seam.BOUND_VALUE ? strike : () -> {});
                  } finally {
                    strike.workDone();
                  }
                }));
      }
      for (Future<List<String>> results : running) {
        assertThat(results.get(40, TimeUnit.SECONDS)).isEqualTo(expected);
      }
      rig.settle();
      assertThat(strike.failure()).isNull();
      assertThat(strike.count()).isPositive();
      assertThat(rig.executions())
          .isEqualTo(THREADS * (JdbcClient.EXECUTIONS + LOOPED + 1) + strike.executions());
      if (kind == Misbehaviour.BLOCKS || kind == Misbehaviour.REENTERS) {
        assertThat(rig.internalErrors()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
