package io.perfproxy.benchmarks.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.benchmarks.limit.TimedDataSource;
import io.perfproxy.benchmarks.stub.StubDataSource;
import io.perfproxy.benchmarks.workload.Statements;
import io.prometheus.client.CollectorRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CandidateTest {

  private static final int ROWS = 3;

  @ParameterizedTest
  @EnumSource
  void handsThroughWhatTheWorkloadsDo(Candidate candidate) throws SQLException {
    try (Wrapped wrapped = candidate.wrap(new StubDataSource(ROWS))) {
      assertThat(work(wrapped)).isEqualTo(20L * ROWS);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RAW", "PERFPROXY_OFF"})
  void standsInTheWay(Candidate candidate) throws SQLException {
    StubDataSource stub = new StubDataSource(ROWS);
    Class<?> raw = stub.getConnection().prepareStatement("select 1").getClass();
    try (Wrapped wrapped = candidate.wrap(stub);
        Connection connection = wrapped.dataSource().getConnection();
        PreparedStatement prepared = connection.prepareStatement("select 1")) {
      assertThat(prepared).isNotInstanceOf(raw);
    }
  }

  @Test
  void perfproxyRecordsEverythingAndFindsNothing() throws SQLException {
    try (Wrapped wrapped = Candidate.PERFPROXY.wrap(new StubDataSource(ROWS))) {
      work(wrapped);
      PerfProxyInstance instance = PerfProxy.instance("benchmark").orElseThrow();

      assertThat(instance.summary().totalQueries()).isEqualTo(30);
      assertThat(instance.report().nPlusOne()).isEmpty();
      assertThat(
              CollectorRegistry.defaultRegistry.getSampleValue(
                  "perfproxy_shapes", new String[] {"proxy"}, new String[] {"benchmark"}))
          .isEqualTo(30);
    }
  }

  @Test
  void theLimitTakesTheTime() throws SQLException {
    try (Wrapped wrapped = Candidate.LIMIT.wrap(new StubDataSource(ROWS))) {
      work(wrapped);

      assertThat(((TimedDataSource) wrapped.dataSource()).totalNanos()).isPositive();
    }
  }

  /** A unit of each kind; the number of rows that were read. */
  private static long work(Wrapped wrapped) throws SQLException {
    long rows = 0;
    try (Connection connection = wrapped.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      for (String text : Statements.oneRow()) {
        try (PreparedStatement prepared = connection.prepareStatement(text)) {
          prepared.setInt(1, 1);
          rows += read(prepared.executeQuery());
        }
      }
      connection.commit();
      try (Statement statement = connection.createStatement()) {
        for (String text : Statements.withLiterals(Statements.UNIT)) {
          rows += read(statement.executeQuery(text));
        }
      }
      connection.commit();
      for (String text : Statements.update()) {
        try (PreparedStatement prepared = connection.prepareStatement(text)) {
          for (int i = 0; i < Statements.BATCH; i++) {
            prepared.setInt(1, i);
            prepared.addBatch();
          }
          prepared.executeBatch();
        }
      }
      connection.commit();
    }
    return rows;
  }

  private static long read(ResultSet results) throws SQLException {
    long rows = 0;
    while (results.next()) {
      assertThat(results.getString(2)).isEqualTo("text");
      rows++;
    }
    results.close();
    return rows;
  }
}
