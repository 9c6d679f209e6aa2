package io.perfproxy.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.advice.AdviceFinding.Kind;
import io.perfproxy.advice.WorkloadStatement.Measured;
import io.perfproxy.execution.BindValue;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.Postgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What is said beside the definition of an index, on PostgreSQL. */
class IndexAdvisorTest {

  private static String url;

  @BeforeAll
  static void fill() throws SQLException {
    url = Postgres.newDatabase();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("set synchronous_commit = on");
      statement.execute(
          """
          create table customer (id int primary key, code text not null, email text not null);
          create table purchase (id int primary key, customer_id int references customer,
            customer_code varchar(20), kind int not null, amount int not null, at timestamptz,
            note text not null);
          insert into customer select i, i::text, 'c' || i || '@mail.org'
            from generate_series(1, 20000) i;
          insert into purchase select i, 1 + i * 7919 % 20000, (1 + i * 7919 % 20000)::text,
            i % 100, i % 1000, timestamptz '2026-01-01' + i * interval '1 minute', repeat('n', 100)
            from generate_series(1, 100000) i;
          """);
      statement.execute("vacuum analyze");
    }
  }

  @AfterAll
  static void drop() {
    Postgres.drop(url);
  }

  @Test
  void carriesNarrowColumnsWhereTheTableNeedNotBeVisited() throws SQLException {
    assertThat(ddl(built(statement("select sum(amount) from purchase where kind = ?", 5))))
        .containsExactly(
            "CREATE INDEX CONCURRENTLY purchase_kind_idx ON public.purchase (kind) INCLUDE"
                + " (amount)");
  }

  @Test
  void carriesNoWideColumnAndNoneThatIsUpdated() throws SQLException {
    assertThat(ddl(built(statement("select amount, note from purchase where kind = ?", 5))))
        .containsExactly("CREATE INDEX CONCURRENTLY purchase_kind_idx ON public.purchase (kind)");
    assertThat(
            ddl(
                built(
                    statement("select sum(amount) from purchase where kind = ?", 5),
                    statement("update purchase set amount = ? where id = ?", 1, 1))))
        .containsExactly("CREATE INDEX CONCURRENTLY purchase_kind_idx ON public.purchase (kind)");
  }

  @Test
  void saysWhatAnIndexIsFor() throws SQLException {
    Advice advice =
        rules(
            statement(
                "select p.note from customer c join purchase p on p.customer_id = c.id"
                    + " where c.email = ? order by p.at desc limit 10",
                "c7@mail.org"));

    assertThat(advice.indexes())
        .extracting(IndexAdvice::reason)
        .containsExactlyInAnyOrder(
            "finds rows by email",
            "finds the rows that belong to each row of customer by customer_id");
  }

  @Test
  void namesTheForeignKeyBehindASlowDelete() throws SQLException {
    Advice advice = rules(statement("delete from customer where id = ?", 4711));

    assertThat(ddl(advice))
        .containsExactly(
            "CREATE INDEX CONCURRENTLY purchase_customer_id_idx ON public.purchase (customer_id)");
    assertThat(advice.findings())
        .filteredOn(finding -> finding.kind() == Kind.FOREIGN_KEY_WITHOUT_INDEX)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.table()).isEqualTo("public.purchase");
              assertThat(finding.message()).contains("purchase_customer_id_fkey");
            });
  }

  @Test
  void findsAJoinThatCastsAnIndexedColumn() throws SQLException {
    Advice advice =
        rules(
            statement(
                "select c.email from purchase p join customer c on c.id::text = p.customer_code"
                    + " where p.id = ?",
                77));

    assertThat(advice.indexes()).isEmpty();
    assertThat(advice.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.CAST_ON_COLUMN);
              assertThat(finding.table()).isEqualTo("public.customer");
              assertThat(finding.message()).contains("public.customer.id", "cast the other side");
            });
  }

  @Test
  void doubtsItsWordWhereTheCountedRowsAreFarFromTheExpectedOnes() throws SQLException {
    String sql = "select note from purchase where kind = ?";

    assertThat(rules(measured(sql, Duration.ofMillis(50), 900, 5)).indexes())
        .singleElement()
        .satisfies(index -> assertThat(index.doubts().toString()).doesNotContain("ten times off"));
    assertThat(rules(measured(sql, Duration.ofMillis(50), 20, 5)).indexes())
        .singleElement()
        .satisfies(
            index -> {
              assertThat(index.doubts().toString()).contains("ten times off");
              assertThat(index.confidence()).isEqualTo(Confidence.LOW);
            });
  }

  @Test
  void leavesStatementsAloneThatWereMeasuredToBeQuick() throws SQLException {
    String sql = "select note from purchase where kind = ?";

    assertThat(rules(measured(sql, Duration.ofNanos(999_000), 1_000, 5)).indexes()).isEmpty();
  }

  @Test
  void measuresOnAScratchDatabaseAndLeavesNothingBehind() throws SQLException {
    Advice advice =
        IndexAdvisor.advise(
            Workload.of(statement("select note from purchase where customer_id = ?", 77)),
            dataSource(),
            AdvisorOptions.DEFAULT.measuring());

    assertThat(advice.indexes())
        .singleElement()
        .satisfies(
            index -> {
              assertThat(index.confidence()).isEqualTo(Confidence.HIGH);
              assertThat(index.evidence().source()).isEqualTo(Evidence.Source.MEASURED);
              assertThat(index.evidence().p95After()).isLessThan(index.evidence().p95Before());
            });
    assertThat(indexes()).containsExactlyInAnyOrder("customer_pkey", "purchase_pkey");
  }

  @Test
  void advisesOnShapesOfWhichNoParametersAreKnown() throws SQLException {
    Advice advice =
        rules(
            WorkloadStatement.of(
                "select note from purchase where customer_id = ? limit ?", List.of(), 1_000));

    assertThat(ddl(advice))
        .containsExactly(
            "CREATE INDEX CONCURRENTLY purchase_customer_id_idx ON public.purchase (customer_id)");
  }

  @Test
  void noIndexIsOverAParametersValue() throws SQLException {
    for (Verification verification : List.of(Verification.RULES_ONLY, Verification.BUILT)) {
      Advice advice =
          advise(
              verification,
              statement(
                  "select note from purchase where customer_code || ? = ?", "-hush", "7-hush"),
              statement("select note from purchase where note = ? order by amount * ?", "hush", 7),
              statement(
                  "select p.note from customer c join purchase p on c.code = p.customer_code || ?"
                      + " where c.email = ?",
                  "hush",
                  "c7@mail.org"));

      assertThat(ddl(advice)).noneMatch(ddl -> ddl.contains("hush") || ddl.contains("||"));
      assertThat(advice.indexes().toString()).doesNotContain("hush");
    }
  }

  @Test
  void noIndexIsOverAParameterOfWhichNothingIsKnown() throws SQLException {
    assertThat(
            rules(
                    WorkloadStatement.of(
                        "select note from purchase where customer_code || ? = ?", List.of(), 1_000))
                .indexes())
        .isEmpty();
  }

  @Test
  void anIndexMayBeOverAConstantOfTheText() throws SQLException {
    assertThat(
            ddl(
                built(
                    statement("select note from purchase where customer_code || '-x' = ?", "7-x"))))
        .singleElement()
        .asString()
        .contains("'-x'::text");
  }

  @Test
  void goesOnWithoutAStatementThatCannotBePlanned() throws SQLException {
    Advice advice =
        rules(
            statement("select nothing from nowhere"),
            statement("select note from purchase where customer_id = ?", 5));

    assertThat(advice.indexes()).hasSize(1);
    assertThat(advice.findings())
        .filteredOn(finding -> finding.kind() == Kind.NOT_PLANNED)
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("42P01"));
  }

  @Test
  void saysWhatIsMissingForTheVerificationThatIsAskedFor() {
    assertThatThrownBy(
            () ->
                IndexAdvisor.advise(
                    Workload.of(statement("select note from purchase where customer_id = ?", 5)),
                    dataSource(),
                    AdvisorOptions.DEFAULT.verifiedBy(Verification.HYPOPG)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("CREATE EXTENSION hypopg");
  }

  @Test
  void evaluatesNoFunctionThatMayDoMoreThanCompute() throws SQLException {
    execute(
        "create function stable_text(text) returns text stable language plpgsql as"
            + " $$ begin return $1; end $$");
    List<String> sampled = new ArrayList<>();
    PGSimpleDataSource recorded =
        new PGSimpleDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            return recording(super.getConnection(), sampled);
          }
        };
    recorded.setUrl(url);

    IndexAdvisor.advise(
        Workload.of(
            statement("select note from purchase where customer_id = ?", 77),
            statement(
                "select p.note from customer c join purchase p"
                    + " on c.email = stable_text(p.note) and c.id = p.customer_id"
                    + " where c.code = ?",
                "7")),
        recorded,
        AdvisorOptions.DEFAULT.verifiedBy(Verification.RULES_ONLY));

    assertThat(sampled)
        .filteredOn(sql -> sql.contains("tablesample"))
        .noneMatch(sql -> sql.contains("stable_text"));
  }

  private static Connection recording(Connection connection, List<String> prepared) {
    return (Connection)
        Proxy.newProxyInstance(
            IndexAdvisorTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                prepared.add((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  @Test
  void estimatesWhereTheSchemaCannotBeCopied() throws SQLException {
    String role = "narrow_" + url.replaceAll(".*/([^/?]+).*", "$1");
    execute(
        "create role " + role + " login",
        "grant select on all tables in schema public to " + role,
        "revoke select on pg_catalog.pg_settings from public");
    try {
      PGSimpleDataSource narrow = dataSource();
      narrow.setUser(role);
      Advice advice =
          IndexAdvisor.advise(
              Workload.of(statement("select note from purchase where customer_id = ?", 77)),
              narrow,
              AdvisorOptions.DEFAULT);

      assertThat(advice.indexes())
          .singleElement()
          .satisfies(
              index -> assertThat(index.evidence().source()).isEqualTo(Evidence.Source.UNVERIFIED));
      assertThat(advice.findings().toString()).contains("permission denied for view pg_settings");
    } finally {
      execute(
          "grant select on pg_catalog.pg_settings to public",
          "drop owned by " + role,
          "drop role " + role);
    }
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static WorkloadStatement statement(String sql, Object... binds) {
    return WorkloadStatement.of(sql, samples(binds), 1_000);
  }

  private static WorkloadStatement measured(
      String sql, Duration p95, double rows, Object... binds) {
    return new WorkloadStatement(
        Shape.of(sql, Dialect.POSTGRESQL), sql, samples(binds), 1_000, new Measured(p95, rows));
  }

  private static List<List<BindValue>> samples(Object... binds) {
    return List.of(Arrays.stream(binds).map(BindValue::of).toList());
  }

  private static Advice rules(WorkloadStatement... statements) throws SQLException {
    return advise(Verification.RULES_ONLY, statements);
  }

  private static Advice built(WorkloadStatement... statements) throws SQLException {
    return advise(Verification.BUILT, statements);
  }

  private static Advice advise(Verification verification, WorkloadStatement... statements)
      throws SQLException {
    return IndexAdvisor.advise(
        Workload.of(statements), dataSource(), AdvisorOptions.DEFAULT.verifiedBy(verification));
  }

  private static List<String> ddl(Advice advice) {
    return advice.indexes().stream().map(IndexAdvice::ddl).toList();
  }

  private static List<String> indexes() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select indexname from pg_indexes where schemaname = 'public'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static PGSimpleDataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    return dataSource;
  }
}
