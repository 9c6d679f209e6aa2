package io.perfproxy.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says on the console and in files what was found. */
final class ConformanceReport {

  private final StringBuilder text = new StringBuilder();

  void leftOut(Path suite, Map<Path, String> leftOut) {
    say("Test sources left out because they do not compile here: " + leftOut.size());
    leftOut.forEach((file, reason) -> say("  " + suite.relativize(file) + ": " + reason));
  }

  void rewritten(Variant variant, SuiteRewriter rewriter) {
    if (variant != Variant.DIRECT) {
      say(
          "Rewritten for the %s variant: %d calls that open connections, %d casts and instanceof"
              .formatted(variant.label(), rewriter.redirected(), rewriter.unwrapped()));
    }
  }

  void server(String version) {
    say("Server: " + version);
    say("");
    say("%-8s %8s %8s %8s".formatted("", "passed", "failed", "aborted"));
  }

  void ran(Variant variant, SuiteRun.Result result) {
    Outcomes outcomes = result.outcomes();
    String line =
        "%-8s %8d %8d %8d"
            .formatted(
                variant.label(),
                outcomes.count(Outcome.Status.PASSED),
                outcomes.count(Outcome.Status.FAILED),
                outcomes.count(Outcome.Status.ABORTED));
    if (variant != Variant.DIRECT) {
      line +=
          "   %d executions recorded, %d internal errors"
              .formatted(result.executions(), result.internalErrors());
    }
    say(result.cutOff() ? line + "   cut off at the time limit" : line);
  }

  void compared(Variant variant, Comparison comparison) {
    say("");
    say(
        "Passed directly and not through perfproxy, %s: %d"
            .formatted(variant.label(), comparison.lost().size()));
    comparison.lost().forEach(this::sayOutcome);
    if (!comparison.flaky().isEmpty()) {
      say("Not lost when run again, %s: %d".formatted(variant.label(), comparison.flaky().size()));
      comparison.flaky().forEach(this::sayOutcome);
    }
  }

  private void sayOutcome(Outcome outcome) {
    say("  " + TestName.of(outcome.id()));
    say("      " + outcome.headline());
  }

  void verdict(List<String> faults, Set<String> recovered) {
    say("");
    recovered.forEach(name -> say("Accepted as lost, and not lost in this run: " + name));
    faults.forEach(fault -> say("FAULT: " + fault));
    say(faults.isEmpty() ? "Nothing is lost that was not accepted." : "Not conformant.");
  }

  /** The same for reading later, with the stack traces of what was lost. */
  void write(Path directory, Map<Variant, Comparison> comparisons) throws IOException {
    Files.writeString(directory.resolve("summary.txt"), text);
    for (Map.Entry<Variant, Comparison> entry : comparisons.entrySet()) {
      StringBuilder traces = new StringBuilder();
      for (Outcome outcome : entry.getValue().lost()) {
        traces.append(TestName.of(outcome.id())).append('\n');
        traces.append(outcome.trace()).append("\n\n");
      }
      Files.writeString(directory.resolve(entry.getKey().label() + "-lost.txt"), traces);
    }
  }

  private void say(String line) {
    System.out.println(line);
    text.append(line).append('\n');
  }
}
