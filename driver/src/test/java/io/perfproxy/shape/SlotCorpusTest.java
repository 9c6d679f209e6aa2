package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the layouts against the labelled statements, if there are any. */
class SlotCorpusTest {
  private static final Set<Operation> WITH_SLOTS =
      EnumSet.of(
          Operation.SELECT,
          Operation.INSERT,
          Operation.UPDATE,
          Operation.DELETE,
          Operation.MERGE,
          Operation.CALL);

  @Test
  void everyBindValueHasItsPlaceholder() throws IOException {
    for (JsonNode scenario : Corpus.read("nplus1")) {
      for (JsonNode statement : scenario.path("statements")) {
        String sql = statement.path("sql").asText();
        JsonNode binds =
            statement.path("batch").isEmpty()
                ? statement.path("params")
                : statement.path("batch").path(0);
        SlotLayout layout = SlotLayout.of(sql, Dialect.POSTGRESQL);
        assertThat(layout.placeholders()).as(sql).isEqualTo(binds.size());
        for (int i = 1; i <= layout.placeholders(); i++) {
          assertThat(layout.slotOfPlaceholder(i)).as(sql).isNotNegative();
        }
      }
    }
  }

  @Test
  void textsOfOneShapeHaveEqualSlots() throws IOException {
    for (JsonNode labelled : Corpus.read("shapes")) {
      Dialect dialect = Corpus.dialect(labelled);
      String first = labelled.path("inputs").path(0).asText();
      if (!WITH_SLOTS.contains(Shape.of(first, dialect).operation())) {
        continue;
      }
      for (JsonNode input : labelled.path("inputs")) {
        assertThat(SlotLayout.of(input.asText(), dialect).slots())
            .as("%s: %s%n%s", labelled.path("id").asText(), first, input.asText())
            .isEqualTo(SlotLayout.of(first, dialect).slots());
      }
    }
  }
}
