package io.perfproxy.examples.results;

import io.perfproxy.advice.IndexAdvice;
import io.perfproxy.examples.strategy.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The DBA's indexes and what was advised instead of each, with the reason where it differs. */
public final class StrategyTable {

  private StrategyTable() {}

  /** An index of the DBA's on each line, and below it what differs. */
  public static List<String> lines(Proof proof) {
    List<String> lines = new ArrayList<>();
    for (Comparison comparison : proof.strategy()) {
      lines.add(String.format(Locale.ROOT, "%-12s %s", comparison.verdict(), comparison.index()));
      comparison
          .reason()
          .ifPresent(
              reason -> {
                comparison.advisedText().ifPresent(text -> lines.add("    advised  " + text));
                lines.add("    because  " + reason);
              });
    }
    for (IndexAdvice index : Comparison.beyond(proof.strategy(), proof.advice())) {
      lines.add("beyond it    " + index.ddl());
      lines.add("    because  it " + index.reason());
    }
    return lines;
  }
}
