package io.perfproxy.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralMaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(t.name = 'secret'::text)              | (t.name = ?::text)",
        "(t.name = 'it''s (secret'::text)       | (t.name = ?::text)",
        "(t.a = ANY ('{1,2}'::integer[]))       | (t.a = ANY (?::integer[]))",
        "(t.a2 > 5.5e3) AND (t.\"b'5\" < '-1')  | (t.a2 > ?) AND (t.\"b'5\" < ?)",
        "(t.name = E'se\\'cret'::text)        | (t.name = ?::text)",
        "(t.name = 'open                        | (t.name = ?",
        "(`shop`.`o`.`code` = 0x73656372)       | (`shop`.`o`.`code` = ?)",
        "(`shop`.`o`.`bits` = 0b101)            | (`shop`.`o`.`bits` = ?)",
        "(`shop`.`o`.`name` = _utf8mb4'secret') | (`shop`.`o`.`name` = _utf8mb4?)",
        "(`shop`.`o`.`x0` > 0)                  | (`shop`.`o`.`x0` > ?)",
        "t.created_at DESC NULLS LAST           | t.created_at DESC NULLS LAST",
      })
  void leavesNamesAndTakesValues(String printed, String masked) {
    assertThat(LiteralMask.mask(printed)).isEqualTo(masked);
  }
}
