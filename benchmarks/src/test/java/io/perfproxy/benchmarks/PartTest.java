package io.perfproxy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PartTest {

  @Test
  void allPartsAreMeasuredUnlessSomeAreNamed() {
    assertThat(Part.parse("")).containsExactly(Part.values());
    assertThat(Part.parse("shapes")).containsExactly(Part.SHAPES);
    assertThat(Part.parse("shapes, stub")).containsExactlyInAnyOrder(Part.STUB, Part.SHAPES);
  }

  @Test
  void aPartThatIsNotThereIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Part.parse("shape"))
        .withMessage(
            "benchmark.only = \"shape\": no such part; there are stub, postgresql, shapes");
  }
}
