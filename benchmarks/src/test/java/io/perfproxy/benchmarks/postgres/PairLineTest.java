package io.perfproxy.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairLineTest {

  @Test
  void isReadAsItWasWritten() {
    PairLine line = new PairLine(PairedWorkload.ALL_ROWS, 255_000.25, 1e-9);

    assertThat(PairLine.parse(line.text())).contains(line);
  }

  @Test
  void linesOfOthersAreNone() {
    assertThat(PairLine.parse("")).isEmpty();
    assertThat(PairLine.parse("10:15 INFO pool inited")).isEmpty();
  }
}
