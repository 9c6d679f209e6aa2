package io.perfproxy.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.RecordedInstance;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnitStatisticsTest {

  private static final Shape ORDERS = Shape.named(Operation.SELECT, "orders", "select o");
  private static final Shape LINES = Shape.named(Operation.SELECT, "lines", "select l");

  private final RecordedInstance instance = new RecordedInstance(10);

  private UnitSnapshot only() {
    assertThat(instance.unitStatistics.snapshot()).hasSize(1);
    return instance.unitStatistics.snapshot().get(0);
  }

  @Test
  void notesWhenWithinTheUnitWhatWasExecuted() {
    instance.passes(Duration.ofHours(1));
    try (UnitOfWork unit = instance.unit("GET /orders")) {
      instance.passes(Duration.ofMillis(50));
      instance.executed(ORDERS, Duration.ofMillis(10), unit);
      instance.passes(Duration.ofMillis(5));
      instance.executed(LINES, Duration.ofMillis(2), unit);
    }

    UnitSnapshot units = only();

    assertThat(units.name()).isEqualTo("GET /orders");
    assertThat(units.kind()).isEqualTo(UnitOfWork.Kind.EXPLICIT);
    assertThat(units.units()).isEqualTo(1);
    assertThat(units.executions()).isEqualTo(2);
    assertThat(units.totalNanos()).isEqualTo(17_000_000);
    assertThat(units.executionNanos()).isEqualTo(12_000_000);
    Waterfall slowest = units.slowest().get(0);
    assertThat(slowest.unitOfWork()).isEqualTo("GET /orders");
    assertThat(slowest.duration()).isEqualTo(Duration.ofMillis(17));
    assertThat(slowest.executionTime()).isEqualTo(Duration.ofMillis(12));
    assertThat(slowest.executions()).isEqualTo(2);
    assertThat(slowest.bars())
        .containsExactly(
            new Waterfall.Bar(ORDERS, Duration.ZERO, Duration.ofMillis(10)),
            new Waterfall.Bar(LINES, Duration.ofMillis(15), Duration.ofMillis(2)));
  }

  @Test
  void keepsTheThreeSlowestOfAName() {
    for (int millis : new int[] {5, 1, 9, 7, 2, 8}) {
      instance.repeated("GET /orders", ORDERS, 2, Duration.ofMillis(millis));
    }
    UnitSnapshot units = only();

    assertThat(units.units()).isEqualTo(6);
    assertThat(units.executions()).isEqualTo(12);
    assertThat(units.slowest())
        .extracting(Waterfall::duration)
        .containsExactly(Duration.ofMillis(18), Duration.ofMillis(16), Duration.ofMillis(14));
  }

  @Test
  void aSingleExecutionIsCountedButNoWaterfall() {
    instance.repeated("GET /orders", ORDERS, 1, Duration.ofMillis(3));
    assertThat(only().units()).isEqualTo(1);
    assertThat(only().slowest()).isEmpty();
  }

  @Test
  void unitsThatExecuteNothingDoNotCount() {
    instance.unit("GET /nothing").close();
    assertThat(instance.unitStatistics.snapshot()).isEmpty();
  }

  @Test
  void aLongUnitKeepsItsFirstExecutionsAndAllCounts() {
    instance.repeated("job", ORDERS, 1_000, Duration.ofMillis(1));
    Waterfall job = only().slowest().get(0);

    assertThat(job.executions()).isEqualTo(1_000);
    assertThat(job.duration()).isEqualTo(Duration.ofSeconds(1));
    assertThat(job.bars()).hasSize(Waterfall.MAX_BARS);
    assertThat(job.bars().get(Waterfall.MAX_BARS - 1).start())
        .isEqualTo(Duration.ofMillis(Waterfall.MAX_BARS - 1));
  }

  @Test
  void namesBeyondTheBoundCountAsOne() {
    for (int i = 0; i < 60; i++) {
      instance.repeated("GET /orders/" + i, ORDERS, 2, Duration.ofMillis(1));
    }
    instance.repeated("GET /orders/59", ORDERS, 2, Duration.ofMillis(5));

    assertThat(instance.unitStatistics.snapshot())
        .hasSize(51)
        .extracting(UnitSnapshot::name, UnitSnapshot::units)
        .contains(tuple("GET /orders/49", 1L), tuple(UnitStatistics.OTHERS, 11L));
    assertThat(instance.unitStatistics.snapshot().get(0).slowest().get(0).unitOfWork())
        .isEqualTo("GET /orders/59");
  }

  @Test
  void aUnitKnowsNothingOfTheOneBefore() {
    instance.repeated("job", ORDERS, 500, Duration.ofMillis(1));
    instance.passes(Duration.ofSeconds(10));
    instance.repeated("GET /orders", LINES, 2, Duration.ofMillis(3));

    Waterfall page = instance.unitStatistics.snapshot().get(1).slowest().get(0);

    assertThat(page.executions()).isEqualTo(2);
    assertThat(page.duration()).isEqualTo(Duration.ofMillis(6));
    assertThat(page.executionTime()).isEqualTo(Duration.ofMillis(6));
    assertThat(page.bars())
        .containsExactly(
            new Waterfall.Bar(LINES, Duration.ZERO, Duration.ofMillis(3)),
            new Waterfall.Bar(LINES, Duration.ofMillis(3), Duration.ofMillis(3)));
  }

  @Test
  void startsOverWhenItIsReset() {
    instance.repeated("job", ORDERS, 5, Duration.ofMillis(1));
    instance.unitStatistics.reset();
    assertThat(instance.unitStatistics.snapshot()).isEmpty();
  }
}
