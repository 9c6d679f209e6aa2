package io.perfproxy.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long nanos;

  @Test
  void tellsTheStepAndTheTimeLeftAtThePaceSoFar() {
    Progress progress = progress(true);
    progress.begin("first", Duration.ofSeconds(60));
    nanos = TimeUnit.SECONDS.toNanos(120);
    progress.begin("second", Duration.ofSeconds(60));
    nanos = TimeUnit.SECONDS.toNanos(240);
    progress.begin("third", Duration.ofSeconds(30));

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "[  1/3]  3 min left  first",
            "[  2/3]  3 min left  second",
            "[  3/3] 60 s left    third");
  }

  @Test
  void saysNothingWhereNobodyWatches() {
    Progress progress = progress(false);
    progress.say("hello");
    progress.begin("first", Duration.ofSeconds(60));

    assertThat(out.size()).isZero();
  }

  private Progress progress(boolean terminal) {
    return new Progress(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        terminal,
        3,
        Duration.ofSeconds(150),
        () -> nanos);
  }
}
