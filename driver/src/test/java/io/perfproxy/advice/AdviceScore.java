package io.perfproxy.advice;

import java.util.List;
import java.util.function.Predicate;

/** How advice compares with labels, over all cases. */
record AdviceScore(
    List<LabelledCase.Outcome> outcomes,
    int positives,
    int answered,
    int exact,
    int negatives,
    int clean,
    int forbidden) {

  static AdviceScore of(List<LabelledCase.Outcome> outcomes) {
    return new AdviceScore(
        List.copyOf(outcomes),
        count(outcomes, LabelledCase.Outcome::positive),
        count(outcomes, outcome -> outcome.positive() && outcome.answered()),
        count(outcomes, outcome -> outcome.positive() && outcome.exact()),
        count(outcomes, outcome -> !outcome.positive()),
        count(outcomes, outcome -> !outcome.positive() && outcome.clean()),
        outcomes.stream().mapToInt(outcome -> outcome.forbidden().size()).sum());
  }

  private static int count(
      List<LabelledCase.Outcome> outcomes, Predicate<LabelledCase.Outcome> which) {
    return (int) outcomes.stream().filter(which).count();
  }

  int unclean() {
    return negatives - clean;
  }

  double answeredShare() {
    return positives == 0 ? 1 : (double) answered / positives;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("advice: positives ").append(answered).append(" of ").append(positives);
    text.append(" answered (exact ").append(exact).append("), negatives clean ").append(clean);
    text.append(" of ").append(negatives).append(", forbidden ").append(forbidden);
    for (LabelledCase.Outcome outcome : outcomes) {
      boolean right = outcome.positive() ? outcome.exact() : outcome.clean();
      if (!right || !outcome.forbidden().isEmpty()) {
        text.append("\n  ").append(outcome.id());
        text.append(outcome.positive() && !outcome.answered() ? " not answered" : "");
        text.append(": advised ").append(outcome.advised());
        text.append(outcome.forbidden().isEmpty() ? "" : " forbidden " + outcome.forbidden());
        outcome.findings().forEach(finding -> text.append("\n    ").append(finding));
      }
    }
    return text.toString();
  }
}
