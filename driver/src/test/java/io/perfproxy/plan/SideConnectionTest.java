package io.perfproxy.plan;

import static io.perfproxy.plan.Plans.binds;
import static io.perfproxy.plan.Plans.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.execution.BindValue;
import io.perfproxy.execution.SessionChange;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** Each rule by which a plan is asked for without being felt, on PostgreSQL. */
@Timeout(60)
class SideConnectionTest {

  private static final String LOCK_OR_STATEMENT_TIMEOUT = "55P03|57014";

  private static String url;

  @BeforeAll
  static void fill() throws SQLException {
    url = Postgres.newDatabase();
    execute(
        url,
        "create table orders (id bigserial primary key, ref uuid, customer int not null,"
            + " note text, placed timestamptz, tags text[], payload jsonb)",
        "insert into orders (ref, customer, note, placed, tags, payload) select"
            + " md5(i::text)::uuid, i % 500, 'note ' || i, now(), array['t' || i % 10],"
            + " jsonb_build_object('k', i) from generate_series(1, 20000) i",
        "create table written (id int)",
        "create function sleepy(int) returns int language plpgsql immutable as"
            + " 'begin perform pg_sleep(5); return $1; end'",
        "create function hidden_write(int) returns int language sql volatile as"
            + " 'insert into written values ($1) returning id'",
        "create function writing(int) returns int language plpgsql immutable as"
            + " 'begin return hidden_write($1); end'",
        "vacuum analyze");
  }

  @AfterAll
  static void drop() {
    Postgres.drop(url);
  }

  @Test
  void tellsThePlanAndWhatIsReadAsAWhole() throws SQLException {
    CapturedPlan captured = plan("select * from orders where customer = ? limit 7", 5);

    assertThat(captured.plan().nodes())
        .extracting(PlanNode::type)
        .containsExactly("Limit", "Seq Scan");
    assertThat(captured.fullScans())
        .singleElement()
        .satisfies(
            scan -> {
              assertThat(scan.table()).isEqualTo("public.orders");
              assertThat(scan.rows()).isEqualTo(20_000);
              assertThat(scan.pages()).isGreaterThan(100);
            });
    assertThat(captured.usesIndexes()).isFalse();
    assertThat(plan("select note from orders where id = ?", 5L).usesIndexes()).isTrue();
  }

  @Test
  void bindsWhatTheApplicationBound() throws SQLException {
    String sql =
        "select id from orders where ref = ? and placed > ? and tags && ? and payload @> ?::jsonb"
            + " and payload ?? ? and note like ? order by id limit ?";
    List<BindValue> binds =
        List.of(
            BindValue.of(UUID.randomUUID()),
            BindValue.of("2026-01-01", Types.OTHER),
            BindValue.ofArray("text", List.of("t1", "t2")),
            BindValue.of("{\"k\": 5}"),
            BindValue.of("k"),
            BindValue.of("note 1%"),
            BindValue.of(10));

    assertThat(side(false).plan(request(dataSource(), sql, binds, List.of())).plan().totalCost())
        .isPositive();
  }

  @Test
  void holdsNoValueOfTheApplication() throws SQLException {
    CapturedPlan captured =
        plan(
            "select id, 'literal-secret' || note from orders where note = ? and customer = 4711"
                + " order by note || 'literal-secret'",
            "bound-secret");

    assertThat(PlanTree.of(captured.plan()))
        .contains("Filter: ((orders.note = ?::text) AND (orders.customer = ?))")
        .doesNotContain("secret", "4711");
    assertThat(captured.plan().nodes())
        .allSatisfy(
            node ->
                assertThat(
                        node.conditions().toString()
                            + node.output()
                            + node.sortKey()
                            + node.groupKey())
                    .doesNotContain("secret", "4711"));
    assertThat(captured.toString()).doesNotContain("secret", "4711");
  }

  @Test
  void cancelsAFunctionThatSleepsWhileItIsPlanned() {
    assertRefused("57014", () -> plan("select * from orders where customer = sleepy(?)", 5));
  }

  @Test
  void keepsItsTimeoutWhateverTheApplicationSet() {
    assertRefused(
        "57014",
        () ->
            side(false)
                .plan(
                    request(
                        dataSource(),
                        "select * from orders where customer = sleepy(5)",
                        List.of(),
                        List.of(change("set statement_timeout = 0")))));
  }

  @Test
  void doesNotWaitForALockOfAnother() throws SQLException {
    try (Connection other = DriverManager.getConnection(url);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table orders in access exclusive mode");

      assertRefused(
          LOCK_OR_STATEMENT_TIMEOUT, () -> plan("select * from orders where customer = ?", 5));
      other.rollback();
    }
  }

  @Test
  void refusesSeveralStatements() throws SQLException {
    assertRefused("0A000", () -> plan("select 1; insert into written values (1)"));
    assertRefused("0A000", () -> plan("select 1 /* ; */; insert into written values (1);"));
    assertThat(plan("select ';' /* ; */ -- ;\n, 1;").plan().root().type()).isEqualTo("Result");
    assertNothingWritten();
  }

  /** Where a backslash escapes a quote, the literal ends before the semicolon. */
  @Test
  void refusesWhatIsSeveralStatementsToAnotherSession() throws SQLException {
    PGSimpleDataSource escaping = new PGSimpleDataSource();
    escaping.setUrl(url);
    escaping.setOptions("-c standard_conforming_strings=off");
    String sql = "select 'a\\'' ; rollback; insert into written values (1); --'";

    assertRefused("0A000", () -> side(false).plan(request(escaping, sql, List.of(), List.of())));
    assertNothingWritten();
    assertThat(plan("select 'a\\'").plan().root().type()).isEqualTo("Result");
  }

  @Test
  void explainsWritesWithoutWriting() throws SQLException {
    CapturedPlan captured =
        side(true)
            .plan(
                request(
                    dataSource(), "delete from orders where customer >= ?", binds(0), List.of()));

    assertThat(captured.plan().root().operation()).isEqualTo("Delete");
    assertThat(captured.plan().root().actuals()).isNull();
    assertThat(number("select count(*) from orders")).isEqualTo(20_000);
  }

  @Test
  void letsNoFunctionWriteWhileItIsPlanned() throws SQLException {
    assertRefused("25006", () -> plan("select * from orders where customer = writing(5)"));
    assertNothingWritten();
  }

  @Test
  void isNotTalkedIntoATransactionThatWrites() throws SQLException {
    for (String sql :
        List.of(
            "set transaction read write",
            "set transaction_read_only = off",
            "set session characteristics as transaction read write")) {
      assertThatThrownBy(
              () ->
                  side(false)
                      .plan(
                          request(
                              dataSource(),
                              "select * from orders where customer = writing(5)",
                              List.of(),
                              List.of(change(sql)))))
          .isInstanceOf(SQLException.class);
    }
    assertNothingWritten();
  }

  @Test
  void runsSelectsOnlyIfAskedAndOnlyThose() throws SQLException {
    assertThat(analysed("select count(*) from orders where customer = 5").root().actuals())
        .isNotNull()
        .satisfies(actuals -> assertThat(actuals.loops()).isEqualTo(1));
    assertThat(analysed("select * from orders where customer = 5 for update").root().actuals())
        .isNull();
    assertThat(analysed("select pg_advisory_lock(4711)").root().actuals()).isNull();
    assertThat(
            analysed("with gone as (delete from orders returning id) select * from gone")
                .root()
                .actuals())
        .isNull();
    assertThat(plan("select count(*) from orders where customer = ?", 5).plan().root().actuals())
        .isNull();
    assertThat(number("select count(*) from pg_locks where locktype = 'advisory'")).isZero();
    assertThat(number("select count(*) from orders")).isEqualTo(20_000);
  }

  @Test
  void givesBackWhatARunStatementLocked() throws SQLException {
    execute(
        url,
        "create or replace function hidden() returns int language sql as"
            + " 'select pg_advisory_lock(4712); select 1'");
    try (Connection kept = DriverManager.getConnection(url)) {
      DataSource pooled = new OneConnection(kept);
      assertThat(
              side(true)
                  .plan(request(pooled, "select hidden()", List.of(), List.of()))
                  .plan()
                  .root()
                  .actuals())
          .isNotNull();
      assertThat(number("select count(*) from pg_locks where locktype = 'advisory'")).isZero();
    }
  }

  @Test
  void seesWhatTheApplicationsRoleAndSettingsSee() throws SQLException {
    execute(
        url,
        "drop role if exists tenant_role",
        "create role tenant_role",
        "create schema hidden_schema",
        "create table hidden_schema.documents (id int, tenant text)",
        "alter table hidden_schema.documents enable row level security",
        "create policy tenants on hidden_schema.documents using (tenant ="
            + " current_setting('app.tenant'))",
        "grant usage on schema hidden_schema to tenant_role",
        "grant select on hidden_schema.documents to tenant_role");
    try (Connection kept = DriverManager.getConnection(url)) {
      DataSource pooled = new OneConnection(kept);
      List<SessionChange> session =
          List.of(
              change("set search_path to hidden_schema"),
              SessionChange.ofStatement(
                  "select set_config('app.tenant', ?, false)", binds("tenant-secret")),
              change("set role tenant_role"));

      CapturedPlan captured =
          side(false).plan(request(pooled, "select id from documents", List.of(), session));

      assertThat(PlanTree.of(captured.plan()))
          .contains("current_setting(?::text)")
          .doesNotContain("tenant-secret");
      assertThat(kept.getAutoCommit()).isTrue();
      assertThat(kept.isReadOnly()).isFalse();
      assertThat(kept.getNetworkTimeout()).isZero();
      assertThat(text(kept, "select current_user || current_setting('search_path')"))
          .isEqualTo("postgres\"$user\", public");
    } finally {
      execute(url, "drop schema hidden_schema cascade", "drop role tenant_role");
    }
  }

  @Test
  void isRefusedTemporaryTables() throws SQLException {
    try (Connection application = DriverManager.getConnection(url);
        Statement statement = application.createStatement()) {
      statement.execute("create temporary table only_mine (id int)");

      assertRefused("42P01", () -> plan("select * from only_mine"));
    }
  }

  @Test
  void isRefusedWhatItsRoleMayNotRead() throws SQLException {
    execute(url, "drop role if exists stranger", "create role stranger login");
    try {
      String strangersUrl = url.replace("user=postgres", "user=stranger");
      assertRefused(
          "42501",
          () ->
              side(false)
                  .plan(
                      request(
                          Plans.dataSource(strangersUrl),
                          "select * from orders",
                          List.of(),
                          List.of())));
    } finally {
      execute(url, "drop role stranger");
    }
  }

  @Test
  void keepsAPhysicalConnectionForTheNextPlan() throws SQLException {
    AtomicInteger opened = new AtomicInteger();
    SideSource physical = new SideSource(counting(opened), true);
    try (SideConnection side = side(false)) {
      side.plan(request(physical, "select 1", List.of(change("set search_path to nowhere"))));
      side.plan(request(physical, "select * from orders", List.of()));
      assertThatThrownBy(() -> side.plan(request(physical, "select * from nothing", List.of())))
          .isInstanceOf(SQLException.class);
      side.plan(request(physical, "select * from orders", List.of()));

      assertThat(opened).hasValue(1);
      assertThat(side.isKept()).isTrue();
      side.close();
      assertThat(side.isKept()).isFalse();
    }
  }

  @Test
  void opensAnotherWhereTheOneItKeptIsLost() throws SQLException {
    AtomicInteger opened = new AtomicInteger();
    SideSource physical = new SideSource(counting(opened), true);
    try (SideConnection side = side(false)) {
      side.plan(request(physical, "select 1", List.of()));
      execute(
          url,
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kept'");

      side.plan(request(physical, "select * from orders", List.of()));

      assertThat(opened).hasValue(2);
    }
  }

  @Test
  void givesAConnectionOfAPoolBackAfterEachPlan() throws SQLException {
    AtomicInteger opened = new AtomicInteger();
    SideSource pool = new SideSource(counting(opened), false);
    try (SideConnection side = side(false)) {
      side.plan(request(pool, "select 1", List.of()));
      side.plan(request(pool, "select 1", List.of()));

      assertThat(opened).hasValue(2);
      assertThat(side.isKept()).isFalse();
    }
  }

  @Test
  void tellsALostConnectionFromARefusal() throws SQLException {
    Connection lost = DriverManager.getConnection(url);
    execute(url, "select pg_terminate_backend(" + text(lost, "select pg_backend_pid()") + ")");

    assertThatThrownBy(
            () ->
                side(false)
                    .plan(request(new OneConnection(lost), "select 1", List.of(), List.of())))
        .isInstanceOf(SideConnectionException.class);
    assertThat(lost.isClosed()).isTrue();
  }

  @Test
  void tellsAnUnreadablePlanFromALostConnection() throws SQLException {
    try (Connection kept = DriverManager.getConnection(url)) {
      DataSource unreadable =
          new OneConnection(kept, sql -> sql.contains("EXPLAIN") ? "select '{}'" : sql);

      assertRefused(
          "0A000", () -> side(false).plan(request(unreadable, "select 1", List.of(), List.of())));
    }
  }

  private static CapturedPlan plan(String sql, Object... binds) throws SQLException {
    return side(false).plan(request(dataSource(), sql, binds(binds), List.of()));
  }

  private static ExecutionPlan analysed(String sql) throws SQLException {
    return side(true).plan(request(dataSource(), sql, List.of(), List.of())).plan();
  }

  private static SideConnection side(boolean analyse) {
    return new SideConnection(analyse);
  }

  private static DataSource counting(AtomicInteger opened) {
    PGSimpleDataSource dataSource =
        new PGSimpleDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            opened.incrementAndGet();
            return super.getConnection();
          }
        };
    dataSource.setUrl(url);
    dataSource.setApplicationName("kept");
    return dataSource;
  }

  private static CaptureRequest request(
      DataSource side, String sql, List<BindValue> binds, List<SessionChange> session) {
    return request(new SideSource(side, false), sql, binds, session);
  }

  private static CaptureRequest request(SideSource side, String sql, List<SessionChange> session) {
    return request(side, sql, List.of(), session);
  }

  private static CaptureRequest request(
      SideSource side, String sql, List<BindValue> binds, List<SessionChange> session) {
    return new CaptureRequest(
        Shape.of(sql, Dialect.POSTGRESQL),
        side,
        Dialect.POSTGRESQL,
        sql,
        binds,
        session,
        Duration.ofMillis(120).toNanos());
  }

  private static SessionChange change(String sql) {
    return SessionChange.ofStatement(sql, List.of());
  }

  /** Refused at once by the database, over a connection that is still good. */
  private static void assertRefused(String sqlState, ThrowingCallable question) {
    long start = System.nanoTime();
    assertThatThrownBy(question)
        .isInstanceOf(SQLException.class)
        .isNotInstanceOf(SideConnectionException.class)
        .satisfies(refusal -> assertThat(((SQLException) refusal).getSQLState()).matches(sqlState));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  private static void assertNothingWritten() throws SQLException {
    assertThat(number("select count(*) from written")).isZero();
  }

  private static DataSource dataSource() {
    return Plans.dataSource(url);
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      return Long.parseLong(text(connection, sql));
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
