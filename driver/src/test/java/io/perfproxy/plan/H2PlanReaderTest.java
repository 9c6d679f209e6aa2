package io.perfproxy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.perfproxy.execution.BindValue;
import io.perfproxy.execution.SessionChange;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of H2 itself. */
class H2PlanReaderTest {

  private static final String URL = "jdbc:h2:mem:plans";

  private Connection keepsItOpen;

  @BeforeEach
  void fill() throws SQLException {
    keepsItOpen = DriverManager.getConnection(URL);
    try (Statement statement = keepsItOpen.createStatement()) {
      statement.execute("create table orders (id int primary key, customer int, note varchar)");
      statement.execute("create table lines (id int primary key, order_id int)");
      statement.execute("create index lines_order on lines (order_id)");
      statement.execute(
          "insert into orders select x, mod(x, 100), 'n' from system_range(1, 20000)");
      statement.execute("analyze");
    }
  }

  @AfterEach
  void close() throws SQLException {
    keepsItOpen.close();
  }

  @Test
  void tellsTableScansWithTheirSize() throws SQLException {
    CapturedPlan captured = plan("select * from orders where customer = ?", 5);

    assertThat(captured.plan().nodes())
        .extracting(PlanNode::type)
        .containsExactly("Statement", "Seq Scan");
    assertThat(captured.fullScans()).containsExactly(new FullScan("PUBLIC.ORDERS", 20_000, 0));
    assertThat(captured.usesIndexes()).isFalse();
  }

  @Test
  void tellsTheIndexesAndTheirConditions() throws SQLException {
    CapturedPlan captured =
        plan("select o.id from orders o join lines l on l.order_id = o.id where o.id = ?", 5);

    assertThat(captured.plan().nodes().subList(1, 3))
        .extracting(PlanNode::relation, PlanNode::index)
        .containsExactlyInAnyOrder(tuple("ORDERS", "PRIMARY_KEY_8"), tuple("LINES", "LINES_ORDER"));
    assertThat(captured.usesIndexes()).isTrue();
    assertThat(captured.toString()).doesNotContain("= 5");
  }

  @Test
  void takesAWholeIndexForAWholeTable() throws SQLException {
    CapturedPlan captured =
        plan("select id, note from orders where note = ? order by id", "secret");

    assertThat(captured.usesIndexes()).isFalse();
    assertThat(PlanTree.of(captured.plan())).doesNotContain("secret");
  }

  @Test
  void changesNothing() throws SQLException {
    plan("delete from orders where customer >= ?", 0);

    assertThat(plan("select * from orders where customer = ?", 5).fullScans().get(0).rows())
        .isEqualTo(20_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 5 // '\n; delete from orders -- '",
        "select 5; delete from orders",
        "select '; delete from orders' /* /* */ '; */; delete from orders -- */ '",
      })
  void refusesSeveralStatements(String sql) throws SQLException {
    assertThatThrownBy(() -> plan(sql))
        .isInstanceOf(SQLException.class)
        .hasFieldOrPropertyWithValue("SQLState", "0A000");

    assertThat(plan("select * from orders").fullScans()).hasSize(1);
    try (Statement statement = keepsItOpen.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from orders")) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(20_000);
    }
  }

  @Test
  void explainsWhatHasSemicolonsInCommentsAndTextsOnly() throws SQLException {
    assertThat(plan("select ';' from orders // ;\n;").fullScans()).hasSize(1);
  }

  @Test
  void asksForTheSizeOfATableOnce() throws SQLException {
    String sql = "select * from orders a, orders b where a.note = b.note";
    List<String> asked = new ArrayList<>();
    DataSource side =
        new OneConnection(
            keepsItOpen,
            text -> {
              asked.add(text);
              return text;
            });

    assertThat(plan(side, sql, List.of(), List.of()).fullScans())
        .containsExactly(new FullScan("PUBLIC.ORDERS", 20_000, 0));
    assertThat(asked).hasSize(2);
  }

  @Test
  void leavesTheTimeoutOfTheConnectionAsItWas() throws SQLException {
    plan(
        new OneConnection(keepsItOpen),
        "select * from orders where customer = 5",
        List.of(),
        List.of());

    try (Statement statement = keepsItOpen.createStatement()) {
      assertThat(statement.getQueryTimeout()).isZero();
    }
  }

  @Test
  void leavesASessionAsItWas() throws SQLException {
    String sql = "select * from orders where customer = 5";

    for (SessionChange change :
        List.of(
            SessionChange.ofStatement("set @tenant = 5", List.of()),
            SessionChange.ofSchema("INFORMATION_SCHEMA"))) {
      assertThatThrownBy(
              () -> plan(new OneConnection(keepsItOpen), sql, List.of(), List.of(change)))
          .isInstanceOf(SQLException.class)
          .isNotInstanceOf(SideConnectionException.class)
          .hasFieldOrPropertyWithValue("SQLState", "0A000");
    }

    assertThat(keepsItOpen.getSchema()).isEqualTo("PUBLIC");
    try (Statement statement = keepsItOpen.createStatement();
        ResultSet row = statement.executeQuery("select @tenant")) {
      row.next();
      assertThat(row.getObject(1)).isNull();
    }
  }

  private static CapturedPlan plan(String sql, Object... binds) throws SQLException {
    JdbcDataSource side = new JdbcDataSource();
    side.setURL(URL);
    return plan(side, sql, Plans.binds(binds), List.of());
  }

  private static CapturedPlan plan(
      DataSource side, String sql, List<BindValue> binds, List<SessionChange> session)
      throws SQLException {
    return new SideConnection(false)
        .plan(
            new CaptureRequest(
                Shape.of(sql, Dialect.H2),
                new SideSource(side, false),
                Dialect.H2,
                sql,
                binds,
                session,
                1));
  }
}
