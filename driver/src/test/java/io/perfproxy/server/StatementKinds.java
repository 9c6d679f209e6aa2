package io.perfproxy.server;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** All kinds of statements that an application sends, each of a shape of its own. */
final class StatementKinds {

  static final List<String> SCHEMA =
      List.of(
          "create table t (id serial primary key, name text, n int, active boolean default true,"
              + " d timestamp, j jsonb)",
          "insert into t (name, n, d, j) select 'n' || i, i, now(), '{\"a\": 1}'"
              + " from generate_series(1, 20) i",
          "create function f(x int) returns int language sql as 'select $1'",
          "create procedure p(x int) language plpgsql as 'begin end'");

  private StatementKinds() {}

  /** Executes a statement once; the number is another one each time. */
  interface Execution {
    void run(Connection connection, int number) throws SQLException;
  }

  /**
   * A kind.
   *
   * @param sql as the application gives it
   * @param execution how it is executed
   */
  record Kind(String sql, Execution execution) {}

  /** With the number in the place of {@code #}. */
  private static Kind plain(String sql) {
    return new Kind(
        sql.replace("#", "7"),
        (connection, number) -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("#", Integer.toString(number)));
          }
        });
  }

  /** Numbers are bound for {@code "n"}, texts for {@code "s"}, moments for {@code "d"}. */
  private static Kind prepared(String sql, String types) {
    return new Kind(
        sql,
        (connection, number) -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, types, number);
            statement.execute();
          }
        });
  }

  private static Kind withKeys(String sql, String types, String... columns) {
    return new Kind(
        sql,
        (connection, number) -> {
          try (PreparedStatement statement =
              columns.length == 0
                  ? connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)
                  : connection.prepareStatement(sql, columns)) {
            bind(statement, types, number);
            statement.executeUpdate();
          }
        });
  }

  private static Kind called(String sql) {
    return new Kind(
        sql,
        (connection, number) -> {
          try (CallableStatement statement = connection.prepareCall(sql)) {
            statement.setInt(1, number);
            statement.execute();
          }
        });
  }

  private static Kind inTransaction(Kind kind) {
    return new Kind(
        kind.sql(),
        (connection, number) -> {
          connection.setAutoCommit(false);
          kind.execution().run(connection, number);
          connection.commit();
          connection.setAutoCommit(true);
        });
  }

  private static void bind(PreparedStatement statement, String types, int number)
      throws SQLException {
    for (int i = 0; i < types.length(); i++) {
      switch (types.charAt(i)) {
        case 'n' -> statement.setInt(i + 1, number + i);
        case 's' -> statement.setString(i + 1, "s'" + number);
        case 'd' -> statement.setTimestamp(i + 1, new Timestamp(number));
        case 'z' -> statement.setNull(i + 1, java.sql.Types.INTEGER);
        default -> throw new IllegalArgumentException(types);
      }
    }
  }

  static List<Kind> all() {
    List<Kind> kinds = new ArrayList<>();
    queries().forEach(sql -> kinds.add(plain(sql)));
    utilities().forEach(sql -> kinds.add(plain(sql)));
    kinds.addAll(parameters());
    kinds.add(inTransaction(plain("savepoint s#")));
    kinds.add(inTransaction(plain("set local work_mem = '#MB'")));
    kinds.add(withKeys("insert into t (name, n) values (?, ?)", "sn"));
    kinds.add(withKeys("insert into t (name, active) values (?, false)", "s", "id"));
    kinds.add(withKeys("update t set n = n + 7 where id = ?", "n", "id", "name"));
    kinds.add(called("{call f(?)}"));
    return kinds;
  }

  private static List<String> queries() {
    return List.of(
        "select name from t where id = #",
        "select * from t where name = 's#' and n = -# and n - # > 0",
        "select id from t where id in (1, 2, #)",
        "select n from t where id = any(array[1, 2, #])",
        "select n, name from t where (id, n) in ((1, 2), (3, #))",
        "select * from t order by 1, name desc limit # offset 5",
        "select id from t fetch first # rows only",
        "select id, d from t where extract(year from d) = #",
        "select id, n from t where d > {d '2020-01-01'} and d < {ts '2030-01-01 00:00:00'}",
        "select {fn now()}, {fn ucase(name)}, {fn concat(name, 'x#')} from t",
        "select a.id from {oj t a left outer join t b on a.id = b.id}",
        "select true, null, active is true, not true from t",
        "select d from t where active = true and n is not null and n is distinct from null",
        "select date_trunc('day', d), d + interval '# day', date '2020-01-01',"
            + " d at time zone 'UTC' from t",
        "select cast(n as numeric(10,2)), n::varchar(20), substring(name from 1 for 2),"
            + " position('a' in name), trim(both 'x' from name) from t",
        "select count(*) filter (where n > #), sum(n) over (order by id rows between # preceding"
            + " and current row) from t group by id",
        "with x as (select # as a) select * from x where a = 5",
        "select $$abc$$, E'a\\n', B'101', X'1F', 1.5e3",
        "values (1, 'a'), (#, 'b')",
        "select case when n > # then 'a' else 'b' end from t where n between 1 and 10",
        "select json_build_object('a', n), j -> 'a' ->> 'b', j ->> 'c' from t",
        "select name, d from t where id = 1 for update skip locked",
        "select current_timestamp(3), current_date",
        "select j from t tablesample bernoulli (10)",
        "/* a hint */ select j, d from t -- to the end",
        "SELECT \"id\", \"n\" FROM \"t\" WHERE \"id\" = #",
        "merge into t using (select # as id) s on t.id = s.id when matched then update set n = 5"
            + " when not matched then insert (name) values ('x')",
        "insert into t (n) select g from generate_series(1, 3) g on conflict (id) do update set n"
            + " = excluded.n + #",
        "insert into t (name, n, active) values ('a', #, default), ('b', #, true)",
        "insert into t (d) values (now()) returning id",
        "delete from t where name = 'no#'");
  }

  private static List<String> utilities() {
    return List.of(
        "set work_mem = '#MB'",
        "show work_mem",
        "create table if not exists u (id int default 5, name varchar(10))",
        "create index if not exists u_name on u (name)",
        "drop table if exists no_such_table",
        "truncate u",
        "explain select * from t where id = #",
        "call p(#)",
        "analyze t",
        "listen events",
        "comment on table t is 'number #'",
        "do $$ begin end $$");
  }

  private static List<Kind> parameters() {
    return List.of(
        prepared("select * from t where id = ?", "n"),
        prepared("select * from t where id in (?, ?, ?)", "nnn"),
        prepared("select name from t order by id limit ? offset ?", "nn"),
        prepared("select ?::text, ?::int4 + 1", "sn"),
        prepared("select id from t where j ?? 'a' and j ??| array['a', 'b']", ""),
        prepared("select name from t where j ?? ?", "s"),
        prepared("select name from t where name like ? escape '\\'", "s"),
        prepared("select id from t where lower(name) = lower(?)", "s"),
        prepared("select f(?)", "n"),
        prepared("select * from f(?) as x", "n"),
        prepared("select name || 'x' || ? from t", "s"),
        prepared("select id from t where d between ? and ?", "dd"),
        prepared("select id from t where n = ? or ? is null", "nz"),
        prepared("insert into t (name, n) values (?, ?), (?, ?)", "snsz"),
        prepared("update t set name = ?, n = n + 1 where id = ?", "sn"),
        prepared("delete from t where n > ? and n < 0", "n"),
        prepared("select coalesce((select max(n) from t where id = ?), ?)", "nn"));
  }
}
