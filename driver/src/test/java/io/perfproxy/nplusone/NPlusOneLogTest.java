package io.perfproxy.nplusone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.logging.LogRateLimit;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.CapturedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NPlusOneLogTest {

  private static final String INSTANCE = "n-plus-one-log-test";

  private final NPlusOneLog log =
      new NPlusOneLog(INSTANCE, new LogRateLimit(10, Duration.ofMinutes(1), () -> 0));

  @Test
  void whatIsOnlyWorthKnowingIsInfo() {
    assertThat(written(finding(Severity.INFO, List.of())))
        .satisfies(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.INFO);
              assertThat(event.getFormattedMessage()).contains("severity=info");
            });
  }

  @Test
  void aLoopIsAsBadAsTheWorstWithinIt() {
    NPlusOneFinding proven = finding(Severity.ERROR, List.of());
    assertThat(written(finding(Severity.INFO, List.of(proven))))
        .satisfies(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.WARN);
              assertThat(event.getFormattedMessage()).contains("severity=error", "nested=1");
            });
  }

  private ILoggingEvent written(NPlusOneFinding finding) {
    try (CapturedLog captured = new CapturedLog("io.perfproxy.nplusone")) {
      log.accept(finding);
      List<ILoggingEvent> own =
          captured.events().stream()
              .filter(event -> event.getFormattedMessage().contains(INSTANCE))
              .toList();
      assertThat(own).hasSize(1);
      return own.get(0);
    }
  }

  private static NPlusOneFinding finding(Severity severity, List<NPlusOneFinding> nested) {
    Shape shape = Shape.of("select name from authors where id = ?", Dialect.POSTGRESQL);
    return new NPlusOneFinding(
        shape.id(),
        FindingKind.N_PLUS_ONE,
        severity,
        Confidence.LIKELY,
        new RepeatedStatement(shape, null, 8, 8, 0, Duration.ofMillis(1)),
        null,
        null,
        null,
        8,
        1,
        List.of("collect the keys, then once"),
        nested,
        "GET /books",
        UnitOfWork.Kind.EXPLICIT,
        Instant.EPOCH);
  }
}
