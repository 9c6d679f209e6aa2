package io.perfproxy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.expression.LiteralMask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardQuotesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "(`shop`.`o`.`note` = 'secret')        | (shop.o.note = ?)",
        "(`shop`.`o`.`it's` = 'secret')        | (shop.o.\"it's\" = ?)",
        "(`o`.`a``b\"c` = 'secret`')           | (o.\"a`b\"\"c\" = ?)",
        "(`shop`.`2024_orders`.`1st` = 1)      | (shop.\"2024_orders\".\"1st\" = ?)",
        "(`o`.`note` = 'it\\'s `secret`')      | (o.note = ?)",
        "(`o`.`note` = 'it''s \\\\') or 's'    | (o.note = ?) or ?",
        "(o.note = 'open secret                | (o.note = ?",
        "(o.note > `open 'secret'              | (o.note > `open ?",
      })
  void leavesTheMaskNamesAndValues(String printed, String masked) {
    assertThat(LiteralMask.mask(StandardQuotes.of(printed))).isEqualTo(masked);
  }
}
