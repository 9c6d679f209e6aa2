package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.perfproxy.testing.LongInput;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text has a layout, in which every value has its slot, in linear time. */
class SlotLayoutFuzzTest {

  @MethodSource("io.perfproxy.shape.FuzzInput#seeds")
  @FuzzTest(maxDuration = "5m")
  void everyTextHasALayout(byte[] bytes) {
    FuzzInput input = FuzzInput.of(bytes);
    SlotLayout layout = SlotLayout.of(input.sql(), input.dialect());
    int slots = layout.slots().size();
    for (int parameter = 1; parameter <= layout.placeholders(); parameter++) {
      // A number that the text leaves out, as in ?3 alone, has no slot.
      assertThat(layout.slotOfPlaceholder(parameter)).isBetween(-1, slots - 1);
    }
    for (int literal = 0; literal < layout.literals(); literal++) {
      assertThat(layout.slotOfLiteral(literal)).isBetween(0, slots - 1);
    }
    LongInput.takesLinearTime(input.sql(), sql -> SlotLayout.of(sql, input.dialect()));
  }
}
