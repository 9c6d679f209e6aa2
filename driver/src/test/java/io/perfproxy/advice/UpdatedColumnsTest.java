package io.perfproxy.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdatedColumnsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update t set a = 1, b = b + 1 where c = 2                              | a,b
          update t set (a, b) = (select x, y from s where z = 1) where c = 2     | a,b
          update t set a = coalesce(b, (c)), "D" = 'x = 5, e = 1'                | a,D
          UPDATE only t AS u SET a = ? FROM s WHERE u.b = s.b AND s.c = ?        | a
          update t set a = (select max(b) from s where c = 1 and d = 2) returning e | a
          select a from t where b = 1                                            | ''
          insert into t (a) values (1) on conflict (a) do update set b = 1       | ''
          """)
  void readsWhatAnUpdateSets(String sql, String columns) {
    assertThat(
            String.join(
                ",",
                UpdatedColumns.of(sql).stream().sorted(String.CASE_INSENSITIVE_ORDER).toList()))
        .isEqualTo(columns);
  }
}
