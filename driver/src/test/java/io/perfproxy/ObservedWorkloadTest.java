package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.advice.WorkloadStatement;
import io.perfproxy.execution.BindValue;
import io.perfproxy.plan.SampledStatement;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.RecordedInstance;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ObservedWorkloadTest {

  private static final String BOUND = "select a from t where b = ?";
  private static final Shape READ = Shape.of(BOUND, Dialect.POSTGRESQL);
  private static final Shape WRITE = Shape.of("insert into t (a) values (1)", Dialect.POSTGRESQL);
  private static final Shape UNSEEN = Shape.of("select c from t", Dialect.POSTGRESQL);

  private final RecordedInstance instance = new RecordedInstance(100);

  @Test
  void weighsSamplesByAllExecutionsOfTheirShape() {
    for (int i = 0; i < 10; i++) {
      instance.executed(READ, Duration.ofMillis(20), 3);
    }

    assertThat(workload(sample(BOUND, 1), sample(BOUND, 2)))
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.sql()).isEqualTo(BOUND);
              assertThat(statement.samples()).hasSize(2);
              assertThat(statement.executions()).isEqualTo(10);
              WorkloadStatement.Measured measured = Objects.requireNonNull(statement.measured());
              assertThat(measured.rows()).isEqualTo(3);
              assertThat(measured.p95().toMillis()).isBetween(19L, 21L);
            });
  }

  @Test
  void keepsTextsApartThatDifferInConstants() {
    for (int i = 0; i < 10; i++) {
      instance.executed(READ, Duration.ofMillis(20), 3);
    }

    assertThat(
            workload(sample("select a from t where b = 1"), sample("select a from t where b = 2")))
        .extracting(WorkloadStatement::executions)
        .containsExactly(5L, 5L);
  }

  @Test
  void addsWritesWithoutASampleAndNothingElse() {
    instance.executed(WRITE, Duration.ofMillis(1), 1);
    instance.executed(UNSEEN, Duration.ofMillis(1), 1);

    assertThat(workload())
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.sql()).isEqualTo("insert into t (a) values (?)");
              assertThat(statement.samples()).isEmpty();
            });
  }

  private List<WorkloadStatement> workload(SampledStatement... samples) {
    return ObservedWorkload.of(List.of(samples), instance.statistics.snapshot()).statements();
  }

  private static SampledStatement sample(String sql, Object... values) {
    return new SampledStatement(READ, sql, List.of(values).stream().map(BindValue::of).toList());
  }
}
