package io.perfproxy.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import org.junit.jupiter.api.Test;

class ShapeCountsTest {

  private static Shape shape(int number) {
    return Shape.named(Operation.SELECT, null, "shape " + number);
  }

  @Test
  void eachShapeIsCountedForItselfUpToABound() {
    ShapeCounts counts = new ShapeCounts();
    for (int number = 0; number < 4_096; number++) {
      assertThat(counts.next(shape(number))).isEqualTo(1);
    }

    assertThat(counts.next(shape(4_096))).isZero();
    assertThat(counts.next(shape(0))).isEqualTo(2);
    counts.clear();
    assertThat(counts.next(shape(4_096))).isEqualTo(1);
  }
}
