package io.perfproxy.advice;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A workload and which indexes are to be advised for it, or none. */
final class LabelledCase {

  private final JsonNode labels;

  LabelledCase(JsonNode labels) {
    this.labels = labels;
  }

  /** What was advised, and how it compares with the labels. */
  record Outcome(
      String id,
      boolean positive,
      boolean answered,
      boolean exact,
      List<String> forbidden,
      List<String> advised,
      List<AdviceFinding> findings) {

    boolean clean() {
      return advised.isEmpty();
    }
  }

  String id() {
    return labels.path("id").asText();
  }

  Workload workload() {
    List<WorkloadStatement> statements = new ArrayList<>();
    for (JsonNode statement : labels.path("workload")) {
      statements.add(
          WorkloadStatement.of(
              statement.path("sql").asText(),
              LabelledParameters.of(statement),
              statement.path("weight").asLong()));
    }
    return new Workload(statements);
  }

  Outcome compare(Advice advice, IndexDefinitions definitions) throws SQLException {
    JsonNode expected = labels.path("expected");
    Map<String, String> advised = new LinkedHashMap<>();
    for (IndexAdvice each : advice.indexes()) {
      advised.put(definitions.canonical(each.ddl()).orElse(each.ddl()), each.ddl());
    }
    int answered = 0;
    Set<String> wanted = new LinkedHashSet<>();
    for (JsonNode group : expected.path("advise")) {
      boolean found = false;
      for (JsonNode alternative : group.path("any_of")) {
        String canonical = definitions.canonical(alternative.asText()).orElse("");
        if (advised.containsKey(canonical) && !found) {
          found = true;
          wanted.add(canonical);
        }
      }
      answered += found ? 1 : 0;
    }
    int groups = expected.path("advise").size();
    return new Outcome(
        id(),
        groups > 0,
        answered == groups,
        answered == groups && wanted.equals(advised.keySet()),
        forbidden(expected, advised, definitions),
        List.copyOf(advised.values()),
        advice.findings());
  }

  private static List<String> forbidden(
      JsonNode expected, Map<String, String> advised, IndexDefinitions definitions)
      throws SQLException {
    List<String> forbidden = new ArrayList<>();
    for (JsonNode not : expected.path("must_not_advise")) {
      String ddl = not.path("ddl").asText();
      String advice = advised.get(definitions.canonical(ddl).orElse(""));
      boolean onlyHow = ddl.contains("CONCURRENTLY");
      if (advice != null && (!onlyHow || advice.contains("CONCURRENTLY"))) {
        forbidden.add(advice + " (" + not.path("kind").asText() + ")");
      }
    }
    return forbidden;
  }
}
