package io.perfproxy.plan;

import static io.perfproxy.plan.Plans.binds;
import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import org.junit.jupiter.api.Test;

class StatementSamplesTest {

  private final StatementSamples samples = new StatementSamples();

  @Test
  void keepsTheLatestThreeOfAShape() {
    for (int i = 0; i < 5; i++) {
      samples.add(sample("select a from t where b = ?", i));
    }
    samples.add(sample("select c from t where b = ?", 9));

    assertThat(samples.snapshot())
        .extracting(sample -> sample.binds().get(0).value())
        .containsExactly(2, 3, 4, 9);
  }

  @Test
  void forgetsTheOldestBeforeItTakesMuchMemory() {
    String text = "x".repeat(10_000);
    for (int i = 0; i < 1_000; i++) {
      samples.add(sample("select a" + i + " from t where b = ?", text));
    }

    assertThat(samples.snapshot()).hasSizeBetween(190, 200);
    assertThat(samples.snapshot().get(0).sql()).startsWith("select a8");
  }

  @Test
  void leavesOutWhatIsLarge() {
    samples.add(sample("select a from t where b = ?", new byte[20_000]));
    samples.add(sample("select a from t where b = '" + "x".repeat(20_000) + "'"));

    assertThat(samples.snapshot()).isEmpty();
  }

  @Test
  void doesNotShowWhatItHolds() {
    samples.add(sample("select a from t where b = ? and c = 'secret'", "secret"));

    assertThat(samples.snapshot().toString()).doesNotContain("secret");
    samples.reset();
    assertThat(samples.snapshot()).isEmpty();
  }

  private static SampledStatement sample(String sql, Object... values) {
    return new SampledStatement(Shape.of(sql, Dialect.POSTGRESQL), sql, binds(values));
  }
}
