package io.perfproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.connection.ConnectionRecorder;
import io.perfproxy.connection.ConnectionUse;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.RecordedInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetricsReaderTest {

  private final RecordedSource source = new RecordedSource("shop", 2_000);

  private static Shape shape(int number) {
    return RecordedInstance.shape(Operation.SELECT, "t" + number, "select from t" + number);
  }

  private MetricsReading read() {
    return new MetricsReader(source).read();
  }

  /** Values by shape id. */
  private static Map<String, Double> byShape(MetricsReading reading, MetricFamily family) {
    Map<String, Double> values = new HashMap<>();
    for (MetricPoint point : reading.of(family)) {
      values.put(
          Objects.requireNonNull(point.labels().get(MetricLabel.SHAPE)),
          ((MetricPoint.Value) point).value());
    }
    return values;
  }

  @Test
  void aHundredThousandShapesLeaveAsManySeriesAsConfigured() {
    source.maxLabelSets = 60;
    source.maxShapeSeries = 40;
    for (int i = 0; i < 100_000; i++) {
      source.instance.executed(shape(i), Duration.ofMillis(1), 1);
    }
    MetricsReading reading = read();
    assertThat(reading.of(MetricFamily.DURATION)).hasSizeBetween(2, 60);
    for (MetricFamily family :
        List.of(
            MetricFamily.SHAPE_EXECUTIONS,
            MetricFamily.SHAPE_DURATION,
            MetricFamily.SHAPE_P95,
            MetricFamily.SHAPE_SLOW,
            MetricFamily.SHAPE_N_PLUS_ONE)) {
      assertThat(new HashSet<>(reading.of(family))).hasSize(41);
    }
    assertThat(
            reading.of(MetricFamily.DURATION).stream()
                .mapToLong(point -> ((MetricPoint.Histogram) point).count())
                .sum())
        .isEqualTo(100_000);
    Map<String, Double> executions = byShape(reading, MetricFamily.SHAPE_EXECUTIONS);
    assertThat(executions.get(ShapeSeries.OTHER_SHAPES)).isEqualTo(100_000.0 - 40);
    assertThat(executions.values().stream().mapToDouble(Double::doubleValue).sum())
        .isEqualTo(100_000.0);
  }

  @Test
  void repetitionsOfShapesThatAreNotKeptCountAmongTheOthers() {
    RecordedSource small = new RecordedSource("small", 2);
    small.maxShapeSeries = 1;
    for (int i = 1; i <= 4; i++) {
      small.instance.executed(shape(i), Duration.ofMillis(10 - i), 1);
    }
    small.nPlusOneByShape = Map.of(shape(1), 1L, shape(2), 20L, shape(3), 300L, shape(4), 4_000L);

    assertThat(byShape(new MetricsReader(small).read(), MetricFamily.SHAPE_N_PLUS_ONE))
        .isEqualTo(Map.of(shape(1).id(), 1.0, ShapeSeries.OTHER_SHAPES, 4_320.0));
  }

  @Test
  void shapesHaveNoSeriesUnlessAskedFor() {
    source.instance.executed(shape(1), Duration.ofMillis(1), 1);
    assertThat(read().of(MetricFamily.SHAPE_EXECUTIONS)).isEmpty();
    assertThat(read().of(MetricFamily.DURATION)).hasSize(1);
  }

  @Test
  void aShapeHasItsOwnFigures() {
    source.maxShapeSeries = 10;
    for (int i = 0; i < 95; i++) {
      source.instance.executed(shape(1), Duration.ofMillis(2), 1);
    }
    for (int i = 0; i < 5; i++) {
      source.instance.executed(shape(1), Duration.ofMillis(400), 1);
    }
    source.nPlusOneByShape = Map.of(shape(1), 7L);
    MetricsReading reading = read();
    String id = shape(1).id();
    assertThat(byShape(reading, MetricFamily.SHAPE_EXECUTIONS)).isEqualTo(Map.of(id, 100.0));
    assertThat(byShape(reading, MetricFamily.SHAPE_DURATION)).isEqualTo(Map.of(id, 2.19));
    assertThat(byShape(reading, MetricFamily.SHAPE_SLOW)).isEqualTo(Map.of(id, 5.0));
    assertThat(byShape(reading, MetricFamily.SHAPE_N_PLUS_ONE)).isEqualTo(Map.of(id, 7.0));
    assertThat(byShape(reading, MetricFamily.SHAPE_P95).get(id)).isBetween(0.0019, 0.0021);
    assertThat(reading.of(MetricFamily.SHAPE_P95).get(0).labels())
        .containsEntry(MetricLabel.TABLE, "t1")
        .containsEntry(MetricLabel.OPERATION, "select")
        .containsEntry(MetricLabel.PROXY, "shop");
  }

  @Test
  void shapesThatHaveASeriesKeepItUntilAReset() {
    source.maxShapeSeries = 1;
    MetricsReader reader = new MetricsReader(source);
    source.instance.executed(shape(1), Duration.ofMillis(1), 1);
    assertThat(byShape(reader.read(), MetricFamily.SHAPE_EXECUTIONS)).containsKey(shape(1).id());
    source.instance.executed(shape(2), Duration.ofMinutes(1), 1);
    assertThat(byShape(reader.read(), MetricFamily.SHAPE_EXECUTIONS))
        .isEqualTo(Map.of(shape(1).id(), 1.0, ShapeSeries.OTHER_SHAPES, 1.0));
    source.instance.statistics.reset();
    source.instance.executed(shape(3), Duration.ofMillis(1), 1);
    assertThat(byShape(reader.read(), MetricFamily.SHAPE_EXECUTIONS))
        .isEqualTo(Map.of(shape(3).id(), 1.0));
  }

  @Test
  void connectionsHaveTimesWhereTheyAreFollowed() {
    AtomicLong clock = new AtomicLong();
    source.connections = new ConnectionRecorder(true, null, clock::get);
    long since = source.connections.asking();
    clock.addAndGet(7_000_000);
    source.connections.acquired(since);
    ConnectionUse use = Objects.requireNonNull(source.connections.use(true));
    use.executed(30_000_000);
    clock.addAndGet(60_000_000);
    use.end();
    MetricsReading reading = read();

    MetricPoint.Histogram acquire =
        (MetricPoint.Histogram) reading.of(MetricFamily.CONNECTION_ACQUIRE).get(0);
    assertThat(acquire.upTo()).containsExactly(0L, 0L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L);
    assertThat(acquire.seconds()).isEqualTo(0.007);
    assertThat(MetricPoint.Histogram.boundsSeconds())
        .containsExactly(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);
    assertThat(valuesOf(reading, MetricFamily.CONNECTION_SQL)).containsExactly(0.03);
    assertThat(valuesOf(reading, MetricFamily.CONNECTIONS_PENDING)).containsExactly(1.0);
    assertThat(valuesOf(reading, MetricFamily.CONNECTIONS_MAX)).containsExactly(30.0);
    assertThat(reading.of(MetricFamily.CONNECTIONS_HELD_LONG)).isEmpty();
  }

  @Test
  void connectionsHaveNoTimesWhereTheyAreNotFollowed() {
    MetricsReading reading = read();
    assertThat(reading.of(MetricFamily.CONNECTION_HOLD)).isEmpty();
    assertThat(reading.of(MetricFamily.CONNECTION_CREATE)).isEmpty();
    assertThat(valuesOf(reading, MetricFamily.COMMITS)).containsExactly(0.0);
  }

  private static List<Double> valuesOf(MetricsReading reading, MetricFamily family) {
    List<Double> values = new ArrayList<>();
    reading.of(family).forEach(point -> values.add(((MetricPoint.Value) point).value()));
    return values;
  }
}
