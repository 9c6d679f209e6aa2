package io.perfproxy.nplusone.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.MemoryBudget;
import io.perfproxy.execution.ResultKeys;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.analysis.TracedUnit;
import io.perfproxy.nplusone.analysis.UnitAnalysis;
import io.perfproxy.testing.ObservedDataSources;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What a unit of work keeps is bounded, for itself and for all together, and is given back. */
class UnitTraceTest {

  private static final TraceStrength SMALL = new TraceStrength(600, 64, 1_024, true, 0);
  private static final long PLENTY = 1L << 30;

  private static UnitTrace trace(TraceStrength strength, MemoryBudget memory) {
    StackPolicy stacks = new StackPolicy(StackSource.THREAD, strength.everything(), 0);
    return new UnitTrace(strength, stacks, new SingleRowShapes(), memory);
  }

  private static UnitTrace inProduction() {
    return trace(TraceStrength.PRODUCTION, new MemoryBudget(PLENTY));
  }

  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  /** Has a trace record what is executed on a connection, as one unit, which is returned. */
  private static UnitOfWork record(UnitTrace trace, Work work) throws SQLException {
    List<UnitOfWork> ended = new ArrayList<>();
    UnitObserver observer =
        new UnitObserver() {
          @Override
          public void onExecution(Execution execution, long endNanos) {
            trace.record(execution, endNanos);
          }

          @Override
          public void onEnd(UnitOfWork unit) {
            ended.add(unit);
          }
        };
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:");
    ObservedDataSources observed = new ObservedDataSources(() -> observer);
    DataSource proxied = observed.wrap(database);
    try (Connection connection = proxied.getConnection()) {
      work.on(connection);
    }
    assertThat(observed.errors.count()).isZero();
    return ended.get(0);
  }

  /** Each reads so many rows, each of three columns with a key. */
  private static Work selects(int executions, int rows) {
    return connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement("select x, x + 1, x + 2 from system_range(?, ?)")) {
        for (int i = 0; i < executions; i++) {
          statement.setInt(1, i);
          statement.setInt(2, i + rows - 1);
          try (ResultSet results = statement.executeQuery()) {
            while (results.next()) {
              for (int column = 1; column <= 3; column++) {
                results.getLong(column);
              }
            }
          }
        }
      }
    };
  }

  private static void manyBinds(Connection connection) throws SQLException {
    String list = "?, ".repeat(1_999) + "?";
    try (PreparedStatement statement =
        connection.prepareStatement("select 1 from dual where 1 in (" + list + ")")) {
      for (int i = 0; i < 100; i++) {
        for (int position = 1; position <= 2_000; position++) {
          statement.setInt(position, i + position);
        }
        statement.executeQuery().close();
      }
    }
  }

  private static void largeArrays(Connection connection) throws SQLException {
    Object[] elements = IntStream.range(0, 1_000).boxed().toArray();
    try (PreparedStatement statement =
        connection.prepareStatement("select 1 from dual where 1 = any (?)")) {
      for (int i = 0; i < 100; i++) {
        statement.setObject(1, elements);
        statement.executeQuery().close();
      }
    }
  }

  private static void longTexts(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < 100; i++) {
        statement.executeQuery("select '" + "x".repeat(2_000) + i + "'").close();
      }
    }
  }

  private static void wideRows(Connection connection) throws SQLException {
    StringBuilder columns = new StringBuilder("x");
    for (int i = 1; i < 120; i++) {
      columns.append(", x + ").append(i);
    }
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < 20; i++) {
        try (ResultSet results =
            statement.executeQuery("select " + columns + " from system_range(1, 9)")) {
          while (results.next()) {
            for (int column = 1; column <= 120; column++) {
              results.getInt(column);
            }
          }
        }
      }
    }
  }

  private static void everything(Connection connection) throws SQLException {
    selects(50, 100).on(connection);
    manyBinds(connection);
    longTexts(connection);
    wideRows(connection);
    largeArrays(connection);
    selects(100, 1_000).on(connection);
  }

  @Test
  void whatIsBeyondTheBoundOfAUnitIsOnlyCounted() throws SQLException {
    UnitTrace trace = trace(SMALL, new MemoryBudget(PLENTY));
    UnitOfWork unit = record(trace, selects(1_000, 1));

    assertThat(trace.size()).isEqualTo(600);
    assertThat(trace.count()).isEqualTo(1_000);
    assertThat(trace.traced(unit).unrecorded().get(trace.shape(0)))
        .extracting(TracedUnit.Unrecorded::executions)
        .isEqualTo(400);
  }

  @Test
  void whatIsOnlyCountedIsOfALoopIfAllThatIsRecordedIs() throws SQLException {
    assertThat(foundExecutions(connection -> books(connection, 50, 600))).containsExactly(50);
    assertThat(foundExecutions(connection -> books(connection, 700, 0))).containsExactly(700);
  }

  /** A loop over books that reads their authors, and then one author again and again. */
  private static void books(Connection connection, int looped, int others) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table authors (id int primary key)");
      statement.execute("create table books (id int primary key, author_id int)");
      statement.execute("insert into books select x, x + 5000 from system_range(1, 60)");
    }
    try (PreparedStatement books = connection.prepareStatement("select author_id from books");
        PreparedStatement author =
            connection.prepareStatement("select id from authors where id = ?");
        ResultSet rows = books.executeQuery()) {
      for (int i = 0; i < looped; i++) {
        author.setInt(1, rows.next() ? rows.getInt(1) : i);
        author.executeQuery().close();
      }
    }
    again(connection, others);
  }

  private static void again(Connection connection, int times) throws SQLException {
    try (PreparedStatement author =
        connection.prepareStatement("select id from authors where id = ?")) {
      for (int i = 0; i < times; i++) {
        author.setInt(1, 9_000);
        author.executeQuery().close();
      }
    }
  }

  private static List<Integer> foundExecutions(Work work) throws SQLException {
    UnitTrace trace = trace(SMALL, new MemoryBudget(PLENTY));
    UnitOfWork unit = record(trace, work);
    assertThat(trace.size()).isEqualTo(600);
    assertThat(trace.count()).isGreaterThan(600);
    return new UnitAnalysis(5, new CallSiteLocator(List.of(UnitTraceTest.class.getPackageName())))
        .findings(trace.traced(unit)).stream().map(NPlusOneFinding::executions).toList();
  }

  @Test
  void ofALargeResultTheFirstRowsAreKept() throws SQLException {
    UnitTrace trace = trace(SMALL, new MemoryBudget(PLENTY));
    record(trace, selects(1, 1_000));

    ResultKeys keys = Objects.requireNonNull(trace.keys(0));
    assertThat(keys.rows()).isEqualTo(1_000);
    assertThat(keys.size()).isEqualTo(3 * 64);
    assertThat(keys.truncated()).isTrue();
  }

  @Test
  void ofWhatAlwaysHasOneRowTheFirstOneIsNotedInTestsOnly() throws SQLException {
    UnitTrace production = inProduction();
    UnitTrace test = trace(SMALL, new MemoryBudget(PLENTY));
    for (int unit = 0; unit < 64; unit++) {
      assertThat(noted(production, selects(1, 1))).as("unit %s", unit).isEqualTo("1:3");
      assertThat(noted(test, selects(1, 1))).isEqualTo("1:3");
    }
    assertThat(noted(production, selects(1, 1))).isEqualTo("1:0");
    assertThat(noted(production, selects(3, 1))).as("repeated").isEqualTo("1:0 1:3 1:3");
    assertThat(noted(test, selects(1, 1))).isEqualTo("1:3");
  }

  @Test
  void whatHasSeveralRowsAfterAllIsNotedFromTheSecondOnAndFromThenOnAsAWhole() throws SQLException {
    UnitTrace production = inProduction();
    for (int unit = 0; unit < 64; unit++) {
      noted(production, selects(1, unit % 2));
    }
    assertThat(noted(production, selects(1, 5))).isEqualTo("5:12");
    assertThat(noted(production, selects(1, 5))).isEqualTo("5:15");
    assertThat(noted(production, selects(1, 1))).isEqualTo("1:3");
  }

  /** Of each result of a unit, how many rows and how many keys. */
  private static String noted(UnitTrace trace, Work work) throws SQLException {
    record(trace, work);
    String noted =
        IntStream.range(0, trace.size())
            .mapToObj(number -> Objects.requireNonNull(trace.keys(number)))
            .map(keys -> keys.rows() + ":" + keys.size())
            .collect(Collectors.joining(" "));
    trace.clear();
    return noted;
  }

  @Test
  void whatAUnitHasTakenIsGivenBack() throws SQLException {
    MemoryBudget memory = new MemoryBudget(PLENTY);
    UnitTrace trace = trace(SMALL, memory);
    long kept = 0;
    for (int unit = 0; unit < 3; unit++) {
      record(trace, UnitTraceTest::everything);
      assertThat(memory.used()).as("by the unit").isGreaterThan(500_000);
      trace.clear();
      assertThat(memory.used()).as("after unit %s", unit).isLessThan(700_000);
      if (unit > 0) {
        assertThat(memory.used()).as("after unit %s", unit).isEqualTo(kept);
      }
      kept = memory.used();
    }
    trace.discard();
    assertThat(memory.used()).isZero();
  }

  @Test
  void aResultThatIsReadAfterItsUnitIsOverTakesNothing() throws SQLException {
    MemoryBudget memory = new MemoryBudget(PLENTY);
    UnitTrace trace = trace(SMALL, memory);
    record(
        trace,
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("select x from system_range(1, 64)")) {
            for (int i = 0; i < 20; i++) {
              rows.next();
              rows.getInt(1);
            }
            assertThat(memory.used()).isPositive();
            trace.discard();
            while (rows.next()) {
              rows.getInt(1);
            }
          }
        });
    assertThat(memory.used()).isZero();
  }

  @Test
  void unitsThatAreOpenAtOnceStayWithinTheBudgetOfAll() throws SQLException {
    long limit = 1 << 20;
    MemoryBudget memory = new MemoryBudget(limit);
    List<UnitTrace> open = new ArrayList<>();
    for (int unit = 0; unit < 20; unit++) {
      UnitTrace trace = trace(SMALL, memory);
      record(trace, UnitTraceTest::everything);
      open.add(trace);
      assertThat(memory.used()).isLessThanOrEqualTo(limit);
      assertThat(trace.count()).isEqualTo(50 + 100 + 100 + 20 + 100 + 100);
    }
    UnitTrace poor = open.get(19);
    assertThat(poor.size()).as("what needs no more memory").isBetween(1, 16);
    assertThat(poor.repeated()).isTrue();

    open.forEach(UnitTrace::discard);
    assertThat(memory.used()).isZero();
    record(poor, selects(100, 10));
    assertThat(poor.size()).as("once there is memory again").isEqualTo(100);
  }

  @Test
  void equalTextsAreKeptOnce() throws SQLException {
    MemoryBudget memory = new MemoryBudget(PLENTY);
    UnitTrace trace = trace(TraceStrength.PRODUCTION, memory);
    String text = "select x from system_range(1, 2) where x = 1 " + " ".repeat(20_000);
    record(
        trace,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < 100; i++) {
              statement.executeQuery(text + " ".repeat(10)).close();
            }
          }
        });

    assertThat(trace.size()).isEqualTo(100);
    assertThat(trace.text(99)).isSameAs(trace.text(0));
    assertThat(memory.used()).isLessThan(120_000);
  }

  @Test
  void aTraceHoldsTheStatementsOfItsUnitAlone() throws SQLException {
    UnitTrace trace = trace(TraceStrength.PRODUCTION, new MemoryBudget(PLENTY));
    for (String table : List.of("first", "second", "third")) {
      record(
          trace,
          connection -> {
            try (Statement statement = connection.createStatement()) {
              for (int i = 0; i < 300; i++) {
                String column = table + i % 100;
                statement
                    .executeQuery("select x as " + column + " from system_range(1, 2)")
                    .close();
              }
            }
          });

      for (int number = 0; number < 300; number++) {
        assertThat(trace.text(number))
            .isEqualTo("select x as %s from system_range(1, 2)", table + number % 100);
        assertThat(trace.shape(number).text()).contains(" " + table + number % 100 + " ");
        assertThat(trace.previous(number)).isEqualTo(number < 100 ? -1 : number - 100);
      }
      assertThat(trace.size()).isEqualTo(300);
      trace.clear();
    }
  }
}
