package io.perfproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.conformance.suite.OutcomeLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  private static final String CLASS = "[engine:junit-jupiter]/[class:a.FirstTest]";
  private static final String TEST = CLASS + "/[method:one()]";
  private static final String OTHER = CLASS + "/[method:two()]";

  private final Path directory;

  ComparisonTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aTestIsLostIfItPassesDirectlyOnly() throws IOException {
    Outcomes direct = outcomes(test(TEST, OutcomeLine.PASSED), test(OTHER, OutcomeLine.FAILED));
    Outcomes through = outcomes(test(TEST, OutcomeLine.FAILED), test(OTHER, OutcomeLine.FAILED));

    assertThat(Comparison.lost(direct, through)).extracting(Outcome::id).containsExactly(TEST);
    assertThat(Comparison.lost(direct, direct)).isEmpty();
  }

  @Test
  void anAbortedTestIsLostToo() throws IOException {
    Outcomes direct = outcomes(test(TEST, OutcomeLine.PASSED));
    Outcomes through = outcomes(test(TEST, OutcomeLine.ABORTED));

    assertThat(Comparison.lost(direct, through)).hasSize(1);
  }

  @Test
  void aTestThatDidNotRunIsLostForTheReasonOfItsClass() throws IOException {
    Outcomes direct = outcomes(test(TEST, OutcomeLine.PASSED));
    Outcomes through =
        outcomes(new OutcomeLine(CLASS, true, OutcomeLine.FAILED, "no database\n\tat a.b"));

    assertThat(Comparison.lost(direct, through))
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.status()).isEqualTo(Outcome.Status.MISSING);
              assertThat(lost.headline()).isEqualTo("no database");
            });
  }

  @Test
  void whatIsNotLostAgainIsFlaky() throws IOException {
    Outcomes direct = outcomes(test(TEST, OutcomeLine.PASSED), test(OTHER, OutcomeLine.PASSED));
    Outcomes through = outcomes(test(TEST, OutcomeLine.FAILED), test(OTHER, OutcomeLine.FAILED));
    Outcomes again = outcomes(test(TEST, OutcomeLine.FAILED), test(OTHER, OutcomeLine.PASSED));
    List<Outcome> lost = Comparison.lost(direct, through);

    Comparison comparison = Comparison.of(lost, direct, again);

    assertThat(comparison.lost()).extracting(Outcome::id).containsExactly(TEST);
    assertThat(comparison.flaky()).extracting(Outcome::id).containsExactly(OTHER);
    assertThat(Comparison.of(lost, again, through).lost())
        .as("what fails directly when run again is not held against us")
        .extracting(Outcome::id)
        .containsExactly(OTHER);
    assertThat(Comparison.classesOf(lost)).containsExactly("a.FirstTest");
  }

  @Test
  void aFileThatWasCutOffIsReadAsFarAsItGoes() throws IOException {
    Path file = directory.resolve("outcomes.tsv");
    Files.writeString(file, test(TEST, OutcomeLine.PASSED).format() + "\n[engine:junit");

    assertThat(Outcomes.read(file).count(Outcome.Status.PASSED)).isEqualTo(1);
    assertThat(Outcomes.read(directory.resolve("none")).tests()).isEmpty();
  }

  @Test
  void linesKeepWhatTheyAreGiven() {
    OutcomeLine line = new OutcomeLine(TEST, false, OutcomeLine.FAILED, "a\tb\r\n\\n \"c\"\\");

    assertThat(line.format()).doesNotContain("\n").doesNotContain("\r");
    assertThat(OutcomeLine.parse(line.format())).isEqualTo(line);
  }

  @Test
  void namesAreForPeople() {
    String id =
        "[engine:junit-jupiter]/[class-template:a.FirstTest]/[class-template-invocation:#2]"
            + "/[test-template:one(java.lang.String%5B%5D)]/[test-template-invocation:#10]";

    assertThat(TestName.of(id)).isEqualTo("a.FirstTest[2].one(java.lang.String[])[10]");
    assertThat(TestName.classOf(id)).isEqualTo("a.FirstTest");
  }

  private static OutcomeLine test(String id, String status) {
    return new OutcomeLine(id, false, status, "");
  }

  private Outcomes outcomes(OutcomeLine... lines) throws IOException {
    List<String> text = new ArrayList<>();
    for (OutcomeLine line : lines) {
      text.add(line.format());
    }
    return Outcomes.read(Files.write(Files.createTempFile(directory, "outcomes", ".tsv"), text));
  }
}
