package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the slots of statements against the labelled ones. */
class SlotTableTest {

  @Test
  void thereAreManyStatementsOfEachDialect() throws IOException {
    for (Dialect dialect : Dialect.values()) {
      assertThat(SlotTable.read()).filteredOn(entry -> entry.dialect() == dialect).isNotEmpty();
    }
    assertThat(SlotTable.read()).hasSizeGreaterThan(100);
  }

  @TestFactory
  Stream<DynamicTest> slotsAreThoseOfTheTable() throws IOException {
    return SlotTable.read().stream()
        .map(
            entry ->
                dynamicTest(
                    entry.dialect() + ": " + entry.sql(),
                    () -> assertThat(slots(entry)).isEqualTo(entry.slots())));
  }

  private static String slots(SlotTable.Entry entry) {
    SlotLayout layout = SlotLayout.of(entry.sql(), entry.dialect());
    int[] values = new int[layout.slots().size()];
    for (int parameter = 1; parameter <= layout.placeholders(); parameter++) {
      values[layout.slotOfPlaceholder(parameter)]++;
    }
    for (int literal = 0; literal < layout.literals(); literal++) {
      values[layout.slotOfLiteral(literal)]++;
    }
    List<String> slots = new ArrayList<>();
    for (Slot slot : layout.slots()) {
      int count = values[slots.size()];
      slots.add(described(slot) + (count > 1 ? " *" + count : ""));
    }
    return String.join("; ", slots);
  }

  private static String described(Slot slot) {
    if (slot.column() == null) {
      assertThat(slot.table()).isNull();
      return slot.kind().name();
    }
    String table = slot.table() == null ? "-" : slot.table();
    return slot.kind() + " " + table + "." + slot.column();
  }
}
