package io.perfproxy.advice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perfproxy.testing.Postgres;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Workloads on two small schemas: what is to be advised for each, and where nothing is. */
class AdvisedCasesTest {

  @Test
  void eachIsAnswered() throws Exception {
    Pattern cases = Pattern.compile(System.getProperty("perfproxy.cases", ".*"));
    List<LabelledCase.Outcome> outcomes = new ArrayList<>();
    try (InputStream json = AdvisedCasesTest.class.getResourceAsStream("cases.json")) {
      for (JsonNode group : new ObjectMapper().readTree(Objects.requireNonNull(json))) {
        addOutcomes(group, cases, outcomes);
      }
    }
    AdviceScore score = AdviceScore.of(outcomes);
    assertThat(outcomes).isNotEmpty();
    assertThat(score.forbidden() + score.unclean()).as(score.text()).isZero();
    assertThat(score.exact()).as(score.text()).isEqualTo(score.positives());
  }

  private static void addOutcomes(
      JsonNode group, Pattern cases, List<LabelledCase.Outcome> outcomes) throws Exception {
    String url = Postgres.newDatabase();
    String empty = Postgres.newDatabase();
    try {
      LabelledDatabase.load(url, group);
      IndexDefinitions.execute(empty, group.path("schema_sql").asText());
      for (JsonNode labels : group.path("cases")) {
        if (cases.matcher(labels.path("id").asText()).matches()) {
          LabelledCase labelled = new LabelledCase(labels);
          outcomes.add(
              labelled.compare(
                  LabelledDatabase.advise(url, labelled), new IndexDefinitions(empty)));
        }
      }
    } finally {
      Postgres.drop(url);
      Postgres.drop(empty);
    }
  }
}
