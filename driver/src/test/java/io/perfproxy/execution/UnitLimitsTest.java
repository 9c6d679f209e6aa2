package io.perfproxy.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.testing.CapturedLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Units that nobody ends are ended. */
class UnitLimitsTest {

  private final CapturedLog log = new CapturedLog("io.perfproxy");
  private final RecordedUnits recorded = new RecordedUnits(new UnitLimits(60_000_000_000L, 100));

  @AfterEach
  void close() {
    UnitOfWork.current().ifPresent(UnitOfWork::close);
    log.close();
  }

  /** As a thread does that dies in a unit. */
  private UnitOfWork openAndForget(String name) {
    List<UnitOfWork> opened = new ArrayList<>();
    Runnable dying = () -> opened.add(recorded.open(name));
    UnitOfWork.wrap(dying).run();
    return opened.get(0);
  }

  @Test
  void oneThatIsOpenForTooLongEndsWhenAnotherIsOpened() {
    UnitOfWork forgotten = openAndForget("GET /slow\nforged line");
    recorded.sleep(Duration.ofSeconds(60));
    recorded.open("GET /next").close();
    assertThat(forgotten.closed()).isFalse();
    recorded.sleep(Duration.ofNanos(1));
    recorded.open("GET /next").close();
    assertThat(forgotten.closed()).isTrue();
    openAndForget("GET /again");
    recorded.sleep(Duration.ofHours(1));
    recorded.open("GET /next").close();
    assertThat(log.warnings())
        .containsExactly(
            "A unit of work was open for more than 60 s (perfproxy.unit-max-age) and has been"
                + " ended. Close each one, best with try-with-resources."
                + " unit_of_work=GET /slow forged line");
  }

  @Test
  void oneThatIsOpenForTooLongTakesNoMore() {
    UnitOfWork unit = recorded.open("nightly");
    recorded.execute(1);
    recorded.sleep(Duration.ofMinutes(2));
    recorded.execute(2);
    assertThat(unit.closed()).isTrue();
    assertThat(recorded.ended("nightly")).containsExactly(1L);
    assertThat(UnitOfWork.current()).isEmpty();
  }

  @Test
  void oneThatIsFullEnds() {
    UnitOfWork unit = recorded.open("import");
    for (int i = 0; i < 101; i++) {
      recorded.execute(i);
    }
    assertThat(unit.closed()).isTrue();
    assertThat(recorded.ended("import")).hasSize(100);
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .startsWith("A unit of work has seen 100 executions and has been ended;");
  }

  @Test
  void aConnectionThatIsNeverGivenBackHasOneUnitAfterAnother() {
    ConnectionUnit connection = recorded.units.begin(UnitOfWork.Kind.CHECKOUT);
    for (int i = 0; i < 150; i++) {
      recorded.execute(i, connection);
    }
    assertThat(recorded.ended("checkout")).hasSize(100);
    recorded.sleep(Duration.ofMinutes(2));
    recorded.execute(150, connection);
    assertThat(recorded.ended("checkout")).hasSize(150);
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void aHundredThousandThatDyingThreadsLeaveOpenAreBounded() {
    List<UnitOfWork> forgotten = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      forgotten.add(openAndForget("left open " + i));
    }
    assertThat(forgotten.stream().filter(unit -> !unit.closed())).hasSize(10_000);
    assertThat(forgotten.get(89_999).closed()).isTrue();
    assertThat(forgotten.get(90_000).closed()).isFalse();
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .startsWith("More than 10000 units of work are open; the oldest has been ended.");
  }

  @ParameterizedTest
  @EnumSource(
      value = UnitOfWork.Kind.class,
      names = {"TRANSACTION", "CHECKOUT"})
  void connectionsOpenTheirsThemselves(UnitOfWork.Kind kind) {
    assertThatThrownBy(() -> recorded.units.open("mine", kind))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a unit of work of kind %s is opened by a connection; one that is opened by name is"
                + " explicit, request, test or startup",
            kind.label());
    assertThat(UnitOfWork.current()).isEmpty();
  }

  @Test
  void aNameIsCutAndMayChangeUntilTheEnd() {
    UnitOfWork unit = recorded.open("x".repeat(300));
    assertThat(unit.name()).isEqualTo("x".repeat(200) + "…");
    unit.rename("GET /agents/{id}");
    recorded.execute(1);
    unit.close();
    assertThat(recorded.ended("GET /agents/{id}")).containsExactly(1L);
  }
}
