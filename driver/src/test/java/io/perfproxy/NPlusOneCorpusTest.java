package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perfproxy.config.Setting;
import io.perfproxy.execution.Ticker;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.trace.StackSource;
import io.perfproxy.scenario.Replay;
import io.perfproxy.scenario.Verdicts;
import io.perfproxy.testing.Requirement;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the detector against a file of labelled units of work, if there is one: {@code
 * -Dperfproxy.corpus.nplus1=FILE}, by default {@code shared/corpus/nplus1.json} beside the project.
 * Each is replayed through the proxy.
 */
class NPlusOneCorpusTest {

  private static final String PROPERTY = "perfproxy.corpus.nplus1";
  private static final String STRENGTH = System.getProperty(PROPERTY + ".strength", "test");

  /** How often each is replayed; in production, what is noted depends on what came before. */
  private static final int TIMES = Integer.getInteger(PROPERTY + ".times", 1);

  @Test
  void labelsHold() throws Exception {
    String named = System.getProperty(PROPERTY);
    Path file =
        named != null
            ? Path.of("..").resolve(named)
            : Path.of("..", "..", "shared", "corpus", "nplus1.json");
    if (named == null) {
      Requirement.skipUnless(
          Files.isReadable(file),
          "the labelled units of work, as there are none at "
              + file
              + "; name a file with -D"
              + PROPERTY);
    }
    Verdicts verdicts = verdicts(new ObjectMapper().readTree(file.toFile()), STRENGTH, TIMES);
    assertThat(verdicts.foundShare()).isGreaterThanOrEqualTo(0.95);
    assertThat(verdicts.falseAlarmShare()).isLessThanOrEqualTo(0.02);
    if (named == null) {
      assertThat(verdicts.wrong()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"test, 1", "production, 1", "production, 70"})
  void ourOwnScenariosHold(String strength, int times) throws Exception {
    try (InputStream scenarios =
        NPlusOneCorpusTest.class.getResourceAsStream("nplusone/scenarios.json")) {
      assertThat(verdicts(new ObjectMapper().readTree(scenarios), strength, times).wrong())
          .isEmpty();
    }
  }

  private static Verdicts verdicts(JsonNode scenarios, String strength, int times)
      throws Exception {
    assertThat(scenarios.size()).isPositive();
    Verdicts verdicts = new Verdicts();
    String only = System.getProperty(PROPERTY + ".only");
    for (JsonNode scenario : scenarios) {
      if (only != null && !scenario.path("id").asText().matches(only)) {
        continue;
      }
      List<NPlusOneFinding> findings =
          Replay.of(
              scenario,
              times,
              (listener, ticker, stacks) -> open(strength, listener, ticker, stacks));
      if (only != null) {
        findings.forEach(finding -> System.out.println(finding.text()));
      }
      verdicts.add(scenario, findings);
    }
    System.out.println(verdicts.summary());
    return verdicts;
  }

  private static PerfProxyInstance open(
      String strength, FindingListener listener, Ticker ticker, StackSource stacks) {
    return PerfProxy.builder()
        .name("scenario")
        .set(Setting.N_PLUS_ONE_LOG, "false")
        .set(Setting.N_PLUS_ONE_STRENGTH, strength)
        .set(Setting.PROMETHEUS, "false")
        .listener(listener)
        .within(new Surroundings(ticker, stacks, null))
        .build();
  }
}
