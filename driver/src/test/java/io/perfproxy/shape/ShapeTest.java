package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements and the exact text, operation and tables of their shapes. */
class ShapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "POSTGRESQL | SELECT * FROM t WHERE a=5 | select * from t where a = ? | select | t",
        "POSTGRESQL | select a from t where b in (1, 2,-3) | select a from t where b in (?) | select | t",
        "POSTGRESQL | select a from t where b in (1, c, 2, c) | select a from t where b in (?, c) | select | t",
        "POSTGRESQL | insert into s.t(a,b) values (1,now()),(2,now()),(3,4) | insert into s.t (a, b) values (?, now()), (?, ?) | insert | s.t",
        "POSTGRESQL | select a-1, -2 from t order by 1 desc, 2+1 | select a - ?, ? from t order by 1 desc, ? + ? | select | t",
        "POSTGRESQL | select x::numeric(10,2), date '2020-01-01' from \"T\" | select x::numeric(?, ?), date ? from \"T\" | select | T",
        "POSTGRESQL | set search_path to tenant_1, public | set search_path to ? | set | ~~",
        "POSTGRESQL | rollback to savepoint sp_17 | rollback to savepoint ? | tx | ~~",
        "POSTGRESQL | with c as (select 1 from t) update u set a=1 from c | with c as (select ? from t) update u set a = ? from c | update | u",
        "POSTGRESQL | {? = call f(?, 5)} | {? = call f(?, ?)} | call | ~~",
        "POSTGRESQL | select d ?? 'k' from t where e ??& ? | select d ? ? from t where e ?& ? | select | t",
        "POSTGRESQL | alter role joe password 'x' | alter role joe password ? | ddl | ~~",
        "MYSQL | delete o from orders o where a = \"x\" # tail | delete o from orders o where a = ? | delete | orders",
        "MYSQL | select /*!40001 SQL_NO_CACHE */ * from `a`.`b` | select sql_no_cache * from a.b | select | a.b",
        "MYSQL | insert into t (a) value (1), (2) | insert into t (a) value(?) | insert | t",
        "SQLSERVER | update o set a = @p from [Big Orders] o | update o set a = ? from \"Big Orders\" o | update | Big Orders",
        "ORACLE | select q'[it's]' from DUAL where \"A\" = :1 | select ? from dual where a = ? | select | dual",
        "H2 | merge into t key(id) values (1, 2), (3, 4) | merge into t key (id) values (?, ?) | merge | t"
      })
  void normalises(Dialect dialect, String sql, String text, String operation, String table) {
    Shape shape = Shape.of(sql, dialect);
    assertThat(shape.text()).isEqualTo(text);
    assertThat(shape.operation().label()).isEqualTo(operation);
    assertThat(shape.table()).isEqualTo(table.isEmpty() ? null : table);
  }
}
