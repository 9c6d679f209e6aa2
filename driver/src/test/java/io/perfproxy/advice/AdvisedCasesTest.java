package io.perfproxy.advice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perfproxy.testing.InstalledPostgres;
import io.perfproxy.testing.Postgres;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Workloads on two small schemas: what is to be advised for each, and where nothing is. */
class AdvisedCasesTest {

  /** {@code -Dperfproxy.cases=REGEX} runs some of them. */
  private static final Pattern CASES = Pattern.compile(System.getProperty("perfproxy.cases", ".*"));

  @Test
  void eachIsAnsweredByStatistics() throws Exception {
    AdviceScore score = score(Postgres::newDatabase, Postgres::drop, Verification.STATISTICS_ONLY);
    assertThat(score.forbidden() + score.unclean()).as(score.text()).isZero();
    assertThat(score.exact()).as(score.text()).isEqualTo(score.positives());
  }

  @Test
  void mostAreAnsweredByRules() throws Exception {
    AdviceScore score = score(Postgres::newDatabase, Postgres::drop, Verification.RULES_ONLY);
    assertThat(score.forbidden() + score.unclean()).as(score.text()).isZero();
    assertThat(score.answeredShare()).as(score.text()).isGreaterThan(0.9);
  }

  @Test
  void mostAreAnsweredByHypoPg() throws Exception {
    InstalledPostgres.requireHypoPg();
    try (InstalledPostgres server = InstalledPostgres.start()) {
      AdviceScore score = score(server::newDatabase, server::drop, Verification.HYPOPG);
      assertThat(score.forbidden() + score.unclean()).as(score.text()).isZero();
      assertThat(score.answeredShare()).as(score.text()).isGreaterThan(0.95);
    }
  }

  private static AdviceScore score(
      Supplier<String> newDatabase, Consumer<String> drop, Verification verification)
      throws Exception {
    List<LabelledCase.Outcome> outcomes = new ArrayList<>();
    try (InputStream json = AdvisedCasesTest.class.getResourceAsStream("cases.json")) {
      for (JsonNode group : new ObjectMapper().readTree(Objects.requireNonNull(json))) {
        String url = newDatabase.get();
        String empty = newDatabase.get();
        try {
          LabelledDatabase.load(url, group);
          IndexDefinitions.execute(empty, group.path("schema_sql").asText());
          for (JsonNode labels : group.path("cases")) {
            if (CASES.matcher(labels.path("id").asText()).matches()) {
              LabelledCase labelled = new LabelledCase(labels);
              Advice advice = LabelledDatabase.advise(url, labelled, verification);
              outcomes.add(labelled.compare(advice, new IndexDefinitions(empty)));
            }
          }
        } finally {
          drop.accept(url);
          drop.accept(empty);
        }
      }
    }
    assertThat(outcomes).isNotEmpty();
    return AdviceScore.of(outcomes);
  }
}
