package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.perfproxy.testing.LongInput;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text has a shape, which is its own shape, of bounded size and in linear time. */
class ShapeFuzzTest {

  @MethodSource("io.perfproxy.shape.FuzzInput#seeds")
  @FuzzTest(maxDuration = "5m")
  void everyTextHasAShape(byte[] bytes) {
    FuzzInput input = FuzzInput.of(bytes);
    Shape shape = Shape.of(input.sql(), input.dialect());
    assertThat(shape.text()).hasSizeLessThanOrEqualTo(Normaliser.MAX_TEXT);
    assertThat(shape.tables()).hasSizeLessThanOrEqualTo(NameList.MAX_NAMES);
    assertThat(Shape.of(shape.text(), input.dialect()).text()).isEqualTo(shape.text());
    LongInput.takesLinearTime(input.sql(), sql -> Shape.of(sql, input.dialect()));
  }
}
