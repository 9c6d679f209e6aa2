package io.perfproxy.benchmarks.shaping;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlQuery;
import io.perfproxy.shape.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared does the same work: values are gone, and nothing fails. */
class ShaperTest {

  private static final String[] TEXTS = HibernateStatements.generate(ShapeBenchmark.TEXTS);

  @Test
  void statementsAreTheSameEachTimeAndOfRealisticLength() {
    assertThat(HibernateStatements.generate(ShapeBenchmark.TEXTS)).isEqualTo(TEXTS);
    assertThat(Arrays.stream(TEXTS).distinct().count()).isGreaterThan(900);
    assertThat(ShapeBenchmark.averageLength()).isBetween(190.0, 210.0);
    assertThat(Arrays.stream(TEXTS).mapToInt(String::length).max().orElseThrow())
        .isGreaterThan(400);
    assertThat(Arrays.stream(TEXTS).mapToInt(String::length).min().orElseThrow()).isLessThan(60);
  }

  @ParameterizedTest
  @EnumSource
  void copesWithAllStatements(Shaper shaper) {
    Shaper.Work work = shaper.open(TEXTS);
    for (String text : TEXTS) {
      assertThat(text(work.shape(text)).replaceAll("\\s", ""))
          .as(text)
          .startsWithIgnoringCase(text.replaceAll("\\s", "").substring(0, 14))
          .doesNotContain("OPEN", "PAID", "DELETED", ">10");
    }
  }

  private static String text(Object result) {
    if (result instanceof Shape shape) {
      return shape.text();
    }
    return result instanceof SqlQuery query ? query.getQueryText() : (String) result;
  }
}
