package io.perfproxy.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannableTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select 1 from t where a = 1 and b in (1, 2)      | select ? from t where a = ? and b in (?)
          select 1 from t where d > date '2026-01-01'      | select ? from t where d > ?::date
          select 1 from t where d > now() - interval '1 d' | select ? from t where d > now() - ?::interval
          select a::numeric(10,2), b::varchar(3) from t    | select a::numeric, b::varchar from t
          select a from t fetch first 10 rows only         | select a from t fetch first (?) rows only
          select a from t where b ?? 'x'                   | select a from t where b ?? ?
          select a from t limit 10                         | select a from t limit ?
          """)
  void isAStatementAgain(String sql, String plannable) {
    assertThat(PlannableText.of(Shape.of(sql, Dialect.POSTGRESQL).text())).isEqualTo(plannable);
  }
}
