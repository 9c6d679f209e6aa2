package io.perfproxy.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

  @ParameterizedTest
  @CsvSource({
    "10, -1, 0, true",
    "10, 0, 0, true",
    "0, -1, 0, false",
    "0, 0, 0, false",
    "100, 1000, 300, false",
    "100, 1000, 301, true",
    "0, 0, 100, false"
  })
  void statisticsAreStaleWithoutAnAnalysisOrLongAfterIt(
      long pages, double tuples, long modifications, boolean stale) {
    Table table =
        new Table(
            1,
            new TableName("public", "t"),
            false,
            pages,
            tuples,
            0,
            null,
            modifications,
            List.of(),
            List.of());

    assertThat(table.hasStaleStatistics()).isEqualTo(stale);
  }
}
