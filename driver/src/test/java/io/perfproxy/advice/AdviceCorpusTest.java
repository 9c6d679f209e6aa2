package io.perfproxy.advice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perfproxy.testing.Postgres;
import io.perfproxy.testing.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds the advisor against a file of labelled workloads, if there is one: {@code
 * -Dperfproxy.corpus.advice=FILE}, by default {@code shared/corpus/advice.json} beside the project.
 * {@code -Dperfproxy.corpus.advice.cases=REGEX} runs some of them.
 */
class AdviceCorpusTest {

  private static final String PROPERTY = "perfproxy.corpus.advice";

  @Test
  void labelsHold() throws Exception {
    Path file = file();
    boolean named = System.getProperty(PROPERTY) != null;
    if (!named) {
      Requirement.skipUnless(
          Files.isReadable(file),
          "the labelled workloads, as there are none at "
              + file
              + "; name a file with -D"
              + PROPERTY);
    }
    Pattern cases = Pattern.compile(System.getProperty(PROPERTY + ".cases", ".*"));
    List<LabelledCase.Outcome> outcomes = new ArrayList<>();
    for (JsonNode labels : new ObjectMapper().readTree(file.toFile())) {
      if (cases.matcher(labels.path("id").asText()).matches()) {
        outcomes.add(outcome(labels));
      }
    }
    AdviceScore score = AdviceScore.of(outcomes);
    System.out.println(score.text());
    assertThat(outcomes).isNotEmpty();
    assertThat(score.forbidden()).as("forbidden").isZero();
    assertThat(score.unclean()).as("negatives that are not clean").isZero();
    assertThat(score.answeredShare()).isGreaterThanOrEqualTo(named ? 0.9 : 0.95);
  }

  private static LabelledCase.Outcome outcome(JsonNode labels) throws Exception {
    String url = Postgres.newDatabase();
    try {
      LabelledDatabase.load(url, labels);
      LabelledCase labelled = new LabelledCase(labels);
      Advice advice = LabelledDatabase.advise(url, labelled);
      IndexDefinitions definitions = new IndexDefinitions(url);
      definitions.emptyTables();
      return labelled.compare(advice, definitions);
    } finally {
      Postgres.drop(url);
    }
  }

  /** A relative name is one in the project's root, where people run the build. */
  private static Path file() {
    String named = System.getProperty(PROPERTY);
    return named != null
        ? Path.of("..").resolve(named)
        : Path.of("..", "..", "shared", "corpus", "advice.json");
  }
}
