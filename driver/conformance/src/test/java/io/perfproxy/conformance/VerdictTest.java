package io.perfproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.conformance.suite.OutcomeLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTest {

  private static final String TEST = "[engine:junit-jupiter]/[class:a.FirstTest]/[method:one()]";
  private static final String NAME = "a.FirstTest.one()";
  private static final Outcome LOST = new Outcome(TEST, Outcome.Status.FAILED, "why");

  private final AcceptedLosses nothing = AcceptedLosses.parse("# nothing\n\n");
  private final AcceptedLosses one = AcceptedLosses.parse(NAME + " # known\n");

  private final Path directory;

  VerdictTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void nothingLostIsNoFault() throws IOException {
    assertThat(new Verdict(nothing, 0, 1).faults(runs(5, 0), relaxed())).isEmpty();
  }

  @Test
  void aLossHasToBeNamed() throws IOException {
    assertThat(new Verdict(one, 1, 1).faults(runs(5, 0), relaxed(LOST))).isEmpty();
    assertThat(new Verdict(nothing, 1, 1).faults(runs(5, 0), relaxed(LOST)))
        .containsExactly("lost and not accepted: " + NAME);
  }

  @Test
  void namedLossesAreBounded() throws IOException {
    assertThat(new Verdict(one, 0, 1).faults(runs(5, 0), relaxed(LOST)))
        .containsExactly("1 tests are lost in the relaxed variant, of 0 allowed");
  }

  @Test
  void aRunThatProvesNothingIsAFault() throws IOException {
    assertThat(new Verdict(nothing, 0, 2).faults(runs(5, 0), relaxed()))
        .containsExactly("fewer than 2 tests pass directly");
    assertThat(new Verdict(nothing, 0, 1).faults(runs(0, 0), relaxed()))
        .containsExactly("nothing went through perfproxy in the relaxed run");
  }

  @Test
  void whatBreaksUnnoticedInPerfProxyIsAFault() throws IOException {
    assertThat(new Verdict(nothing, 0, 1).faults(runs(5, 3), relaxed()))
        .containsExactly("perfproxy failed internally in the relaxed run, times: 3");
  }

  @Test
  void whatIsNotLostAnyMoreIsSaid() {
    assertThat(new Verdict(one, 1, 1).recovered(relaxed())).containsExactly(NAME);
    assertThat(new Verdict(one, 1, 1).recovered(relaxed(LOST))).isEmpty();
  }

  @Test
  void anAcceptedLossNeedsAReason() {
    assertThatThrownBy(() -> AcceptedLosses.parse(NAME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(NAME);
  }

  private Map<Variant, SuiteRun.Result> runs(long executions, long internalErrors)
      throws IOException {
    Path file = directory.resolve("outcomes.tsv");
    Files.writeString(file, new OutcomeLine(TEST, false, OutcomeLine.PASSED, "").format());
    Outcomes outcomes = Outcomes.read(file);
    return Map.of(
        Variant.DIRECT,
        new SuiteRun.Result(outcomes, false, 0, 0),
        Variant.RELAXED,
        new SuiteRun.Result(outcomes, false, executions, internalErrors));
  }

  private static Map<Variant, Comparison> relaxed(Outcome... lost) {
    return Map.of(Variant.RELAXED, new Comparison(List.of(lost), List.of()));
  }
}
