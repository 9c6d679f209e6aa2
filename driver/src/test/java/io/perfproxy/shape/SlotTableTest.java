package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the slots of statements against the table in {@code slots.txt}. */
class SlotTableTest {

  @TestFactory
  List<DynamicTest> slotsAreThoseOfTheTable() throws IOException {
    List<String> lines = lines();
    assertThat(lines).hasSizeGreaterThan(160);
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 2) {
      String statement = lines.get(i);
      String expected = lines.get(i + 1);
      tests.add(dynamicTest(statement, () -> assertThat(slots(statement)).isEqualTo(expected)));
    }
    return tests;
  }

  private static List<String> lines() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(SlotTableTest.class.getResourceAsStream("slots.txt")),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }
  }

  private static String slots(String statement) {
    int colon = statement.indexOf(':');
    Dialect dialect = Dialect.valueOf(statement.substring(0, colon).toUpperCase(Locale.ROOT));
    SlotLayout layout = SlotLayout.of(statement.substring(colon + 2), dialect);
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
