package io.perfproxy.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.shape.KeyHash;
import io.perfproxy.testing.ObservedDataSources;
import io.perfproxy.testing.Postgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The keys that are read from results of PostgreSQL are those that are bound afterwards. */
class ResultKeysTest {

  private static final int ROWS = 64;
  private static final int KEYS = 1_024;
  private static final String UUID_TEXT = "0b8f5a7e-6f0c-4c6e-9f67-2d3f3a1f6c11";

  private final MemoryBudget memory = new MemoryBudget(1 << 20);
  private ResultKeys latest = new ResultKeys(ROWS, KEYS, memory);
  private int latestBind;
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(Postgres.newDatabase());
    connection = new ObservedDataSources(Noting::new).wrap(database).getConnection();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private final class Noting implements UnitObserver {

    @Override
    public void onExecution(Execution execution, long endNanos) {
      latestBind = execution.bindCount() == 0 ? KeyHash.NONE : execution.bindKey(1);
      if (execution.resultOpen()) {
        latest = new ResultKeys(ROWS, KEYS, memory);
        latest.begin(false);
        execution.noteKeys(latest);
      }
    }

    @Override
    public void onEnd(UnitOfWork unit) {}
  }

  private interface Getter {
    Object read(ResultSet row) throws SQLException;
  }

  private interface Setter {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private static Arguments key(String literal, Getter getter, Setter setter) {
    return Arguments.of(literal, getter, setter);
  }

  static Stream<Arguments> keys() {
    UUID uuid = UUID.fromString(UUID_TEXT);
    BigDecimal large = new BigDecimal("98765432101");
    LocalDate day = LocalDate.of(2024, 2, 29);
    return Stream.of(
        key("42", row -> row.getInt(1), bound -> bound.setInt(1, 42)),
        key("42", row -> row.getInt("k"), bound -> bound.setLong(1, 42)),
        key("42", row -> row.getLong(1), bound -> bound.setObject(1, 42)),
        key("42", row -> row.getShort("k"), bound -> bound.setShort(1, (short) 42)),
        key("42", row -> row.getObject(1), bound -> bound.setBigDecimal(1, new BigDecimal("42"))),
        key("42", row -> row.getObject("k", Integer.class), bound -> bound.setString(1, "42")),
        key("42", row -> row.getString(1), bound -> bound.setInt(1, 42)),
        key("0", row -> row.getInt(1), bound -> bound.setInt(1, 0)),
        key("-7::bigint", row -> row.getLong(1), bound -> bound.setLong(1, -7)),
        key(
            large + "::numeric",
            row -> row.getBigDecimal("k"),
            bound -> bound.setLong(1, 98765432101L)),
        key(
            large + "::numeric(20, 2)",
            row -> row.getObject(1),
            bound -> bound.setBigDecimal(1, large)),
        key(
            "'" + UUID_TEXT + "'::uuid",
            row -> row.getObject(1),
            bound -> bound.setObject(1, uuid)),
        key(
            "'" + UUID_TEXT + "'::uuid",
            row -> row.getObject("k", UUID.class),
            bound -> bound.setString(1, UUID_TEXT)),
        key(
            "'" + UUID_TEXT + "'::uuid",
            row -> row.getString(1),
            bound -> bound.setObject(1, uuid)),
        key("'DE'::varchar", row -> row.getString("k"), bound -> bound.setString(1, "DE")),
        key("'DE'::char(2)", row -> row.getObject(1), bound -> bound.setObject(1, "DE")),
        key(
            "'\\xcafe'::bytea",
            row -> row.getBytes(1),
            bound -> bound.setBytes(1, new byte[] {(byte) 0xca, (byte) 0xfe})),
        key(
            "date '2024-02-29'",
            row -> row.getObject(1, LocalDate.class),
            bound -> bound.setObject(1, day)));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyIsKnownAgainWhenItIsBound(String literal, Getter getter, Setter setter)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select " + literal + " as k")) {
      rows.next();
      assertThat(getter.read(rows)).isNotNull();
    }
    assertThat(latest.size()).isEqualTo(1);
    int read = latest.hash(0);

    try (PreparedStatement statement =
        connection.prepareStatement("select 1 where cast(? as text) is not null")) {
      setter.bind(statement);
      statement.executeQuery().close();
    }
    assertThat(latestBind).isEqualTo(read).isNotEqualTo(KeyHash.NONE);
  }

  static Stream<Arguments> noKeys() {
    return Stream.of(
        Arguments.of("null::int", (Getter) row -> row.getInt(1)),
        Arguments.of("null::bigint", (Getter) row -> row.getLong("k")),
        Arguments.of("null::text", (Getter) row -> String.valueOf(row.getString(1))),
        Arguments.of("true", (Getter) row -> row.getBoolean(1)),
        Arguments.of("true", (Getter) row -> row.getObject(1)),
        Arguments.of("1.5", (Getter) row -> row.getBigDecimal(1)),
        Arguments.of("''", (Getter) row -> row.getString(1)),
        Arguments.of("repeat('x', 65)", (Getter) row -> row.getString(1)),
        Arguments.of("array[1, 2]", (Getter) row -> row.getArray(1)));
  }

  @ParameterizedTest
  @MethodSource("noKeys")
  void whatIsNoKeyIsNotNoted(String literal, Getter getter) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select " + literal + " as k")) {
      rows.next();
      assertThat(getter.read(rows)).isNotNull();
    }
    assertThat(latest.rows()).isEqualTo(1);
    assertThat(latest.size()).isZero();
  }

  @Test
  void rowsAndColumnsAreThoseThatTheApplicationReads() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select x as a, x + 10 as b, x + 20 from generate_series(0, 2) x")) {
      while (rows.next()) {
        rows.getInt("b");
        if (rows.getInt(3) == 21) {
          rows.getInt("A");
        }
        rows.getInt("b");
      }
    }
    assertThat(IntStream.range(0, latest.columns()).mapToObj(this::column))
        .containsExactly("b", "3", "A");
    assertThat(IntStream.range(0, latest.size()).mapToObj(this::cell))
        .containsExactly(
            "0:b=10", "0:3=20", "0:b=10", "1:b=11", "1:3=21", "1:A=1", "1:b=11", "2:b=12", "2:3=22",
            "2:b=12");
  }

  private String column(int column) {
    return latest.index(column) == 0
        ? String.valueOf(latest.label(column))
        : String.valueOf(latest.index(column));
  }

  private String cell(int key) {
    int value = IntStream.range(0, 30).filter(i -> KeyHash.of(i) == latest.hash(key)).sum();
    return latest.row(key) + ":" + column(latest.column(key)) + "=" + value;
  }

  @Test
  void theFirstRowsOfALargeResultAreKeptThoughItIsFetchedInPieces() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10);
      try (ResultSet rows = statement.executeQuery("select generate_series(1, 1000)")) {
        while (rows.next()) {
          rows.getInt(1);
        }
      }
    }
    assertThat(latest.rows()).isEqualTo(1_000);
    assertThat(latest.size()).isEqualTo(ROWS);
    assertThat(latest.row(ROWS - 1)).isEqualTo(ROWS - 1);
    assertThat(latest.hash(ROWS - 1)).isEqualTo(KeyHash.of(ROWS));
    assertThat(latest.truncated()).isTrue();
  }

  @Test
  void aWideResultKeepsSoManyKeysAndNoMore() throws SQLException {
    String columns =
        String.join(", ", IntStream.rangeClosed(1, 120).mapToObj(i -> "x + " + i).toList());
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select " + columns + " from generate_series(1, 20) x")) {
      while (rows.next()) {
        for (int column = 1; column <= 120; column++) {
          rows.getInt(column);
        }
      }
    }
    assertThat(latest.columns()).isEqualTo(100);
    assertThat(latest.size()).isEqualTo(KEYS);
    assertThat(latest.rows()).isEqualTo(20);
    assertThat(latest.truncated()).isTrue();
    assertThat(memory.used()).isBetween((long) KEYS * Long.BYTES / 2, 20_000L);
    latest.discard();
    assertThat(memory.used()).isZero();
  }

  @Test
  void largeNumbersAndLongTextsAreHardlyEqualByChance() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 7, 7000000, 'DE', 'DE-2024-0000017'")) {
      rows.next();
      for (int column : List.of(1, 2)) {
        rows.getLong(column);
      }
      for (int column : List.of(3, 4)) {
        rows.getString(column);
      }
    }
    assertThat(IntStream.range(0, 4).mapToObj(latest::wide))
        .containsExactly(false, true, false, true);
  }
}
