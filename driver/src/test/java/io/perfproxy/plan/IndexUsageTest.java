package io.perfproxy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexUsageTest {

  private static final Shape BY_KEY = Shape.of("select 1 from a where id = 1", Dialect.POSTGRESQL);
  private static final Shape WHOLE = Shape.of("select 1 from a where x = 1", Dialect.POSTGRESQL);
  private static final Shape SMALL = Shape.of("select 1 from b", Dialect.POSTGRESQL);
  private static final Map<Shape, Long> EXECUTIONS = Map.of(BY_KEY, 70L, WHOLE, 10L, SMALL, 20L);

  @Test
  void weighsPlansByExecutions() {
    IndexUsage usage =
        IndexUsage.of(
            List.of(
                plan(BY_KEY),
                plan(WHOLE, new FullScan("public.a", 10_000, 100)),
                plan(SMALL, new FullScan("b", 9_999, 5_000), new FullScan("c", 50_000, 99))),
            EXECUTIONS::get,
            130);

    assertThat(usage.share()).isEqualTo(0.9);
    assertThat(usage.executions()).isEqualTo(100);
    assertThat(usage.unknown()).isEqualTo(30);
    assertThat(usage.tables()).containsExactly(Map.entry("public.a", 10L));
    assertThat(usage.shapes())
        .extracting(IndexUsage.ShapeUsage::shape)
        .containsExactly(WHOLE, BY_KEY, SMALL);
  }

  @Test
  void isNotBadWhereNothingIsKnown() {
    IndexUsage usage = IndexUsage.of(List.of(), EXECUTIONS::get, 100);

    assertThat(usage.share()).isEqualTo(1);
    assertThat(usage.unknown()).isEqualTo(100);
  }

  @Test
  void goesByRowsWherePagesAreNotTold() {
    assertThat(plan(WHOLE, new FullScan("a", 10_000, 0)).usesIndexes()).isFalse();
    assertThat(plan(WHOLE, new FullScan("a", 9_999, 0)).usesIndexes()).isTrue();
  }

  private static CapturedPlan plan(Shape shape, FullScan... scans) {
    return new CapturedPlan(
        shape,
        ExecutionPlan.of(PlanNode.of("Result").build()),
        Instant.EPOCH,
        Duration.ofMillis(1),
        List.of(scans));
  }
}
