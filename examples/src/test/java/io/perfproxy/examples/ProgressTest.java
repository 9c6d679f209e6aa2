package io.perfproxy.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void saysHowFarAStepIsWhereSomebodyWatches() throws Exception {
    Progress progress = new Progress(out, true);

    load(progress);

    assertThat(printed().split("\r", -1))
        .hasSize(3)
        .allMatch(line -> line.startsWith("Loading ....."))
        .satisfies(lines -> assertThat(lines[1]).contains(" 1 of 2 tables"))
        .satisfies(lines -> assertThat(lines[2]).containsPattern("\\. +0\\.\\d s +\\R$"))
        .satisfies(lines -> assertThat(lines[2].strip()).hasSizeLessThan(lines[1].length()));
    assertThat(printed().replace("\r", "")).hasLineCount(1);
  }

  @Test
  void saysOnlyHowLongItTookWhereNobodyDoes() throws Exception {
    Progress progress = new Progress(out, false);

    load(progress);

    assertThat(printed()).matches("Loading \\.{51} +0\\.\\d s\\R");
    assertThat(progress.current()).isEqualTo("Loading");
  }

  @Test
  void endsTheLineOfAStepThatFails() {
    Progress progress = new Progress(out, false);

    assertThatThrownBy(
            () ->
                progress.step(
                    "Loading",
                    () -> {
                      throw new IllegalStateException("no rows");
                    }))
        .hasMessage("no rows");
    assertThat(printed()).matches("Loading \\.+ failed\\R");
  }

  private static void load(Progress progress) throws Exception {
    progress.step(
        "Loading",
        () -> {
          progress.far("1 of 2 tables");
          return "done";
        });
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
