package io.perfproxy.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {

  @Test
  void aUnitRepeatsNothing() {
    for (String[] texts : List.of(Statements.oneRow(), Statements.allRows(), Statements.update())) {
      assertThat(texts).hasSize(Statements.UNIT).doesNotHaveDuplicates();
    }
  }

  @Test
  void oneStatementIsThreeTimesInTheRepeatingUnit() {
    String[] texts = Statements.oneRowRepeating();

    assertThat(texts).hasSize(Statements.UNIT);
    assertThat(Arrays.stream(texts).filter(texts[0]::equals)).hasSize(3);
    assertThat(Arrays.stream(texts).distinct()).hasSize(8);
  }

  @Test
  void literalsMakeAllTextsDifferent() {
    assertThat(Statements.withLiterals(1_000)).hasSize(1_000).doesNotHaveDuplicates();
  }
}
