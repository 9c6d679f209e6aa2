package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.advice.Advice;
import io.perfproxy.advice.AdvisorOptions;
import io.perfproxy.advice.Verification;
import io.perfproxy.config.Setting;
import io.perfproxy.plan.CapturedPlan;
import io.perfproxy.plan.PlanTree;
import io.perfproxy.testing.Eventually;
import io.perfproxy.testing.Postgres;
import io.perfproxy.testing.ReportSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** Plans of what an application executes, through both doors. */
@Timeout(60)
class ExplainedInstanceTest {

  private static String url;

  @BeforeAll
  static void fill() throws SQLException {
    url = Postgres.newDatabase();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table orders (id bigserial primary key, ref uuid, customer int not null,"
              + " note text, placed timestamptz, tags text[], payload jsonb)");
      statement.execute(
          "insert into orders (ref, customer, note, placed, tags, payload) select"
              + " md5(i::text)::uuid, i % 500, 'note ' || i, now(), array['t' || i % 10],"
              + " jsonb_build_object('k', i) from generate_series(1, 20000) i");
      statement.execute("create schema shop");
      statement.execute("create table shop.carts (id int primary key)");
      statement.execute("vacuum analyze");
    }
  }

  @AfterAll
  static void drop() {
    Postgres.drop(url);
  }

  @Test
  void explainsOnTheDataSourceItIsGiven() throws Exception {
    PGSimpleDataSource side = dataSource();
    side.setApplicationName("side");
    try (PerfProxyInstance perfProxy =
        PerfProxy.builder().name("given").slowThreshold(Duration.ZERO).explain(side).build()) {
      DataSource application = perfProxy.wrap(dataSource());
      try (Connection connection = application.getConnection();
          PreparedStatement select =
              connection.prepareStatement(
                  "select id from orders where ref = ? and placed > ? and tags && ? and"
                      + " payload @> ?::jsonb and payload ?? ? and customer = ? and note = ?")) {
        select.setObject(1, UUID.randomUUID());
        select.setObject(2, OffsetDateTime.now(ZoneOffset.UTC));
        select.setArray(3, connection.createArrayOf("text", new Object[] {"secret-tag"}));
        select.setString(4, "{}");
        select.setString(5, "secret-key");
        select.setInt(6, 5);
        select.setObject(7, "secret-note", Types.OTHER);
        select.executeQuery().close();
      }

      CapturedPlan captured = planOf(perfProxy, "orders");
      assertThat(captured.plan().root().type()).isEqualTo("Seq Scan");
      assertThat(PlanTree.of(captured.plan()))
          .contains("orders.customer = ?")
          .doesNotContain("secret");
      assertThat(perfProxy.indexUsage().share()).isZero();
      assertThat(perfProxy.indexUsage().tables()).containsKey("public.orders");
      assertThat(perfProxy.report().json()).doesNotContain("secret");
      assertThat(perfProxy.internalErrors()).isZero();
    }
  }

  @Test
  void explainsASwappedUrlByTheSettingAlone() throws Exception {
    String swapped =
        Postgres.proxied(url)
            + "&perfproxy.name=explained&perfproxy.explain=true&perfproxy.explain-threshold=0ms";
    try (Connection connection = DriverManager.getConnection(swapped);
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path to shop");
      statement.executeQuery("select * from carts where id = 4711").close();
    }
    try (PerfProxyInstance perfProxy = PerfProxy.instance("explained").orElseThrow()) {
      CapturedPlan captured = planOf(perfProxy, "carts");

      assertThat(captured.plan().root().schema()).isEqualTo("shop");
      assertThat(captured.usesIndexes()).isTrue();
      assertThat(PlanTree.of(captured.plan())).doesNotContain("4711");
    }
  }

  @Test
  void explainsAWrappedDataSourceByTheSettingAlone() throws Exception {
    try (PerfProxyInstance perfProxy =
        PerfProxy.builder()
            .name("wrapped-explained")
            .set(Setting.EXPLAIN, "true")
            .slowThreshold(Duration.ZERO)
            .build()) {
      DataSource application = perfProxy.wrap(dataSource());
      try (Connection connection = application.getConnection()) {
        connection.setAutoCommit(false);
        try (PreparedStatement update =
            connection.prepareStatement("update orders set note = ? where id = ?")) {
          update.setString(1, "changed");
          update.setLong(2, 1);
          update.executeUpdate();
        }
        assertThat(planOf(perfProxy, "orders").plan().root().operation()).isEqualTo("Update");
        assertThat(text(connection, "select note from orders where id = 1")).isEqualTo("changed");
        connection.rollback();
      }
    }
  }

  @Test
  void explainsAConnectionWhoseSessionWasDiscarded() throws Exception {
    try (PerfProxyInstance perfProxy =
        PerfProxy.builder()
            .name("discarded")
            .slowThreshold(Duration.ZERO)
            .explain(dataSource())
            .build()) {
      try (Connection connection = perfProxy.wrap(dataSource()).getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("set search_path to information_schema");
        statement.execute("discard all");
        text(connection, "select note from orders where id = 1");
      }

      assertThat(planOf(perfProxy, "orders").plan().root().schema()).isEqualTo("public");
    }
  }

  @Test
  void advisesOnWhatItHasSeen() throws Exception {
    try (PerfProxyInstance perfProxy =
        PerfProxy.builder()
            .name("advised")
            .slowThreshold(Duration.ZERO)
            .explain(dataSource())
            .build()) {
      try (Connection connection = perfProxy.wrap(dataSource()).getConnection();
          PreparedStatement select =
              connection.prepareStatement("select note from orders where customer = ?")) {
        for (int i = 0; i < 20; i++) {
          select.setInt(1, i);
          select.executeQuery().close();
        }
      }
      planOf(perfProxy, "orders");

      Advice advice =
          perfProxy.advise(
              dataSource(), AdvisorOptions.DEFAULT.verifiedBy(Verification.RULES_ONLY));

      assertThat(advice.indexes())
          .singleElement()
          .satisfies(
              index -> {
                assertThat(index.ddl())
                    .isEqualTo(
                        "CREATE INDEX CONCURRENTLY orders_customer_idx ON public.orders"
                            + " (customer)");
                assertThat(index.served())
                    .extracting(served -> served.shape().text())
                    .containsExactly("select note from orders where customer = ?");
              });
      ReportSchema.assertValid(perfProxy.report().json());
      assertThat(perfProxy.report().json()).contains("orders_customer_idx");
      assertThat(perfProxy.report().text())
          .contains(
              "index usage     0.0 % of 20 executions",
              "Seq Scan on orders", "orders_customer_idx");

      perfProxy.reset();
      assertThat(perfProxy.plans()).isEmpty();
      assertThat(perfProxy.report().text()).doesNotContain("orders_customer_idx", "Seq Scan");
    }
  }

  @Test
  void doesNothingOfTheKindUnlessAsked() throws Exception {
    try (PerfProxyInstance perfProxy =
        PerfProxy.builder().name("not-explained").slowThreshold(Duration.ZERO).build()) {
      try (Connection connection = perfProxy.wrap(dataSource()).getConnection()) {
        text(connection, "select note from orders where id = 1");
      }
      assertThat(perfProxy.plans()).isEmpty();
      assertThat(threads()).noneMatch(name -> name.equals("perfproxy-explain-not-explained"));
    }
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }

  private static CapturedPlan planOf(PerfProxyInstance perfProxy, String table) throws Exception {
    AtomicReference<CapturedPlan> found = new AtomicReference<>();
    Eventually.holds(
        Duration.ofSeconds(30),
        () -> {
          perfProxy.plans().stream()
              .filter(plan -> table.equals(plan.shape().table()))
              .forEach(found::set);
          assertThat(found).doesNotHaveNullValue();
        });
    return Objects.requireNonNull(found.get());
  }

  private static PGSimpleDataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    return dataSource;
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
