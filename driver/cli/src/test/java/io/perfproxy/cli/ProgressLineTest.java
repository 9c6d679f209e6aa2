package io.perfproxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.advice.AdvisorProgress.Stage;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What people see while the advisor works, and programs do not. */
class ProgressLineTest {

  private final StringWriter err = new StringWriter();

  @Test
  void onATerminalOneLineIsWrittenAgainAndWipedOut() {
    goThrough(new ProgressLine(new PrintWriter(err), true, 40));

    assertThat(err.toString())
        .startsWith("\r\u001b[KPlanning statements: 1 of 40")
        .contains("\r\u001b[KPreparing possible indexes: 3")
        .contains("\r\u001b[KComparing costs: 5 plans")
        .endsWith("plans\r\u001b[K")
        .doesNotContain("\n");
  }

  @Test
  void elsewhereNothingIs() {
    goThrough(new ProgressLine(new PrintWriter(err), false, 40));

    assertThat(err.toString()).isEmpty();
  }

  private static void goThrough(ProgressLine progress) {
    try (progress) {
      progress.at(Stage.PLANNING, 1);
      progress.at(Stage.PREPARING, 3);
      progress.at(Stage.COMPARING, 5);
    }
  }
}
