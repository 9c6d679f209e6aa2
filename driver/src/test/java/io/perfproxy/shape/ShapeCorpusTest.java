package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the rules against the labelled statements, if there are any. */
class ShapeCorpusTest {
  @Test
  void labelsHold() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> wrongMust = new ArrayList<>();
    int cases = 0;
    int rightShapes = 0;
    int rightOperations = 0;
    int rightTables = 0;
    for (JsonNode labelled : Corpus.read("shapes")) {
      cases++;
      List<String> faults = new ArrayList<>();
      rightShapes += shapeFaults(labelled, faults) ? 0 : 1;
      rightOperations += operationFaults(labelled, faults) ? 0 : 1;
      rightTables += tableFaults(labelled, faults) ? 0 : 1;
      for (String fault : faults) {
        String line =
            labelled.path("id").asText() + " (" + labelled.path("tier").asText() + "): " + fault;
        wrong.add(line);
        if (labelled.path("tier").asText().equals("must")) {
          wrongMust.add(line);
        }
      }
    }
    StringBuilder summary = new StringBuilder();
    summary.append("shapes: ").append(rightShapes).append(" of ").append(cases);
    summary.append(" cases right\noperations: ").append(rightOperations);
    summary.append(" of ").append(cases).append("\ntables: ").append(rightTables);
    summary.append(" of ").append(cases);
    wrong.forEach(line -> summary.append('\n').append(line));
    System.out.println(summary);
    assertThat(cases).isPositive();
    assertThat(wrongMust).isEmpty();
  }

  private static boolean shapeFaults(JsonNode labelled, List<String> faults) {
    int before = faults.size();
    Dialect dialect = Corpus.dialect(labelled);
    Shape expected = Shape.of(labelled.path("inputs").path(0).asText(), dialect);
    for (JsonNode input : labelled.path("inputs")) {
      Shape actual = Shape.of(input.asText(), dialect);
      if (!actual.equals(expected)) {
        faults.add("one shape expected, but\n    " + cut(expected) + "\n    " + cut(actual));
      }
      Shape again = Shape.of(actual.text(), dialect);
      if (!again.equals(actual)) {
        faults.add("not idempotent\n    " + cut(actual) + "\n    " + cut(again));
      }
    }
    for (JsonNode different : labelled.path("different")) {
      if (Shape.of(different.asText(), dialect).equals(expected)) {
        faults.add("must differ: " + different.asText() + "\n    " + cut(expected));
      }
    }
    return faults.size() > before;
  }

  private static boolean operationFaults(JsonNode labelled, List<String> faults) {
    int before = faults.size();
    for (JsonNode input : labelled.path("inputs")) {
      String actual = Shape.of(input.asText(), Corpus.dialect(labelled)).operation().label();
      String expected = labelled.path("operation").asText();
      if (!actual.equals(expected)) {
        faults.add("operation " + actual + ", not " + expected + ": " + input.asText());
      }
    }
    return faults.size() > before;
  }

  private static boolean tableFaults(JsonNode labelled, List<String> faults) {
    int before = faults.size();
    List<String> expected = new ArrayList<>();
    labelled.path("tables").forEach(table -> expected.add(table.asText()));
    JsonNode main = labelled.path("main_table");
    @Nullable String expectedMain = main.isTextual() ? main.asText() : null;
    for (JsonNode input : labelled.path("inputs")) {
      Shape shape = Shape.of(input.asText(), Corpus.dialect(labelled));
      if (!shape.tables().equals(expected)) {
        faults.add("tables " + shape.tables() + ", not " + expected + ": " + cut(shape));
      }
      if (!String.valueOf(shape.table()).equals(String.valueOf(expectedMain))) {
        faults.add("main table " + shape.table() + ", not " + expectedMain + ": " + cut(shape));
      }
    }
    return faults.size() > before;
  }

  private static String cut(Shape shape) {
    return shape.text().length() <= 400 ? shape.text() : shape.text().substring(0, 400) + "…";
  }
}
